from odoo import models

from .credit_watch import credit_watch


class AccountMoveLine(models.Model):
    """Expenses made for a customer are never refused: they count, and the next sale is judged with them."""

    _inherit = "account.move.line"

    def _sale_create_reinvoice_sale_line(self):
        # EXTENDS 'sale'
        with credit_watch(self.env["sale.order"], decides=False):
            return super()._sale_create_reinvoice_sale_line()
