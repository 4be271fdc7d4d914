from functools import partial

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..groups import ANY_CUSTOMER_GROUP
from ..ledger.customer_figure_mixin import figure
from .customer_ledger_purchases import PURCHASES

MONTHS = 12

purchase_figure = partial(figure, compute="_compute_purchases", groups=ANY_CUSTOMER_GROUP)


class ResPartner(models.Model):
    """What a customer bought in the current root company, in its currency, also month by month, and the documents of it
    and its contacts as one list; no figures on contacts and addresses.
    """

    _inherit = "res.partner"

    total_purchases = purchase_figure(
        fields.Monetary,
        "total_purchases",
        string="Bought",
        currency_field="figures_currency_id",
        aggregator="sum",
        help="Posted invoices less refunds, tax included, and till sales without an invoice. Odoo's “Invoiced” leaves "
        "out tax and till sales.",
    )
    purchase_count = purchase_figure(
        fields.Integer,
        "purchase_count",
        string="Times Bought",
        aggregator="sum",
        help="Posted invoices, and till sales without an invoice.",
    )
    last_purchase_date = purchase_figure(fields.Date, "last_purchase_date", string="Last Bought")
    monthly_purchases = fields.Json(
        string="Bought by Month",
        compute="_compute_monthly_purchases",
        compute_sudo=True,
        groups=ANY_CUSTOMER_GROUP,
        help="The last twelve months, the current one included, in the company's currency.",
    )

    @api.model
    def _get_figure_queries(self):
        # EXTENDS
        return {**super()._get_figure_queries(), "_get_purchases_query": PURCHASES}

    @api.depends_context("company")
    def _compute_purchases(self):
        self._fill_figures("_get_purchases_query")

    @api.depends_context("company")
    def _compute_monthly_purchases(self):
        """[{"month": first day as text, "amount": what was bought in it}], oldest first; False when it was nothing."""
        current = self.env.company._get_today().replace(day=1)
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
        return {**action, "domain": [("customer_id", "=", customer.id)], "display_name": self.env._("Sales History")}
