from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PosConfig(models.Model):
    """Whether this till asks who buys."""

    _inherit = "pos.config"

    customer_policy = fields.Selection(
        [("none", "Optional"), ("counter", "Counter customer, if no other"), ("required", "Required")],
        default="none",
        required=True,
        help="Optional: sales with and without a customer. Counter customer: sales without a customer are made to the "
        "anonymous buyer. Required: each sale needs a customer with a name before it is paid.",
    )

    @api.constrains("active", "company_id", "counter_customer_id", "customer_policy")
    def _check_counter_customer_is_there(self):
        for till_sudo in self.sudo().filtered(lambda till: till.active and till.customer_policy == "counter"):
            if not till_sudo._get_counter_customer():
                raise ValidationError(
                    self.env._(
                        "%s sells to the counter customer where there is no other. Please choose the counter customer "
                        "of the till, or that of the company.",
                        till_sudo.name,
                    )
                )

    @api.model
    def _load_pos_data_read(self, records, config):
        # EXTENDS 'point_of_sale'
        loaded = super()._load_pos_data_read(records, config)
        for values in loaded[:1]:
            values["_counter_customer_id"] = config.sudo()._get_counter_customer().id
            values["_invoiced_counter_customer_ids"] = self.env["res.partner"]._get_localised_counter_customers().ids
        return loaded
