from odoo import fields, models


class PosConfig(models.Model):
    """A till may have an anonymous buyer of its own."""

    _name = "pos.config"
    _inherit = ["counter.customer.mixin", "pos.config"]

    counter_customer_id = fields.Many2one(help="The anonymous buyer of this till. Empty: that of the company.")

    def _get_counter_customer(self):
        """The anonymous buyer of this till: its own, or that of its company; empty without either."""
        self.ensure_one()
        return self.counter_customer_id or self.company_id._get_counter_customer()
