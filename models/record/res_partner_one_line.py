from odoo import api, models

from ...tools.stored_line import stored_email, stored_line


class ResPartner(models.Model):
    """Names, addresses and numbers of partners are texts of one line, by whatever way they come.

    They stand in heads of mails, names of files, and lists for other programs. Around all other hooks, so that they
    work with what is stored.
    """

    _inherit = "res.partner"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        return super().create([self._make_one_line(vals) for vals in vals_list])

    def write(self, vals):
        # EXTENDS 'base'
        return super().write(self._make_one_line(vals))

    @api.model
    def _make_one_line(self, vals):
        """The values, those of fields of one line without line breaks and control characters."""
        cleaned = {}
        for name, value in vals.items():
            field = self._fields.get(name)
            if field and field.type == "char" and isinstance(value, str):
                cleaned[name] = stored_email(value) if "email" in name else stored_line(value)  # empty stays empty
        return {**vals, **cleaned}
