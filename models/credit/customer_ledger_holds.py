from odoo import api, models
from odoo.tools import SQL


class CustomerLedger(models.AbstractModel):
    """Customers that are to be put on hold: one column ``id`` each, of the current root company."""

    _inherit = "customer.ledger"

    @api.model
    def _select_over_limit(self, amount, partner_ids=None):
        """Customers who are over their limit by more than an amount in the root company's currency."""
        return SQL(
            "SELECT id FROM (%s) AS own WHERE NOT credit_is_unlimited AND credit_available < -%s",
            self._get_credit_query(partner_ids),
            amount,
        )

    @api.model
    def _select_late(self, days, amount, partner_ids=None):
        """Customers who owe more than an amount that is late by more than so many days, credits deducted."""
        self._flush_ledger()
        today = self.env.company._get_today()
        return SQL(
            "SELECT customer_id AS id FROM (%s) AS item WHERE COALESCE(date_maturity, date) < %s::date - %s "
            "GROUP BY customer_id HAVING SUM(residual) > %s",
            self._select_open_amounts(partner_ids, today),
            today,
            days,
            amount,
        )
