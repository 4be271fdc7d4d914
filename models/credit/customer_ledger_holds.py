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
        """Customers who are asked for more than an amount, of what is late by more than so many days."""
        self._flush_ledger()
        return SQL(
            "SELECT customer_id AS id FROM (%s) AS block GROUP BY customer_id HAVING %s > %s",
            self._select_blocks(partner_ids, self.env.company._get_today(), days=days),
            self._sum_asked_for(),
            amount,
        )
