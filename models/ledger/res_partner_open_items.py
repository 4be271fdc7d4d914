from odoo import api, fields, models

from ..groups import FIGURE_GROUPS


class ResPartner(models.Model):
    """What of a customer's balance is open, item by item: the one that is late for longest, and the way to all."""

    _inherit = "res.partner"

    oldest_overdue = fields.Char(
        compute="_compute_oldest_overdue",
        compute_sudo=True,
        groups=FIGURE_GROUPS,
        help="The open item that is late for longest, while anything is overdue.",
    )

    @api.depends_context("company", "lang")
    def _compute_oldest_overdue(self):
        late = self.filtered("customer_overdue")
        oldest = self.env["customer.ledger"]._get_oldest_late(late._origin.ids)
        today = self.env.company._get_today()
        for partner in self:
            document, due = oldest.get(partner._origin.id, (None, None)) if partner in late else (None, None)
            partner.oldest_overdue = self._describe_late(document, (today - due).days) if due else False

    @api.model
    def _describe_late(self, document, days):
        if days == 1:
            return self.env._("%(document)s, 1 day late", document=document)
        return self.env._("%(document)s, %(days)s days late", document=document, days=days)

    def action_view_open_items(self):
        """Everything that is open, the oldest due first, credits and payments included."""
        return self._view_open_amounts(self.env._("Open Items"), {})

    def action_view_overdue(self):
        """What is past its due date."""
        return self._view_open_amounts(self.env._("Overdue"), {"search_default_late": 1})

    def _view_open_amounts(self, name, context):
        """The aging report as a list of this customer's items, whichever of its contacts this is."""
        self.ensure_one()
        self._check_field_access(self._fields["customer_balance"], "read")
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "customer.aging.report",
            "views": [(False, "list"), (False, "pivot"), (False, "graph")],
            "domain": [("partner_id", "=", self.commercial_partner_id.id)],
            "context": context,
        }
