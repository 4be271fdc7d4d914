from odoo import fields, models


class AccountMove(models.Model):
    """An invoice to an anonymous buyer is asked about, once, before it is posted."""

    _inherit = "account.move"

    is_for_counter_customer = fields.Boolean(compute="_compute_is_for_counter_customer")

    def _compute_is_for_counter_customer(self):
        counter_customers = self.env["res.partner"]._get_counter_customers()
        for move in self:
            sold = move.move_type in ("out_invoice", "out_receipt")
            move.is_for_counter_customer = sold and move.commercial_partner_id in counter_customers
