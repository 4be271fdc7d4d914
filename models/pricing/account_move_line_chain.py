from odoo import models


class AccountMoveLine(models.Model):
    """Expenses that are invoiced at the sales price cost what the customer's chain says."""

    _inherit = "account.move.line"

    def _sale_get_invoice_price(self, order):
        # EXTENDS 'sale'
        return super()._sale_get_invoice_price(order._with_price_chain())
