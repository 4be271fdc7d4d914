"""Fixtures for documents: a company with a chart of accounts, products, quotations and invoices."""

from odoo import Command
from odoo.tests import tagged

from odoo.addons.account.tests.common import AccountTestInvoicingCommon

from .common import CustomerCase


@tagged("post_install", "-at_install")
class SalesCase(AccountTestInvoicingCommon, CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for group in ("customer_management.group_customer_manager", "sales_team.group_sale_manager"):
            cls.env.user.group_ids += cls.env.ref(group)
        cls.company = cls.env.company
        cls.coffee = cls.env["product.product"].create(
            {"name": "Espresso Beans", "list_price": 100.0, "taxes_id": False, "invoice_policy": "order"}
        )

    @classmethod
    def make_website(cls):
        return cls.env["website"].create({"name": "Shop", "company_id": cls.company.id})

    @classmethod
    def quote(cls, partner, **values):
        line = Command.create({"product_id": cls.coffee.id, "product_uom_qty": 2})
        return cls.env["sale.order"].create({"partner_id": partner.id, "order_line": [line], **values})

    @classmethod
    def invoice(cls, partner, post=False, **values):
        """A customer invoice of 100.00."""
        line = Command.create({"product_id": cls.coffee.id, "quantity": 1, "price_unit": 100.0, "tax_ids": False})
        vals = {"move_type": "out_invoice", "partner_id": partner.id, "invoice_line_ids": [line], **values}
        invoice = cls.env["account.move"].create(vals)
        if post:
            invoice.action_post()
        return invoice
