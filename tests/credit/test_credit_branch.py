from odoo import Command

from ...models.credit.customer_credit_refusal import CreditRefused
from ..common_credit import CreditCase


class TestCreditBranch(CreditCase):
    """A branch has the credit of its root company, also for users who may open the branch only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.branch = cls.env["res.company"].create({"name": "Branch", "parent_id": cls.company.id})
        cls.env.user.company_ids |= cls.branch
        cls.env.cr.precommit.run()
        groups = ("group_customer_user", "group_credit_figures", "sales_team.group_sale_manager")
        cls.clerk = cls.make_user(
            "clerk",
            *groups,
            "account.group_account_invoice",
            company_id=cls.branch.id,
            company_ids=[Command.set(cls.branch.ids)],
        )

    def test_orders_and_invoices_of_both_use_one_limit(self):
        self.order(200.0, confirm=True)
        order = self.order(200.0, company_id=self.branch.id).with_user(self.clerk).with_company(self.branch)
        order.action_confirm()
        self.assertEqual(self.parts()[2], 400.0)
        order = self.order(100.0, company_id=self.branch.id).with_user(self.clerk).with_company(self.branch)
        self.assertIn("over by $\xa050.00", order.credit_warning)
        with self.assertRaises(CreditRefused), self.cr.savepoint():
            order.action_confirm()

    def test_the_card_opens_with_all_figures(self):
        self.order(200.0, confirm=True)
        customer = self.customer.with_user(self.clerk).with_company(self.branch)
        names = ["customer_balance", "credit_available", "credit_mode", "credit_hold", "total_purchases", "badge_ids"]
        self.env.flush_all()
        self.env.invalidate_all()
        [values] = customer.read([*names, "aging_bar", "credit_limit", "figures_currency_id", "monthly_purchases"])
        self.assertEqual((values["credit_available"], values["credit_mode"]), (250.0, "amount"))

    def test_a_limit_set_in_a_branch_is_that_of_all(self):
        self.customer.with_user(self.clerk).with_company(self.branch).write({"credit_limit": 77.0})
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((self.customer.credit_limit, self.customer.credit_limit_effective), (77.0, 77.0))

    def test_a_document_of_a_company_is_judged_by_that_company_whatever_is_open(self):
        other = self.setup_other_company()["company"]
        other.credit_policy = "block"
        self.env.user.company_ids |= other
        self.customer.with_company(other).credit_limit = 50.0
        product = self.coffee
        values = {"partner_id": self.customer.id, "company_id": other.id}
        line = Command.create({"product_id": product.id, "product_uom_qty": 1, "price_unit": 60.0, "tax_ids": False})
        theirs = self.env["sale.order"].with_company(other).create({**values, "order_line": [line]})
        with self.assertRaises(CreditRefused), self.cr.savepoint():
            theirs.with_company(self.company).action_confirm()
        self.order(450.0, confirm=True)
