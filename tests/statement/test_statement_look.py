from datetime import date

from odoo.exceptions import AccessError, UserError

from .common_statement_run import JUNE, StatementRunCase

TEN = date(2026, 6, 10)


def plain(text):
    """With ordinary blanks between currencies and numbers."""
    return text.replace("\xa0", " ")


class TestStatementLook(StatementRunCase):
    """A run that is looked through before it is sent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nobody = cls.make_customer("Nobody")
        cls.bill(10, TEN, cls.nobody)
        cls.everybody = cls.customer + cls.owner_customer + cls.nobody

    def prepare(self, customers=None, **values):
        """A run with the figures of now, by customer: {customer: row}."""
        run = self.make_run(customers or self.everybody, **values)
        run.action_take_figures()
        return run, {row.partner_id: row for row in run.row_ids}

    def test_each_row_says_to_whom_it_goes_what_is_owed_and_why_it_is_left_out(self):
        run, rows = self.prepare()
        row = rows[self.customer]
        self.assertEqual((row.state, row.email_to), ("ready", "Harbor Street Diner <diner@example.com>"))
        self.assertEqual((plain(row.balance_text), plain(row.overdue_text)), ("$ 100.00", "$ 100.00"))
        self.assertEqual((rows[self.nobody].state, rows[self.nobody].cause), ("skipped", "No email address"))
        self.assertEqual(plain(rows[self.nobody].balance_text), "$ 10.00")
        self.assertEqual((run.state, run.is_started, bool(run.figures_date)), ("new", False, True))

    def test_the_totals_are_those_of_who_gets_a_mail_by_currency_with_the_companys_first(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.bill(7, TEN, currency_id=euro.id)
        run, _rows = self.prepare()
        self.assertEqual(plain(run.balance_text), "$ 150.00, 7.00 €")
        run.row_ids.filtered(lambda row: row.partner_id == self.customer).action_leave_out()
        self.assertEqual(plain(run.balance_text), "$ 50.00")

    def test_what_is_prepaid_is_called_so_and_has_no_sign(self):
        self.prepay(150, TEN)
        run, rows = self.prepare(self.customer, kind="activity")
        self.assertEqual(plain(rows[self.customer].balance_text), "prepaid $ 50.00")
        self.assertEqual(plain(run.balance_text), "prepaid $ 50.00")

    def test_who_sees_own_customers_only_sees_their_totals_only(self):
        run, _rows = self.prepare()
        self.assertEqual(plain(run.with_user(self.owner).balance_text), "$ 50.00")

    def test_who_has_paid_meanwhile_is_left_out_and_who_has_an_address_now_is_ready(self):
        run, rows = self.prepare()
        self.pay(self.invoice_may, 100, TEN)
        self.nobody.email = "found@example.com"
        run.action_take_figures()
        self.assertEqual((rows[self.customer].state, rows[self.customer].reason), ("skipped", "nothing_due"))
        self.assertEqual((rows[self.nobody].state, rows[self.nobody].email_to), ("ready", "Nobody <found@example.com>"))
        self.assertEqual(plain(run.balance_text), "$ 60.00")

    def test_who_was_left_out_by_hand_stays_out(self):
        run, rows = self.prepare()
        rows[self.customer].action_leave_out()
        run.action_take_figures()
        self.assertEqual((rows[self.customer].state, rows[self.customer].reason), ("skipped", "cancelled"))
        with self.assertRaisesRegex(UserError, "Reload the page"):
            rows[self.customer].action_leave_out()

    def test_a_reminder_tells_before_who_has_nothing_overdue(self):
        self.bill(30, JUNE, self.nobody, due=date(2026, 7, 30))
        self.nobody.email = "found@example.com"
        self.pay(self.env["account.move"].search([("partner_id", "=", self.nobody.id)], order="id", limit=1), 10, TEN)
        _run, rows = self.prepare(kind="reminder")
        self.assertEqual((rows[self.nobody].state, rows[self.nobody].reason), ("skipped", "nothing_due"))
        self.assertIn("Nothing is overdue", rows[self.nobody].letter)

    def test_the_letter_is_shown_as_it_will_be_and_later_as_it_was_sent(self):
        run, rows = self.prepare()
        self.assertIn("100.00", rows[self.customer].letter)
        sent = self.make_sent().row_ids
        self.bill(23, TEN)
        (sent | run.row_ids).invalidate_recordset()
        self.assertIn("123.00", rows[self.customer].letter)
        self.assertNotIn("123.00", sent.letter)
        self.assertEqual(rows[self.customer].action_preview_next().get("res_id"), rows[self.owner_customer].id)
        self.assertEqual(rows[self.customer].action_preview_previous().get("res_id"), rows[self.nobody].id)

    def test_a_run_that_was_started_keeps_its_figures(self):
        run, _rows = self.prepare()
        run.sudo().is_started = True
        with self.assertRaisesRegex(UserError, "being sent or has been sent"):
            run.action_take_figures()

    def test_what_was_sent_keeps_its_figures_in_a_run_that_was_not_started(self):
        run = self.make_sent()
        self.bill(23, TEN)
        run.action_take_figures()
        self.assertEqual((run.row_ids.state, plain(run.row_ids.balance_text)), ("sent", "$ 100.00"))

    def test_auditors_look_and_leave_nobody_out(self):
        run, rows = self.prepare()
        auditor = self.make_user("auditor", "account.group_account_readonly")
        self.assertIn("100.00", rows[self.customer].with_user(auditor).letter)
        row = rows[self.customer].with_user(auditor)
        for action in (run.with_user(auditor).action_take_figures, row.action_leave_out):
            with self.assertRaises(AccessError):
                action()

    def test_a_failed_row_says_its_cause_in_the_words_of_the_server(self):
        _run, rows = self.prepare()
        row = rows[self.customer]
        row.sudo()._move("ready", "failed", reason="refused", error="550 unknown\nuser")
        self.assertEqual(row.cause, "Refused by the mail server: 550 unknown user")

    def test_twice_the_customers_cost_the_same_reads(self):
        def count(number):
            customers = self.customer.browse()
            for each in range(number):
                customers += self.make_customer(f"c{number}.{each}", email=f"c{each}@example.com")
                self.bill(10, TEN, customers[-1])
            run = self.make_run(customers)
            return self.count_queries(run.action_take_figures)

        count(2)
        self.assertLessEqual(count(8), count(4) + 8)  # rows are written in a few statements
