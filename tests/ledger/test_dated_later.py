from datetime import timedelta

from freezegun import freeze_time

from odoo import fields

from ..common_ledger import LedgerCase


class TestDatedLater(LedgerCase):
    """Nothing that is dated later than a day counts on it, today included: one rule for card, bar, report and letters.
    What is in the books already is told apart.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.today()
        cls.fortnight = cls.today + timedelta(days=14)

    def figures(self):
        self.env.flush_all()
        self.customer.invalidate_recordset()
        return self.customer.customer_balance, self.customer.customer_overdue, self.customer.balance_dated_later

    def closings(self, kind, day=None):
        day = day or self.today
        [statement] = self.customer._build_statements(day - timedelta(days=60), day, kind)
        return [block.closing for block in statement.blocks]

    def reported(self):
        domain = [("partner_id", "=", self.customer.id)]
        return [residual for [residual] in self.env["customer.aging.report"]._read_group(domain, [], ["residual:sum"])]

    def test_a_payment_of_a_fortnight_hence_that_is_matched_today_does_not_count_yet(self):
        invoice = self.bill(30.0, self.days_ago(20), due=self.days_ago(5))
        self.pay(invoice, 30.0, self.fortnight)
        self.assertEqual(invoice.amount_residual, 0.0)
        self.assertEqual(self.figures(), (30.0, 30.0, -30.0))
        self.assertEqual(self.customer.credit, 0.0, "the host's figure, whatever is dated")
        self.assertEqual([bucket["amount"] for bucket in self.customer.aging_bar], [0.0, 30.0, 0.0, 0.0, 0.0])
        self.assertEqual(self.reported(), [30.0])
        for kind in ("activity", "open_items", "reminder"):
            self.assertEqual(self.closings(kind), [30], kind)
        self.assertEqual(self.closings("open_items", self.fortnight), [])
        self.assert_ledger()
        found = self.env["res.partner"].search([("customer_balance", "=", 30.0)])
        self.assertIn(self.customer, found)

    def test_when_its_day_has_come_it_counts(self):
        self.pay(self.bill(30.0, self.days_ago(20)), 30.0, self.fortnight)
        with freeze_time(f"{self.fortnight} 12:00:00"):
            self.assertEqual(self.figures(), (0.0, 0.0, 0.0))

    def test_a_payment_that_waits_for_its_day_unmatched_and_an_invoice_of_next_month(self):
        self.bill(30.0, self.days_ago(20))
        self.prepay(10.0, self.fortnight)
        self.bill(100.0, self.today + timedelta(days=30))
        self.assertEqual(self.figures(), (30.0, 30.0, 90.0))
        self.assertEqual(self.reported(), [30.0])
        self.assertEqual(self.closings("open_items"), [30])

    def test_other_buckets_and_currencies_follow_the_same_rule(self):
        euro = self.setup_other_currency("EUR", rates=[("2020-01-01", 0.5)])
        self.company.aging_edges = "7,14"
        self.pay(self.bill(30.0, self.days_ago(20), currency_id=euro.id), day=self.fortnight, currency_id=euro.id)
        self.assertEqual(self.figures(), (60.0, 60.0, -60.0))
        self.assertEqual(self.customer.foreign_balances, "30.00\xa0€")
        self.assertEqual([bucket["amount"] for bucket in self.customer.aging_bar], [0.0, 0.0, 0.0, 60.0])

    def test_a_hold_for_late_payment_does_not_count_what_comes_later(self):
        self.pay(self.bill(30.0, self.days_ago(100)), 30.0, self.fortnight)
        ledger = self.env["customer.ledger"]
        late = self.env.execute_query(ledger._select_late(60, 10, self.customer.ids))
        self.assertEqual(late, [(self.customer.id,)])

    def test_the_dialog_for_payments_offers_nothing_that_is_matched_already(self):
        self.pay(self.bill(30.0, self.days_ago(20)), 30.0, self.fortnight)
        action = self.customer.action_record_payment()
        wizard = self.env[action["res_model"]].with_context(**action["context"]).create({"amount": 5.0})
        self.assertFalse(wizard.line_ids)
