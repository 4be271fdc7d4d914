from odoo import api, fields, models

from ..groups import FIGURE_GROUPS
from .customer_figure_mixin import figure
from .customer_ledger import FIGURES


def ledger_figure(name, compute="_compute_figures", **kwargs):
    return figure(
        fields.Monetary,
        name,
        compute=compute,
        currency_field="figures_currency_id",
        aggregator="sum",
        groups=FIGURE_GROUPS,
        **kwargs,
    )


class ResPartner(models.Model):
    """What a customer owes in the current root company, in its currency; nothing on contacts and addresses."""

    _name = "res.partner"
    _inherit = ["customer.figure.mixin", "res.partner"]

    credit = fields.Monetary(search="_search_credit")
    figures_currency_id = fields.Many2one(
        "res.currency", string="Currency of Figures", compute="_compute_figures_currency_id"
    )
    customer_balance = ledger_figure(
        "customer_balance",
        string="Balance",
        help="What the customer owes as of today; prepaid amounts are negative. What is dated later does not count.",
    )
    customer_overdue = ledger_figure(
        "customer_overdue", string="Overdue", help="What is past its due date, as far as anything is owed in all."
    )
    aging_not_due = ledger_figure("aging_not_due", string="Not Due")
    aging_1_30 = ledger_figure("aging_1_30", string="1 to 30 Days")
    aging_31_60 = ledger_figure("aging_31_60", string="31 to 60 Days")
    aging_61_90 = ledger_figure("aging_61_90", string="61 to 90 Days")
    aging_over_90 = ledger_figure("aging_over_90", string="Over 90 Days")
    balance_word = fields.Selection(
        [("owes", "owes"), ("prepaid", "prepaid"), ("settled", "settled")],
        string="Balance in a Word",
        compute="_compute_figures",
        compute_sudo=True,
        groups=FIGURE_GROUPS,
    )
    foreign_balances = fields.Char(
        compute="_compute_foreign_balances",
        compute_sudo=True,
        groups=FIGURE_GROUPS,
        help="What is open today in each currency, where there is another than the company's.",
    )
    balance_dated_later = fields.Monetary(
        string="Dated Later",
        compute="_compute_balance_dated_later",
        compute_sudo=True,
        currency_field="figures_currency_id",
        groups=FIGURE_GROUPS,
        help="What the balance is going to change by on later days, by what is in the books already: invoices and "
        "payments that are dated later than today.",
    )

    @api.model
    def _get_figure_queries(self):
        # EXTENDS
        return {**super()._get_figure_queries(), "_get_figures_query": FIGURES}

    @api.model
    def _search_credit(self, operator, operand):
        # The host's search, asked by name: a field that somebody may not read is not to be guessed by searching either
        self._check_field_access(self._fields["credit"], "read")
        return self._credit_search(operator, operand)

    @api.depends_context("company")
    def _compute_figures_currency_id(self):
        self.figures_currency_id = self.env.company.currency_id

    @api.depends_context("company")
    def _compute_figures(self):
        self._fill_figures("_get_figures_query")
        balances = self.mapped("customer_balance")
        words = ["owes" if balance > 0 else "prepaid" if balance < 0 else "settled" for balance in balances]
        self._fields["balance_word"]._insert_cache(self, words)

    @api.depends_context("company", "lang")
    def _compute_foreign_balances(self):
        balances = self.env["customer.ledger"]._get_balances_by_currency(
            self._origin.ids, self.env.company._get_today()
        )
        own = self.env.company.currency_id
        for partner in self:
            amounts = balances.get(partner._origin.id, {})
            currencies = self.env["res.currency"].browse(amounts)
            texts = [currency.format(float(amounts[currency.id])) for currency in currencies]
            partner.foreign_balances = ", ".join(texts) if currencies - own else False

    @api.depends_context("company")
    def _compute_balance_dated_later(self):
        later = self.env["customer.ledger"]._get_dated_later(self._origin.ids)
        for partner in self:
            partner.balance_dated_later = float(later.get(partner._origin.id, 0))
