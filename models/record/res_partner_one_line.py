from odoo import api, models

from ...tools.stored_line import stored_values


class ResPartner(models.Model):
    """Names, addresses and numbers of partners are texts of one line, by whatever way they come.

    They stand in heads of mails, names of files, and lists for other programs. Around all other hooks, so that they
    work with what is stored.
    """

    _inherit = "res.partner"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        return super().create([stored_values(vals, self._fields) for vals in vals_list])

    def write(self, vals):
        # EXTENDS 'base'
        return super().write(stored_values(vals, self._fields))
