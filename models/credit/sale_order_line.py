from odoo import api, models
from odoo.exceptions import AccessError

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


# What the server computes from them; a client that sends it is not listened to.
COMPUTED = {"price_subtotal", "price_tax", "price_total", "price_reduce_taxexcl", "price_reduce_taxinc"}


class SaleOrderLine(models.Model):
    """Lines of confirmed orders, wherever they are changed."""

    _inherit = "sale.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        vals_list = [self._drop_computed(vals) for vals in vals_list]
        default = self.env.context.get("default_order_id")
        order_ids = {vals.get("order_id", default) for vals in vals_list} - {None, False}
        confirmed = self.env["sale.order"].browse(order_ids).filtered(lambda order: order.state == "sale")
        if not confirmed:
            return super().create(vals_list)
        with credit_watch(confirmed):
            return super().create(vals_list)

    def write(self, vals):
        # EXTENDS 'base'
        vals = self._drop_computed(vals)
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

    @api.model
    def _drop_computed(self, vals):
        """What a client may say of a line. Which invoices a line has is said by the invoices.

        :raise AccessError: for invoices that a client gives to an order of a company that blocks
        """
        if self.env.su or not (COMPUTED | {"invoice_lines"}) & vals.keys():
            return vals
        if vals.get("invoice_lines") and self.env.company.root_id.sudo().credit_policy == "block":
            raise AccessError(self.env._("Invoices are linked to an order by creating them from it."))
        return {name: value for name, value in vals.items() if name not in COMPUTED}

    def _find_credit_orders(self, vals):
        """The confirmed orders that a change makes hold another share of credit."""
        triggers = TRIGGERS & vals.keys()
        # What is delivered is never refused where somebody else than the writer has counted it.
        if triggers == {"qty_delivered"} and "manual" not in self.mapped("qty_delivered_method"):
            return self.env["sale.order"]
        if not triggers:
            return self.env["sale.order"]
        orders = self.order_id | self.env["sale.order"].browse(vals.get("order_id") or ())
        return orders.filtered(lambda order: order.state == "sale")
