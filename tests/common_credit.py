"""Fixtures for credit: a company that blocks, a customer with a limit, and who asks and decides."""

from decimal import Decimal

from odoo import Command

from .common_ledger import LedgerCase


class CreditCase(LedgerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_policy = "block"
        cls.customer.credit_limit = 450.0
        sales = ("group_customer_user", "sales_team.group_sale_salesman_all_leads")
        cls.seller = cls.make_user("seller", *sales, company_id=cls.company.id, company_ids=cls.company.ids)
        cls.controller = cls.make_user(
            "controller", "group_credit_controller", company_id=cls.company.id, company_ids=cls.company.ids
        )
        cls.customer.user_id = cls.seller

    @classmethod
    def order(cls, amount=100.0, partner=None, confirm=False, **values):
        line = Command.create(
            {"product_id": cls.coffee.id, "product_uom_qty": 1, "price_unit": amount, "tax_ids": False}
        )
        vals = {"partner_id": (partner or cls.customer).id, "order_line": [line], **values}
        order = cls.env["sale.order"].create(vals)
        if confirm:
            order.action_confirm()
        return order

    def position(self, partner=None):
        self.env.flush_all()
        partner = partner or self.customer
        return partner._get_credit_position()[partner.id]

    def parts(self, partner=None):
        """(receivable, unapplied, orders, till) as floats."""
        return tuple(float(amount) for amount in self.position(partner).parts.values())

    def preview(self, amount, partner=None):
        verdict = (partner or self.customer)._preview_credit(Decimal(str(amount)), self.env["sale.order"])
        return verdict.outcome, verdict.rule
