import math

from odoo import api, models

TRIGGERS = {
    "order_id",
    "price_subtotal_incl",
    "price_unit",
    "product_id",
    "qty",
    "refunded_orderline_id",
    "sale_order_line_id",
    "sale_order_origin_id",
}


class PosOrderLine(models.Model):
    """Lines of sales that are made: what they settle of orders is decided on here too."""

    _inherit = "pos.order.line"

    def _get_sold_amount(self):
        """With taxes, in the currency of the till; less than zero for what comes back, of which the till sends
        the sums without a sign."""
        return sum(math.copysign(line.price_subtotal_incl, line.qty * line.price_unit) for line in self)

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'point_of_sale'
        default = self.env.context.get("default_order_id")
        order_ids = {vals.get("order_id", default) for vals in vals_list}
        with self.env["pos.order"]._browse_made(order_ids)._watch_sales():
            return super().create(vals_list)

    def write(self, vals):
        # EXTENDS 'point_of_sale'
        order_ids = {*self.order_id.ids, vals.get("order_id")} if TRIGGERS & vals.keys() else ()
        with self.env["pos.order"]._browse_made(order_ids)._watch_sales():
            return super().write(vals)

    def unlink(self):
        # EXTENDS 'point_of_sale'
        with self.env["pos.order"]._browse_made(self.order_id.ids)._watch_sales():
            return super().unlink()
