from odoo import api, models

from ...tools.stored_line import stored_values


class ResCompany(models.Model):
    """Names, addresses and numbers of companies are texts of one line, as those of their partners."""

    _inherit = "res.company"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        return super().create([stored_values(vals, self._fields) for vals in vals_list])

    def write(self, vals):
        # EXTENDS 'base'
        return super().write(stored_values(vals, self._fields))
