from odoo import api, fields, models


class ResCompany(models.Model):
    """The anonymous buyer of the counter."""

    _inherit = "res.company"

    counter_customer_id = fields.Many2one(
        "res.partner",
        check_company=True,
        domain=[("is_company", "=", False), ("parent_id", "=", False)],
        help="The anonymous buyer of the counter: never on account, without balance and statements.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        companies = super().create(vals_list)
        companies._stop_counter_balance()
        return companies

    def write(self, vals):
        # EXTENDS 'base'
        result = super().write(vals)
        if vals.get("counter_customer_id"):
            self._stop_counter_balance()
        return result

    def _stop_counter_balance(self):
        """Anonymous buyers have no balance."""
        self.sudo().counter_customer_id.filtered("keeps_balance").keeps_balance = False
