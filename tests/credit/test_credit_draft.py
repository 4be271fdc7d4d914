from odoo.exceptions import AccessError

from ...models.credit.customer_credit_refusal import CreditRefused
from ..common_credit import CreditCase


class TestCreditDraft(CreditCase):
    """Invoices that are set to draft, and posted again."""

    def setUp(self):
        super().setUp()
        self.accountant = self.make_user(
            "accountant", "account.group_account_user", company_id=self.company.id, company_ids=self.company.ids
        )
        self.invoice = self.bill(400.0)
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        self.invoice = self.invoice.with_user(self.accountant)

    def assert_refused(self):
        with self.assertRaises(CreditRefused), self.cr.savepoint():
            self.invoice.action_post()
        self.env.invalidate_all()

    def test_an_invoice_that_is_set_to_draft_is_posted_again_on_hold(self):
        self.invoice.button_draft()
        kept = self.invoice._get_kept_credit()
        self.assertEqual(kept, {self.invoice.id: (self.customer.id, 400, 400)})
        self.assertFalse(self.invoice._preview_credit_verdicts())
        self.invoice.action_post()
        self.assertEqual(self.invoice.state, "posted")

    def test_for_more_it_is_refused_and_for_less_it_passes(self):
        self.invoice.button_draft()
        self.invoice.invoice_line_ids.price_unit = 400.01
        self.assert_refused()
        self.invoice.invoice_line_ids.price_unit = 399.0
        self.invoice.action_post()

    def test_for_another_customer_it_is_refused(self):
        other = self.make_customer("Other", credit_limit=100.0)
        self.invoice.button_draft()
        self.invoice.partner_id = other
        self.assert_refused()

    def test_when_the_freed_credit_was_used_meanwhile_it_is_refused(self):
        self.customer.with_user(self.controller).action_credit_release("Fine")
        self.invoice.button_draft()
        self.order(400.0).with_user(self.seller).action_confirm()
        self.assertTrue(self.invoice._preview_credit_verdicts())
        self.assert_refused()

    def test_what_is_kept_is_that_of_the_last_time(self):
        self.invoice.button_draft()
        self.invoice.action_post()
        self.pay(self.invoice.sudo())
        self.invoice.write({"state": "draft"})
        self.assertEqual(self.invoice._get_kept_credit()[self.invoice.id][2], 0)

    def test_no_client_writes_it_nor_reads_it_without_the_right_to_see_figures(self):
        self.invoice.button_draft()
        self.invoice.sudo().write({"credit_kept_amount": 9000.0, "credit_kept_excess": 9000.0})
        self.assertEqual(self.invoice._get_kept_credit()[self.invoice.id], (self.customer.id, 400, 400))
        forged = self.bill(400.0, post=False, credit_kept_partner_id=self.customer.id, credit_kept_amount=9000.0)
        copy = self.invoice.copy()
        self.assertEqual((forged | copy)._get_kept_credit(), {})
        clerk = self.make_user("clerk", "account.group_account_invoice", company_ids=self.company.ids)
        if not clerk._sees_figures():
            with self.assertRaises(AccessError):
                self.invoice.with_user(clerk).read(["credit_kept_excess"])

    def test_no_default_says_what_an_invoice_was(self):
        forged = {"credit_kept_partner_id": self.customer.id, "credit_kept_amount": 9e3, "credit_kept_excess": 9e3}
        line = [(0, 0, {"product_id": self.coffee.id, "price_unit": 300.0, "tax_ids": False})]
        vals = {"move_type": "out_invoice", "partner_id": self.customer.id, "invoice_line_ids": line}
        moves = self.env["account.move"].with_user(self.accountant)
        by_context = moves.with_context(**{f"default_{name}": value for name, value in forged.items()}).create(vals)
        for name, value in forged.items():
            self.env["ir.default"].with_user(self.accountant).set("account.move", name, value, user_id=True)
        by_user = moves.create(vals)
        for self.invoice in by_context | by_user:
            self.assertEqual(self.invoice._get_kept_credit(), {})
            self.assert_refused()
