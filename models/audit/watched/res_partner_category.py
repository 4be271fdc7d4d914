from odoo import Command, api, models

from ..watch import watching


class ResPartnerCategory(models.Model):
    """Tags, which may be given to customers and taken from them on the form of the tag."""

    _name = "res.partner.category"
    _inherit = ["customer.audited.choice.mixin", "customer.audited.policy.mixin", "res.partner.category"]

    @api.model
    def _get_audited_fields(self):
        # EXTENDS
        return ["name", "parent_id", "active"]

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        with watching(self.env) as watch:
            for vals in vals_list:
                watch.look(self._find_given_partners(vals))
            return super().create(vals_list)

    def write(self, vals):
        # EXTENDS 'base'
        if "partner_ids" not in vals:
            return super().write(vals)
        with watching(self.env) as watch:
            watch.look(self._find_given_partners(vals))
            watch.look(self._find_choosing_partners())
            return super().write(vals)

    def _find_given_partners(self, vals):
        """The customers and contacts that commands on the tag's own list name; who is left of merged ones."""
        ids = set()
        for command in vals.get("partner_ids") or ():
            if isinstance(command, int):
                ids.add(command)
            elif command[0] == Command.SET:
                ids.update(command[2])
            elif command[0] not in (Command.CREATE, Command.CLEAR):
                ids.add(command[1])
        partners_sudo = self.env["res.partner"].sudo().with_context(active_test=False)
        return partners_sudo.browse(ids - {False})._follow_merges()._filter_audited()
