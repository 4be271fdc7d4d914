from odoo import models


class ResUsers(models.Model):
    """The copy of a user, and whoever registers on the website, which is a copy of the template, is somebody else."""

    _inherit = "res.users"

    def copy_data(self, default=None):
        # EXTENDS 'base': which copies what the partner of the user has
        vals_list = super().copy_data(default)
        names = set(self.env["res.partner"]._get_identity_fields()) - set(default or {})
        return [{name: value for name, value in vals.items() if name not in names} for vals in vals_list]
