from odoo import api, fields, models


class PosConfig(models.Model):
    """A till may have an anonymous buyer of its own."""

    _inherit = "pos.config"

    counter_customer_id = fields.Many2one(
        "res.partner",
        check_company=True,
        ondelete="restrict",
        domain=[("is_company", "=", False), ("parent_id", "=", False)],
        help="The anonymous buyer of this till. Empty: that of the company.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'point_of_sale'
        tills = super().create(vals_list)
        tills.sudo().counter_customer_id._begin_as_counter_customers()
        return tills

    def write(self, vals):
        # EXTENDS 'point_of_sale'
        result = super().write(vals)
        if vals.get("counter_customer_id"):
            self.sudo().counter_customer_id._begin_as_counter_customers()
        return result

    @api.constrains("counter_customer_id")
    def _check_counter_customer(self):
        self.sudo().counter_customer_id._check_may_be_counter_customer()

    def _get_counter_customer(self):
        """The anonymous buyer of this till: its own, or that of its company; empty without either."""
        self.ensure_one()
        return self.counter_customer_id or self.company_id.counter_customer_id
