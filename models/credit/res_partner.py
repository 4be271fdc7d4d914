from odoo import api, models


class ResPartner(models.Model):
    """The order in which the facets of credit act when a partner is written."""

    _inherit = "res.partner"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        self._prepare_credit_vals(vals_list)
        partners = super().create(vals_list)
        if any(vals.get("credit_pool") for vals in vals_list):
            self.env.registry.clear_cache()  # see _get_credit_pools()
        return partners

    def write(self, vals):
        # EXTENDS 'base'
        before = self._get_guarded_positions(vals)
        self._check_may_set_credit(vals)
        for partners, values in self._share_out_credit_vals(vals):
            super(ResPartner, partners).write(values)
        self._check_credit_is_not_better(before)
        if "credit_pool" in vals:
            self.env.registry.clear_cache()
        return True
