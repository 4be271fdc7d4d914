from odoo import api, models


class PosOrderLine(models.Model):
    """A product that is entered in the back office costs what it would at the till."""

    _inherit = "pos.order.line"

    @api.onchange("product_id")
    def _onchange_product_id(self):
        # EXTENDS 'point_of_sale'
        chain = self.order_id._get_price_chain()
        line = self.with_context(customer_management_price_chain=chain) if chain else self
        return super(PosOrderLine, line)._onchange_product_id()
