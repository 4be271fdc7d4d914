from datetime import date

from odoo.exceptions import UserError

from .common_statement_run import JUNE, StatementRunCase


class TestStatementKept(StatementRunCase):
    """What was sent stays, and is shown as it was."""

    def test_what_was_sent_is_kept_and_what_has_changed_since_is_told(self):
        row = self.make_sent().row_ids
        self.assertEqual((row.balance_text, row.overdue_text), ("$\xa0100.00", "$\xa0100.00"))
        action = row.action_show_changes()
        self.assertFalse(self.env[action["res_model"]].browse(action["res_id"]).sudo().line_ids)
        self.bill(20, date(2026, 6, 20))
        self.pay(self.invoice_may, 30, date(2026, 6, 25))
        action = row.action_show_changes()
        lines = self.env[action["res_model"]].with_user(self.controller).browse(action["res_id"]).line_ids
        self.assertEqual(
            [(line.kind, line.before, line.after) for line in lines],
            [("changed", 100, 70), ("added", 0, 20), ("changed", 100, 90)],
        )
        row.invalidate_recordset()
        [block] = row.sudo()._get_sent_statement().blocks
        self.assertEqual(block.closing, 100)
        self.assertEqual([*block.aging], ["not_due", "1_30", "31_60", "61_90", "over_90"])  # as the database keeps it

    def test_what_is_not_as_it_was_sent_is_not_shown(self):
        row_sudo = self.make_sent().row_ids.sudo()
        data = dict(row_sudo.data)
        data["date_to"] = "2026-07-31"
        row_sudo.data = data
        with self.assertRaisesRegex(UserError, "not what was sent"):
            row_sudo.action_show_as_sent()

    def test_a_currency_that_was_renamed_is_asked_for(self):
        row = self.make_sent().row_ids
        self.company.currency_id.sudo().name = "USX"
        with self.assertRaisesRegex(UserError, "no currency with the code USD"):
            row._render_as_sent()

    def test_merged_customers_keep_the_statements_of_all(self):
        other = self.make_customer("Double", email="double@example.com")
        self.bill(10, date(2026, 6, 1), other)
        runs = self.env["customer.statement.run"].sudo()
        run = runs._create_run(self.customer + other, "open_items", None, JUNE, "pdf", scheduled=True)
        [first, second] = run.row_ids.sorted("id")
        second._move("ready", "sent")
        second._keep_statement(second._build()[second], "en_US")
        data = second.data
        waiting = self.make_run(other).sudo().row_ids
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard.sudo()._merge((self.customer + other).ids, self.customer)
        self.env.invalidate_all()
        self.assertEqual((first + second + waiting).partner_id, self.customer)
        self.assertEqual((second.state, second.data, second.scheduled), ("sent", data, False))
        self.assertEqual(second._get_sent_statement().partner_id, self.customer.id)
        self.assertEqual((first.state, waiting.state, waiting.reason), ("ready", "skipped", "merged"))
