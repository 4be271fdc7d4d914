from odoo import fields, models

from ..groups import CUSTOMER_MANAGER


class ResPartner(models.Model):
    """How many merges there were into a customer, and the way to them."""

    _inherit = "res.partner"

    merge_count = fields.Integer(compute="_compute_merge_count", groups=CUSTOMER_MANAGER)

    def _compute_merge_count(self):
        domain = [("survivor_id", "in", self._origin.ids), ("state", "=", "done")]
        counts = dict(self.env["customer.merge"]._read_group(domain, ["survivor_id"], ["__count"]))
        for partner in self:
            partner.merge_count = counts.get(partner._origin, 0)

    def action_view_merges(self):
        """The merges into this customer, also those that were undone."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_management.customer_merge_action")
        return {**action, "domain": [("survivor_id", "=", self.id)], "context": {}}
