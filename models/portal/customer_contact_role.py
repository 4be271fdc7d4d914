from odoo import api, fields, models
from odoo.fields import Domain

from .res_users import ACCOUNTING


class CustomerContactRole(models.Model):
    """Which roles customers give to their own people on the portal."""

    _inherit = "customer.contact.role"

    portal_choice = fields.Boolean(
        "Customers May Choose It",
        default=True,
        help="On: customers give this role to their contacts on the portal. Accounting is given by your staff alone, "
        "as it decides who gets and sees statements of account.",
    )
    gives_rights = fields.Boolean(compute="_compute_gives_rights")

    @api.depends("code")
    def _compute_gives_rights(self):
        for role in self:
            role.gives_rights = role.code in self._get_codes_with_rights()

    def _get_codes_with_rights(self):
        """Codes of roles that decide what somebody gets or sees, which no customer gives; addons may add theirs."""
        return {ACCOUNTING}

    def _find_portal_choices_sudo(self):
        """Roles that customers may choose, elevated; whatever is marked, never one that gives rights."""
        roles_sudo = self.sudo().search(Domain("portal_choice", "=", True))
        return roles_sudo.filtered(lambda role: not role.gives_rights)
