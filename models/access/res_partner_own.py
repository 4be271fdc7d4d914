from odoo import api, models


class ResPartner(models.Model):
    """Customers of users who see their own only: whoever such a user enters belongs to this user."""

    _inherit = "res.partner"

    @api.model
    def _with_creator(self, vals_list):
        if self.env.su or not self.env.user._sees_own_customers_only():
            return vals_list
        return [self._assign_creator(vals) for vals in vals_list]

    def _keep_in_sight(self, vals):
        """Before a write: users who see their own customers only still see what they have written."""
        if {"parent_id", "customer_rank"} & set(vals) and self.env.user._sees_own_customers_only():
            if vals.get("parent_id") and not self.env.su:
                # The rules look at whose customer a partner was, not at whose it becomes.
                self.browse(vals["parent_id"]).check_access("write")
            if vals.get("customer_rank"):
                self._assign_leads()

    @api.model
    def _assign_creator(self, vals):
        """Values of a new partner, with the user as responsible where the host would set none.

        Without that, the record rules refuse the user the very customer that was just entered.
        """
        taken = vals.get("user_id") or vals.get("parent_id") or vals.get("supplier_rank")
        return vals if taken else {**vals, "user_id": self.env.uid}

    def _assign_leads(self):
        """Leads without a responsible that become customers stay visible to the user who sells to them."""
        leads_sudo = self.sudo().filtered(lambda lead: lead._is_commercial_partner() and not lead.customer_rank)
        leads_sudo.filtered(lambda lead: not lead.user_id).user_id = self.env.user
