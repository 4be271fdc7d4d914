from odoo import api, models


class CustomerPriceList(models.Model):
    """Price lists: of a customer in its trail, of a segment among the rules."""

    _name = "customer.price.list"
    _inherit = ["customer.audited.policy.mixin", "customer.price.list"]
    _audit_event = "price_list"

    @api.model
    def _get_audited_fields(self):
        # EXTENDS: with the order, which decides
        return [*super()._get_audited_fields(), "sequence"]

    def _get_audit_owners(self):
        # EXTENDS
        owners = {link_sudo.id: link_sudo.partner_id.commercial_partner_id for link_sudo in self.sudo()}
        return {
            link_id: owner_sudo.id or 0
            for link_id, owner_sudo in owners.items()
            if not owner_sudo or owner_sudo.is_customer
        }

    def _filter_joining(self, vals):
        # EXTENDS
        return self if "partner_id" in vals else self.browse()

    @api.model
    def _get_silent_fields(self, change):
        # EXTENDS
        return [] if change.old and change.new else ["partner_id", "sequence"]

    @api.model
    def _get_audit_events(self, change):
        # EXTENDS
        events = super()._get_audit_events(change)
        return {owner_id: event if owner_id else "policy" for owner_id, event in events.items()}

    def _get_audit_entries(self, change, changes):
        # EXTENDS
        customers = {owner_id: event for owner_id, event in self._get_audit_events(change).items() if owner_id}
        if not customers:
            return super()._get_audit_entries(change, changes)
        return [{"event": event, "partner_id": owner_id, "changes": changes} for owner_id, event in customers.items()]
