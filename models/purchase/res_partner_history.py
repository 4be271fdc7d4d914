from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..groups import ANY_CUSTOMER_GROUP

MONTHS = 12


class ResPartner(models.Model):
    """The documents of a customer and its contacts as one list, and what was bought month by month."""

    _inherit = "res.partner"

    monthly_purchases = fields.Json(
        string="Purchases by Month",
        compute="_compute_monthly_purchases",
        compute_sudo=True,
        groups=ANY_CUSTOMER_GROUP,
        help="The last twelve months, the current one included, in the company's currency.",
    )

    @api.depends_context("company", "tz")
    def _compute_monthly_purchases(self):
        """[{"month": first day as text, "amount": what was bought in it}], oldest first; False when it was nothing."""
        current = fields.Date.context_today(self).replace(day=1)
        months = [current - relativedelta(months=back) for back in reversed(range(MONTHS))]
        bought = self.env["customer.ledger"]._get_monthly_purchases(self._origin.ids, months[0])
        for partner in self:
            amounts = bought.get(partner._origin.id, {})
            partner.monthly_purchases = any(month in amounts for month in months) and [
                {"month": fields.Date.to_string(month), "amount": float(amounts.get(month, 0))} for month in months
            ]

    def action_view_purchases(self):
        """Everything this customer and its contacts asked for and bought, the latest first, each sale once."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_management.customer_purchase_action_customer")
        customer = self.commercial_partner_id
        return {**action, "domain": [("customer_id", "=", customer.id)], "display_name": self.env._("Purchases")}
