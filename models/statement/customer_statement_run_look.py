from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.statement_branches import own_first


class CustomerStatementRun(models.Model):
    """A run as somebody looks through it: what it would send in all, and figures that can be taken again until then.

    Sending makes each letter with the figures of that moment, whatever was looked at before.
    """

    _inherit = "customer.statement.run"

    figures_date = fields.Datetime(string="Figures Taken", readonly=True)
    balance_text = fields.Char(
        string="Balance in All",
        compute="_compute_totals",
        help="In each currency, of the customers who get a mail and whom you may see.",
    )
    overdue_text = fields.Char(string="Overdue in All", compute="_compute_totals", help="Of the balance in all.")

    @api.depends("row_ids.state", "row_ids.amounts")
    @api.depends_context("lang")
    def _compute_totals(self):
        kinds = [("run_id", "in", self.ids), ("state", "!=", "skipped"), ("amounts", "!=", False)]
        rows = self.env["customer.statement"].search_fetch(kinds, ["run_id", "amounts"])
        for run in self:
            totals = _add_up(row.amounts for row in rows if row.run_id == run)
            own = run.company_id.sudo().currency_id.name
            codes = own_first(totals, own)
            for place, name in enumerate(("balance_text", "overdue_text")):
                amounts = [(code, totals[code][place]) for code in codes if totals[code][place]]
                run[name] = rows._format_amounts(amounts, self.env.lang)

    def action_take_figures(self):
        """Looks again at what would be sent, until somebody starts the run: who has paid meanwhile is left out."""
        self.ensure_one()._check_may_send()
        self._take_turns()
        if self.is_started:
            raise UserError(self.env._("This run is being sent or has been sent. Reload the page to see it."))
        run_sudo = self.sudo()
        run_sudo.row_ids._take_figures()
        run_sudo.figures_date = fields.Datetime.now()


def _add_up(amounts):
    """{currency code: [balance, overdue]}

    :param amounts: as in ``customer.statement.amounts``, several of them
    """
    totals = {}
    for code, balance, overdue in (one for row in amounts for one in row):
        sums = totals.setdefault(code, [Decimal(0), Decimal(0)])
        sums[0] += Decimal(balance)
        sums[1] += Decimal(overdue)
    return totals
