from odoo import api, models

from .credit_watch import credit_watch

# What makes the price of a line, and its share of what is invoiced.
TRIGGERS = {
    "discount",
    "display_type",
    "invoice_lines",
    "is_downpayment",
    "order_id",
    "price_unit",
    "product_id",
    "product_uom_id",
    "product_uom_qty",
    "qty_delivered",
    "tax_ids",
}


class SaleOrderLine(models.Model):
    """Lines of confirmed orders, wherever they are changed."""

    _inherit = "sale.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        default = self.env.context.get("default_order_id")
        order_ids = {vals.get("order_id", default) for vals in vals_list} - {None, False}
        confirmed = self.env["sale.order"].browse(order_ids).filtered(lambda order: order.state == "sale")
        if not confirmed:
            return super().create(vals_list)
        with credit_watch(confirmed):
            return super().create(vals_list)

    def write(self, vals):
        # EXTENDS 'base'
        orders = self._find_credit_orders(vals)
        if not orders:
            return super().write(vals)
        with credit_watch(orders):
            return super().write(vals)

    def unlink(self):
        # EXTENDS 'base'
        orders = self.order_id.filtered(lambda order: order.state == "sale")
        if not orders:
            return super().unlink()
        with credit_watch(orders):
            return super().unlink()

    def _find_credit_orders(self, vals):
        """The confirmed orders that a change makes hold another share of credit."""
        # What is delivered in stock, or worked, is computed and comes by no write: here it is typed.
        if not TRIGGERS & vals.keys():
            return self.env["sale.order"]
        orders = self.order_id | self.env["sale.order"].browse(vals.get("order_id") or ())
        return orders.filtered(lambda order: order.state == "sale")
