from functools import partial

from odoo import api, fields, models

from ..groups import FIGURE_GROUPS
from .customer_figure_mixin import figure
from .customer_ledger_behaviour import BEHAVIOUR

behaviour_figure = partial(figure, compute="_compute_behaviour", groups=FIGURE_GROUPS)


class ResPartner(models.Model):
    """How a customer pays the current root company, as of last night but for the last payment; nothing on contacts and
    addresses.

    The host's ``days_sales_outstanding`` divides by all sales ever, by company instead of root company, and can be
    neither searched nor sorted.
    """

    _inherit = "res.partner"

    average_days_late = behaviour_figure(
        fields.Float,
        "average_days_late",
        digits=(16, 1),
        aggregator="avg",
        help="Days from due date to full payment, weighted by amount, of invoices paid in the last 365 days; early "
        "payment counts below zero. As of last night.",
    )
    last_payment_date = behaviour_figure(
        fields.Date, "last_payment_date", string="Last Payment", help="The last payment received."
    )
    customer_dso = behaviour_figure(
        fields.Float,
        "customer_dso",
        string="Days Sales Outstanding",
        digits=(16, 1),
        aggregator="avg",
        help="Balance / sales of the last 365 days x 365: how many days of sales are not paid yet. As of last night.",
    )

    @api.model
    def _get_figure_queries(self):
        # EXTENDS
        return {**super()._get_figure_queries(), "_get_behaviour_query": BEHAVIOUR}

    @api.depends_context("company")
    def _compute_behaviour(self):
        self._fill_figures("_get_behaviour_query")
