from odoo import api, fields, models


class SaleOrder(models.Model):
    """A quotation for somebody who is not asked for a name, by one button."""

    _inherit = "sale.order"

    counter_customer_id = fields.Many2one("res.partner", compute="_compute_counter_customer_id")

    @api.depends("company_id")
    def _compute_counter_customer_id(self):
        for order in self:
            order.counter_customer_id = (order.company_id or order.env.company)._get_counter_customer()
