"""What is delivered or rendered is put on the order by the server, and never refused: it counts, and the next sale is
judged with it.
"""

from odoo import models

from .customer_credit_gate import credit_gate


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _action_done(self):
        # EXTENDS 'stock': shipping at cost is added to the order when the goods have left
        with credit_gate(self.env["sale.order"], decides=False):
            return super()._action_done()


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def _sale_create_reinvoice_sale_line(self):
        # EXTENDS 'sale': expenses made for a customer
        with credit_gate(self.env["sale.order"], decides=False):
            return super()._sale_create_reinvoice_sale_line()
