from odoo import api, fields, models
from odoo.fields import Domain


class CustomerRegistration(models.Model):
    """What customers are told of how their account goes on: what follows a link, and a word of welcome."""

    _inherit = "customer.registration"

    approval_follows = fields.Boolean(
        compute="_compute_approval_follows",
        compute_sudo=True,
        help="Whether the account waits for a member of staff after the address is confirmed, as settings are now.",
    )
    to_welcome = fields.Boolean(readonly=True, help="The customer has registered, and has not seen the portal yet.")

    @api.depends("kind", "state", "typed")
    def _compute_approval_follows(self):
        for row in self:
            if row.kind == "claim":
                claimed_sudo = row._find_claimable_sudo()
                row.approval_follows = bool(claimed_sudo) and row._needs_approval_of(claimed_sudo)
            else:
                row.approval_follows = row._needs_approval(row.typed or {})

    @api.model
    def _welcome_once(self, partner):
        """Whether this partner has registered and comes for the first time; the second time it is no more."""
        waiting = Domain("partner_id", "=", partner.id) & Domain("state", "=", "done")
        rows_sudo = self.sudo().search(waiting & Domain("to_welcome", "=", True))
        rows_sudo.to_welcome = False
        return bool(rows_sudo)
