from datetime import timedelta
from decimal import Decimal

from odoo import fields

from ..common_ledger import LedgerCase


class TestOverdue(LedgerCase):
    """Nobody is asked for more than is owed, wherever it is said."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.today()

    def overdue(self, partner=None):
        partner = partner or self.customer
        partner.invalidate_recordset()
        return partner.customer_balance, partner.customer_overdue

    def badges(self):
        self.customer.invalidate_recordset()
        return self.customer.badge_ids.mapped("code")

    def find(self, *domain):
        return bool(self.env["res.partner"].search([*domain, ("id", "=", self.customer.id)]))

    def block(self, kind="open_items", code="USD"):
        [statement] = self.customer._build_statements(self.days_ago(90), self.today, kind)
        [block] = [block for block in statement.blocks if block.currency == code]
        return block

    def rule(self, **values):
        vals = {"name": "Late", "kind": "overdue", "company_id": self.company.id, "days": 30, "amount": 1.0, **values}
        return self.env["customer.hold.rule"].create(vals)

    def with_euros(self):
        """The euro at 2.00 of the company's currency."""
        return self.setup_other_currency("EUR", rates=[("2020-01-01", 0.5)])

    # --- the figures ------------------------------------------------------------------------------------------------

    def test_a_credit_of_today_is_taken_off_old_invoices(self):
        self.bill(7808.00, self.days_ago(40))
        self.bill(2671.52, move_type="out_refund")
        self.assertEqual(self.overdue(), (5136.48, 5136.48))
        self.assert_ledger()
        for kind in ("open_items", "reminder", "activity"):
            self.assertEqual(self.block(kind).overdue, Decimal("5136.48"))

    def test_whoever_is_in_credit_is_asked_for_nothing(self):
        self.bill(400.0, self.days_ago(40))
        self.assertIn("overdue", self.badges())
        self.assertTrue(self.find(("customer_overdue", "=", 400)))
        self.prepay(500.0)
        self.assertEqual(self.overdue(), (-100.0, 0.0))
        self.assertNotIn("overdue", self.badges())
        self.assertFalse(self.find(("customer_overdue", ">", 0)))
        self.assertFalse(self.find(("badge_ids.code", "=", "overdue")))
        self.assertTrue(self.find(("customer_overdue", "=", 0)))
        self.assertEqual(self.block().overdue, 0)
        [statement] = self.customer._build_statements(None, self.today, "open_items")
        [shown] = self.customer._get_portal_blocks(statement, {}, 0, 50)
        self.assertEqual(shown["overdue"], "")

    def test_what_is_not_due_yet_is_not_asked_for(self):
        self.bill(400.0, self.days_ago(40))
        self.bill(50.0, due=self.today + timedelta(days=30))
        self.assertEqual(self.overdue(), (450.0, 400.0))
        self.prepay(30.0)
        self.assertEqual(self.overdue(), (420.0, 400.0), "what is not due takes the payment first")
        self.assert_ledger()

    def test_each_currency_has_its_own_and_their_sum_is_no_more_than_the_balance(self):
        euro = self.with_euros()
        self.bill(100.0, self.days_ago(40), currency_id=euro.id)
        self.assertEqual(self.overdue(), (200.0, 200.0))
        self.bill(70.0, self.days_ago(5))
        self.assertEqual(self.overdue(), (270.0, 270.0))
        self.prepay(150.0)
        self.assertEqual(self.overdue(), (120.0, 120.0), "200.00 in euros, and 120.00 owed in all")
        self.assertEqual((self.block(code="EUR").overdue, self.block().overdue), (100, 0))
        self.prepay(150.0)
        self.assertEqual(self.overdue(), (-30.0, 0.0))
        self.assertNotIn("overdue", self.badges())
        self.assert_ledger()

    def test_a_payment_in_one_currency_is_not_taken_off_another_while_more_is_owed(self):
        euro = self.with_euros()
        self.bill(100.0, self.days_ago(40), currency_id=euro.id)
        self.prepay(60.0, currency_id=euro.id)
        self.bill(500.0, due=self.today + timedelta(days=30))
        self.assertEqual(self.overdue(), (580.0, 80.0))
        self.assertEqual((self.block(code="EUR").overdue, self.block().overdue), (40, 0))
        self.assert_ledger()

    # --- what follows from them -------------------------------------------------------------------------------------

    def test_a_rule_holds_nobody_who_is_in_credit(self):
        rule = self.rule()
        self.bill(400.0, self.days_ago(40))
        self.assertEqual(rule._find_customers([self.customer.id]), {self.customer.id})
        self.prepay(399.0)
        self.assertFalse(rule._find_customers([self.customer.id]), "1.00 is not more than 1.00")
        self.bill(10.0, self.days_ago(30))
        self.assertEqual(rule._find_customers([self.customer.id]), {self.customer.id})
        self.prepay(110.0)
        self.assertFalse(rule._find_customers([self.customer.id]))

    def test_a_payment_lifts_a_hold_at_once_before_it_is_matched(self):
        self.rule()
        self.bill(400.0, self.days_ago(40))
        self.customer._apply_hold_rules()
        self.assertTrue(self.customer.credit_hold)
        self.prepay(100.0)
        self.customer.invalidate_recordset()
        self.assertTrue(self.customer.credit_hold, "300.00 are late")
        self.prepay(400.0)
        self.customer.invalidate_recordset()
        self.assertFalse(self.customer.credit_hold)

    def test_a_credit_note_lifts_a_hold_at_once(self):
        self.rule()
        self.bill(400.0, self.days_ago(40))
        self.customer._apply_hold_rules()
        self.bill(400.0, move_type="out_refund")
        self.customer.invalidate_recordset()
        self.assertFalse(self.customer.credit_hold)

    def test_a_payment_lifts_the_hold_of_whoever_was_over_the_limit_and_none_by_hand(self):
        self.rule(kind="over_limit", amount=10.0)
        self.customer.write({"credit_mode": "amount", "credit_limit": 300.0})
        other = self.make_customer("Other")
        self.bill(400.0, partner=other)
        other.action_credit_hold("By hand")
        self.bill(400.0)
        self.customer._apply_hold_rules()
        self.assertTrue(self.customer.credit_hold)
        self.prepay(100.0)
        self.prepay(400.0, partner=other)
        (self.customer + other).invalidate_recordset()
        self.assertEqual((self.customer + other).mapped("credit_hold"), [False, True])
