from odoo import models

from .credit_watch import credit_watch


class StockPicking(models.Model):
    """What is delivered is never refused: it counts, and the next sale is judged with it."""

    _inherit = "stock.picking"

    def _action_done(self):
        # EXTENDS 'stock': shipping at cost is added to the order when the goods have left
        with credit_watch(self.env["sale.order"], decides=False):
            return super()._action_done()
