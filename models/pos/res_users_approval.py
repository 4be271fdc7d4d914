from odoo import models

from ..groups import CREDIT_CONTROLLER


class ResUsers(models.Model):
    """Who approves sales on account."""

    _inherit = "res.users"

    def _may_approve_in(self, company):
        """Whether this user is a credit controller who works in a company."""
        user_sudo = self.sudo()
        return user_sudo.active and user_sudo.has_group(CREDIT_CONTROLLER) and company in user_sudo.company_ids
