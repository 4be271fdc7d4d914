from odoo import models, tools

from ..groups import BANK_DETAILS


class ResUsers(models.Model):
    _inherit = "res.users"

    @tools.ormcache("self.id")
    def _reads_masked_bank_accounts(self):
        """Whether account numbers are masked for this user: one company that wants it is enough."""
        user_sudo = self.sudo()
        return any(user_sudo.company_ids.mapped("mask_bank_accounts")) and not user_sudo.has_group(BANK_DETAILS)
