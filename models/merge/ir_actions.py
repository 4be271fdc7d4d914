from odoo import api, models

from ..groups import CUSTOMER_MANAGER


class IrActionsActions(models.Model):
    """The list of customers offers one "Merge": ours to customer managers, the host's to all others who have it."""

    _inherit = "ir.actions.actions"

    @api.model
    def get_bindings(self, model_name):
        # EXTENDS 'base'
        bindings = super().get_bindings(model_name)
        if model_name == "res.partner" and self.env.user.has_group(CUSTOMER_MANAGER):
            hosts = self.env.ref("base.action_partner_merge", raise_if_not_found=False)
            actions = [action for action in bindings.get("action", ()) if not hosts or action["id"] != hosts.id]
            bindings = {**bindings, "action": actions}
        return bindings
