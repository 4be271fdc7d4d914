from odoo import api, fields, models

from ..groups import ANY_CUSTOMER_GROUP
from .customer_ledger_purchases import PURCHASES


def purchase_figure(kind, name, **kwargs):
    return kind(
        compute="_compute_purchases",
        search=lambda self, operator, value: self._search_figure(name, operator, value),
        compute_sudo=True,
        groups=ANY_CUSTOMER_GROUP,
        **kwargs,
    )


class ResPartner(models.Model):
    """What a customer bought in the current root company, in its currency; nothing on contacts and addresses."""

    _inherit = "res.partner"

    total_purchases = purchase_figure(
        fields.Monetary,
        "total_purchases",
        currency_field="figures_currency_id",
        aggregator="sum",
        help="Posted invoices less refunds, tax included, and till sales without an invoice.",
    )
    purchase_count = purchase_figure(
        fields.Integer,
        "purchase_count",
        string="Purchases",
        aggregator="sum",
        help="Posted invoices, and till sales without an invoice.",
    )
    last_purchase_date = purchase_figure(fields.Date, "last_purchase_date", string="Last Purchase")

    @api.model
    def _get_figure_queries(self):
        # EXTENDS
        return {**super()._get_figure_queries(), "_get_purchases_query": PURCHASES}

    @api.depends_context("company")
    def _compute_purchases(self):
        self._fill_figures("_get_purchases_query")
