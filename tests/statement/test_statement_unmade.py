import io
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import HttpCase, new_test_user, tagged

from ..common_ledger import LedgerCase

APRIL, MAY, JUNE = date(2026, 4, 10), date(2026, 5, 1), date(2026, 6, 30)


@tagged("post_install", "-at_install")
class TestStatementUnmade(LedgerCase, HttpCase):
    """A customer whose books do not add up is named, and the others get their statements."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bakery = cls.make_customer("Elm City Bakery")
        cls.bill(60, APRIL, cls.bakery)
        broken = cls.bill(100, APRIL).line_ids.filtered(lambda line: line.account_id == cls.receivable)
        cls.env.flush_all()
        cls.env.cr.execute("UPDATE account_move_line SET amount_residual_currency = 70 WHERE id = %s", (broken.id,))
        cls.env.invalidate_all()
        cls.both = cls.customer + cls.bakery
        groups = "customer_management.group_credit_figures,customer_management.group_customer_user"
        cls.clerk = new_test_user(cls.env, "statement_clerk", groups=f"base.group_user,{groups}")
        cls.clerk.write({"company_ids": cls.company.ids, "company_id": cls.company.id})

    def dialog(self, customers, kind="activity"):
        dialogs = self.env["res.partner.statement"].with_user(self.clerk).with_company(self.company)
        vals = {"kind": kind, "preset": "custom", "date_from": MAY, "date_to": JUNE, "statement_format": "both"}
        return dialogs.with_context(active_model="res.partner", active_ids=customers.ids).create(vals)

    def test_it_is_told_of_whoever_cannot_be_made_and_all_are_refused_without_a_place_to_tell(self):
        failures = {}
        statements = self.both._build_statements(MAY, JUNE, "activity", failures)
        self.assertEqual([statement.partner_id for statement in statements], [self.bakery.id])
        self.assertEqual(list(failures), [self.customer.id])
        self.assertIn("Harbor Street Diner", failures[self.customer.id])
        with self.assertRaisesRegex(UserError, "Harbor Street Diner"):
            self.both._build_statements(MAY, JUNE, "activity")

    def test_the_dialog_names_it_prints_the_others_and_says_why_in_the_preview(self):
        dialog = self.dialog(self.both)
        self.assertIn("Could not be made (1): Harbor Street Diner", dialog.left_out)
        self.assertIn("not printed", dialog.left_out)
        self.assertIn("does not add up", dialog.preview)
        name, content = dialog._print()
        self.assertIn("Elm City Bakery", name)
        self.assertTrue(content.startswith(b"%PDF"))
        name, content = dialog._download()
        self.assertTrue(name.endswith(".zip"))
        self.assertTrue(io.BytesIO(content).read(2), b"PK")
        with self.assertRaisesRegex(UserError, "does not add up"):
            self.dialog(self.customer)._print()

    def test_a_parent_whose_branch_cannot_be_made_is_named_with_the_reason(self):
        self.customer.write({"parent_id": self.bakery.id, "is_company": True})
        self.bakery.statement_with_branches = True
        failures = {}
        self.assertEqual(self.both._build_statements_with_branches(MAY, JUNE, "activity", failures), [])
        self.assertIn("Harbor Street Diner", failures[self.bakery.id])

    def test_the_print_menu_of_the_list_prints_the_others(self):
        report = self.env["ir.actions.report"].with_user(self.clerk).with_company(self.company)
        report = report.with_context(force_report_rendering=True)
        values = {"kind": "activity", "date_from": "2026-05-01", "date_to": "2026-06-30"}
        name = "customer_management.report_customer_statement"
        pdf, _kind = report._render_qweb_pdf(name, self.both.ids, values)
        self.assertTrue(pdf.startswith(b"%PDF"))
        with self.assertRaisesRegex(UserError, "does not add up"):
            report._render_qweb_pdf(name, self.customer.ids, values)

    def test_letters_by_post_are_made_of_the_others_and_the_row_says_why(self):
        run = self.env["customer.statement.run"]._create_run(self.both, "activity", MAY, JUNE, "pdf")
        self.assertEqual(run.row_ids.mapped("reason"), ["no_email"] * 2)
        run.action_print_without_email()
        rows = {row.partner_id: row for row in run.row_ids}
        self.assertEqual((rows[self.customer].state, rows[self.customer].reason), ("failed", "not_made"))
        self.assertIn("does not add up", rows[self.customer].error)
        self.assertTrue(rows[self.bakery].printed_date)
