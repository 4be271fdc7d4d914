from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError

from ..common_credit import CreditCase


class TestCreditLimitRequest(CreditCase):
    """Limits that are proposed by salespeople and set by controllers, with days on which they take effect."""

    def propose(self, amount=900.0, **values):
        self.customer.with_user(self.seller).action_request_credit_limit(amount, reason="Big season", **values)
        return self.env["customer.credit.approval"].sudo().search([("is_limit", "=", True)], limit=1)

    def limit(self):
        self.env.flush_all()
        self.customer.invalidate_recordset()
        return self.customer.credit_limit_effective, self.customer.credit_limit_source

    def test_a_proposed_limit_is_set_when_it_is_approved(self):
        request = self.propose()
        self.assertEqual((request.partner_id, request.amount, request.state), (self.customer, 900.0, "requested"))
        self.assertEqual(self.limit(), (450.0, "customer"))
        self.assertEqual(self.customer.activity_ids.user_id, self.controller)
        request.with_user(self.controller).action_approve(amount=800.0)
        self.assertEqual(self.limit(), (800.0, "customer"))
        self.assertEqual(request.state, "used")

    def test_a_temporary_limit_reverts_by_itself(self):
        today = fields.Date.today()
        request = self.propose(date_end=today + timedelta(days=30))
        request.with_user(self.controller).action_approve()
        self.assertEqual(self.limit(), (900.0, "temporary"))
        self.customer.credit_temporary_until = today - timedelta(days=1)
        self.assertEqual(self.limit(), (450.0, "customer"))

    def test_a_limit_waits_for_its_first_day(self):
        request = self.propose(date_start=fields.Date.today() + timedelta(days=3))
        request.with_user(self.controller).action_approve()
        self.env["customer.credit.approval"]._set_due_limits()
        self.assertEqual(self.limit(), (450.0, "customer"))
        request.date_start = fields.Date.today()
        self.env["customer.credit.approval"]._set_due_limits()
        self.assertEqual(self.limit(), (900.0, "customer"))

    def test_a_refused_or_replaced_proposal_changes_nothing(self):
        first = self.propose()
        second = self.propose(700.0)
        self.assertEqual((first.state, second.state), ("cancelled", "requested"))
        second.with_user(self.controller).action_refuse("No")
        self.assertEqual(self.limit(), (450.0, "customer"))

    def test_who_proposes_does_not_decide(self):
        request = self.propose()
        with self.assertRaises(AccessError):
            request.with_user(self.seller).action_approve()
        for amount in (0.0, -5.0):
            with self.assertRaises(UserError):
                self.propose(amount)
        with self.assertRaises(UserError):
            self.propose(date_end=self.days_ago(1))

    def test_the_trail_keeps_the_history_of_limits(self):
        self.propose().with_user(self.controller).action_approve()
        self.env.flush_all()
        entries = self.env["customer.audit.entry"].search([("partner_id", "=", self.customer.id)], limit=6)
        self.assertIn("approval", entries.mapped("event"))
        self.assertTrue(any("450" in (entry.changes or "") and "900" in entry.changes for entry in entries))
        hidden = entries.with_user(self.seller).mapped("changes")
        self.assertFalse(any("900" in (changes or "") for changes in hidden))

    def test_merged_customers_keep_a_hold_and_the_strictest_limit(self):
        other = self.make_customer("Harbor Diner Ltd", credit_mode="cash_only")
        third = self.make_customer("Third", credit_mode="unlimited")
        other.with_user(self.controller).action_credit_hold("Late payer")
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.customer + other + third).ids, self.customer, extra_checks=False)
        self.env.invalidate_all()
        self.assertEqual(self.limit(), (0.0, "customer"))
        self.assertEqual((self.customer.credit_hold, self.customer.credit_hold_reason), (True, "Late payer"))
        accounts = self.env["customer.credit.account"].sudo().search([("partner_id", "=", self.customer.id)])
        self.assertEqual(len(accounts), 1)
