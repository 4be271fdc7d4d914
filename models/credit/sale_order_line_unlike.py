from odoo import api, fields, models
from odoo.tools import float_compare
from odoo.tools.sql import column_exists, create_column

PRICE_DIGITS = 6
SOLD = ("partner_id.commercial_partner_id", "company_id")
PRICED = ("price_unit", "discount", "tax_ids")


class SaleOrderLine(models.Model):
    """Lines that were invoiced unlike they were ordered, to somebody else or at another price: of them what the host
    calls invoiced may still be open.
    """

    _inherit = "sale.order.line"

    # For the credit of customers only: it says which lines are looked at, and not what is open of them.
    is_invoiced_unlike = fields.Boolean(
        "Invoiced Unlike Ordered",
        compute="_compute_is_invoiced_unlike",
        store=True,
        copy=False,
        compute_sudo=True,
        export_string_translation=False,
        help="Invoiced or sold at the till to another customer, in another company or currency, or at another price.",
    )

    def _auto_init(self):
        # EXTENDS 'base': a shop has millions of lines, and few of them were invoiced unlike they were ordered
        if not column_exists(self.env.cr, self._table, "is_invoiced_unlike"):
            create_column(self.env.cr, self._table, "is_invoiced_unlike", "boolean")
        return super()._auto_init()

    @api.model
    def _get_unlike_triggers(self):
        names = [*PRICED, "company_id", "product_uom_id", "product_uom_qty", "is_downpayment"]
        names += ["order_id.currency_id", "order_id.partner_invoice_id.commercial_partner_id"]
        names += [f"invoice_lines.{name}" for name in (*PRICED, "product_uom_id", "sale_line_ids")]
        names += [f"invoice_lines.move_id.{name}" for name in (*SOLD, "currency_id")]
        if "pos_order_line_ids" in self._fields:
            names += [f"pos_order_line_ids.{name}" for name in PRICED]
            names += [f"pos_order_line_ids.order_id.{name}" for name in SOLD]
        return names

    @api.depends(lambda self: self._get_unlike_triggers())
    def _compute_is_invoiced_unlike(self):
        for line in self:
            # What is paid in advance takes off an order, and is never open itself.
            is_advance = line.is_downpayment and not line.product_uom_qty
            line.is_invoiced_unlike = not is_advance and (
                any(item._is_unlike(line) for item in line.invoice_lines)
                or any(sold._is_unlike(line) for sold in line._get_till_lines())
            )

    def _get_till_lines(self):
        return self.pos_order_line_ids if "pos_order_line_ids" in self._fields else ()

    def _is_sold_unlike(self, document, price, unit, taxes):
        """Whether a document that this line is linked to is another customer's, or says another price."""
        buyer, owner = document.partner_id, self.order_id.partner_invoice_id
        price = unit._compute_price(price, self.product_uom_id) if unit and self.product_uom_id else price
        net = self.price_unit * (1 - (self.discount or 0.0) / 100)
        return (
            buyer.commercial_partner_id != owner.commercial_partner_id
            or document.currency_id != self.order_id.currency_id
            or document.company_id.root_id != self.company_id.root_id
            or taxes != self.tax_ids
            or float_compare(price, net, precision_digits=PRICE_DIGITS) != 0
        )


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def _is_unlike(self, line):
        """Whether this line of an invoice is unlike the order line that it stands for, or stands for several."""
        price = self.price_unit * (1 - (self.discount or 0.0) / 100)
        return len(self.sale_line_ids) > 1 or line._is_sold_unlike(
            self.move_id, price, self.product_uom_id, self.tax_ids
        )


class PosOrderLine(models.Model):
    _inherit = "pos.order.line"

    def _is_unlike(self, line):
        """Whether this sale at the till is unlike the order line that it settles."""
        price = self.price_unit * (1 - (self.discount or 0.0) / 100)
        return line._is_sold_unlike(self.order_id, price, self.product_uom_id, self.tax_ids)
