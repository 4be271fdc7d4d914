from odoo import api, models

from .allowance_watch import note_created
from .res_partner_accepted import RAISES


class ResPartner(models.Model):
    """The order in which the facets of credit act when a partner is written."""

    _inherit = "res.partner"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        self._prepare_credit_vals(vals_list)
        partners = super().create(vals_list)
        note_created(partners)
        if any(vals.get("credit_pool") for vals in vals_list):
            self.env.registry.clear_cache()  # see _get_credit_pools()
        return partners

    def write(self, vals):
        # EXTENDS 'base'
        vals = self._leave_merged_credit_vals(vals)
        self._check_may_set_credit(vals)
        with self._watch_moves(vals):
            for partners, values in self._share_out_credit_vals(vals):
                super(ResPartner, partners).write(values)
            if "credit_pool" in vals or ("tz" in vals and self.sudo().ref_company_ids):
                self.env.registry.clear_cache()  # see _get_credit_pools() and _get_time_zone()
        if RAISES & vals.keys():
            self._judge_accepted_again()
        return True
