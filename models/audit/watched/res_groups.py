from odoo import api, models


class ResGroups(models.Model):
    """Groups: a change of one may give rights to users, or take them."""

    _inherit = "res.groups"

    def write(self, vals):
        # EXTENDS 'base'
        if not {"user_ids", "all_user_ids", "implied_ids", "implied_by_ids", "all_implied_by_ids"} & set(vals):
            return super().write(vals)
        with self.env["customer.audit.entry"]._watching_rights():
            return super().write(vals)

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        with self.env["customer.audit.entry"]._watching_rights():
            return super().create(vals_list)

    def unlink(self):
        # EXTENDS 'base'
        with self.env["customer.audit.entry"]._watching_rights():
            return super().unlink()
