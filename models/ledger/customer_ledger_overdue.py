from odoo import api, models
from odoo.tools import SQL


class CustomerLedger(models.AbstractModel):
    """What customers are asked for. In each currency it is what is late, as far as anything is owed in it; in all it is
    the sum of that in the company's currency, as far as anything is owed in all. The rule is that of tools/aging.py.
    """

    _inherit = "customer.ledger"

    @api.model
    def _select_blocks(self, partner_ids, as_of, columns=None, days=0):
        """One row for each customer and currency, as of a day: ``customer_id``, ``owed`` and ``overdue``, these in the
        company's currency.

        :param columns: aggregates of what is open, aliases ``item`` and ``residual``, with their names
        :param days: only what is late by more than so many counts as late
        """
        return SQL(
            "SELECT customer_id, SUM(residual) AS owed, %s AS overdue%s FROM (%s) AS item "
            "GROUP BY customer_id, currency_id",
            self._sum_overdue(as_of, days),
            SQL(", %s", columns) if columns else SQL(),
            self._select_open_amounts(partner_ids, as_of),
        )

    @api.model
    def _sum_overdue(self, as_of, days):
        """Compared in the currency itself, and worth what the ledger has booked for it."""
        is_late = SQL("COALESCE(item.date_maturity, item.date) < %s::date - %s", as_of, days)
        late = SQL("COALESCE(SUM(residual_currency) FILTER (WHERE %s), 0)", is_late)
        return SQL(
            "CASE WHEN LEAST(%(late)s, SUM(residual_currency)) <= 0 THEN 0 "
            "WHEN %(late)s <= SUM(residual_currency) THEN GREATEST(0, SUM(residual) FILTER (WHERE %(is_late)s)) "
            "ELSE GREATEST(0, SUM(residual)) END",
            late=late,
            is_late=is_late,
        )

    @api.model
    def _sum_asked_for(self):
        """What a customer is asked for, of rows of _select_blocks(): no more than it owes in all."""
        return SQL("GREATEST(0, LEAST(SUM(overdue), SUM(owed)))")

    @api.model
    def _get_oldest_late(self, partner_ids):
        """The debt that is late for longest: {customer id: (name of the document, day on which it was due)}"""
        if not partner_ids:
            return {}
        self._flush_ledger()
        today = self.env.company._get_today()
        rows = self.env.execute_query(
            SQL(
                "SELECT DISTINCT ON (chosen.customer_id) chosen.customer_id, move.name, "
                "COALESCE(item.date_maturity, item.date) AS due %s "
                "WHERE chosen.company_open > 0 AND COALESCE(item.date_maturity, item.date) < %s "
                "ORDER BY chosen.customer_id, due, item.id",
                self._join_documents(self._select_open_items(partner_ids, today)),
                today,
            )
        )
        return {partner_id: (document, due) for partner_id, document, due in rows}
