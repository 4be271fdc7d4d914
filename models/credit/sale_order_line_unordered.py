from odoo import api, fields, models
from odoo.tools.sql import column_exists, create_column

from .credit_facts import OPEN_BY_AMOUNT


class SaleOrderLine(models.Model):
    """Lines of which nothing is ordered, and something may be delivered all the same."""

    _inherit = "sale.order.line"

    # For the credit of customers only: the total of a line that nothing is ordered of says no price.
    price_unordered = fields.Monetary(
        "Price of One Unordered",
        compute="_compute_price_unordered",
        store=True,
        copy=False,
        export_string_translation=False,
        help="What one unit costs, taxes included, where nothing was ordered.",
    )

    _customer_open_amount = models.Index(f"(order_id) WHERE {OPEN_BY_AMOUNT.code.replace('line.', '')}")

    def _auto_init(self):
        # EXTENDS 'base': a shop has millions of lines, and few of them are not ordered
        if not column_exists(self.env.cr, self._table, "price_unordered"):
            create_column(self.env.cr, self._table, "price_unordered", "numeric")
        return super()._auto_init()

    @api.depends("product_uom_qty", "price_unit", "discount", "tax_ids", "display_type")
    def _compute_price_unordered(self):
        taxes = self.env["account.tax"]
        for line in self:
            if line.product_uom_qty or line.display_type or not line.price_unit:
                line.price_unordered = 0.0
                continue
            company = line.company_id or self.env.company
            one = line._prepare_base_line_for_taxes_computation(quantity=1.0)
            taxes._add_tax_details_in_base_line(one, company)
            taxes._round_base_lines_tax_details([one], company)
            line.price_unordered = one["tax_details"]["total_included_currency"]
