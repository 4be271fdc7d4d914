from odoo import api, models

from ..watch import watching


class ResUsers(models.Model):
    """Logins: made, renamed, moved to another person or company, switched off, deleted; and what rights they have."""

    _name = "res.users"
    _inherit = ["customer.audited.choice.mixin", "customer.audited.policy.mixin", "res.users"]
    _audit_event = "access"

    @api.model
    def _get_audited_fields(self):
        # EXTENDS
        return ["login", "partner_id", "active", "company_id", "company_ids"]

    def _get_audit_owners(self):
        # EXTENDS: a login of a customer's own people stands at the customer
        customers_sudo = self.sudo().partner_id.commercial_partner_id.filtered("is_customer")
        owners = {user_sudo.id: user_sudo.partner_id.commercial_partner_id.id for user_sudo in self.sudo()}
        return {user_id: owner_id if owner_id in customers_sudo.ids else 0 for user_id, owner_id in owners.items()}

    def _get_audit_name(self):
        # EXTENDS
        return self.login

    def _get_audit_entries(self, change, changes):
        # EXTENDS
        company_id = (change.new or change.old)["company_id"]
        return [
            {"event": event, "partner_id": owner_id or None, "company_id": company_id, "changes": changes}
            for owner_id, event in self._get_audit_events(change).items()
        ]

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        audit = self.env["customer.audit.entry"]
        with watching(self.env):  # what it has seen is told after the rights
            users = super().create(vals_list)
            watched = audit._get_watched_groups(named=False)
            rights = audit._get_rights(users, watched)
            audit._log_rights(dict.fromkeys(rights, frozenset()), rights, watched)
        return users

    def write(self, vals):
        # EXTENDS 'base'
        if "group_ids" not in vals:
            return super().write(vals)
        with watching(self.env), self.env["customer.audit.entry"]._watching_rights(self):
            return super().write(vals)
