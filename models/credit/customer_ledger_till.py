from odoo import api, models
from odoo.tools import SQL

from ...tools.money import to_decimal


class CustomerLedger(models.AbstractModel):
    """What customers will owe for sales on account at the till, in sessions that are not closed yet."""

    _inherit = "customer.ledger"

    @api.model
    def _select_till(self, partner_ids=None):
        """Rows of ``sale_id``, ``customer_id`` and ``amount``, in the root company's currency.

        At closing, or with an invoice, they become items of the ledger; an invoice of somebody else is none of them.
        """
        owned = SQL("TRUE") if partner_ids is None else SQL("owner.commercial_partner_id = ANY(%s)", list(partner_ids))
        return SQL(
            """
            SELECT sale.id AS sale_id, owner.commercial_partner_id AS customer_id,
                   ROUND((payment.amount / COALESCE(NULLIF(sale.currency_rate, 0), 1))::numeric, %(digits)s) AS amount
              FROM pos_session AS session
              JOIN pos_order AS sale ON sale.session_id = session.id
              JOIN pos_payment AS payment ON payment.pos_order_id = sale.id
              JOIN pos_payment_method AS method ON method.id = payment.payment_method_id
              JOIN res_partner AS owner ON owner.id = sale.partner_id
              LEFT JOIN account_move AS invoice
                     ON invoice.id = sale.account_move AND invoice.state = 'posted'
                    AND invoice.move_type IN ('out_invoice', 'out_refund')
                    AND invoice.commercial_partner_id = owner.commercial_partner_id
                    AND invoice.company_id = ANY(%(companies)s)
             WHERE session.state != 'closed' AND sale.state IN ('paid', 'done') AND invoice.id IS NULL
               AND %(pays_later)s AND sale.company_id = ANY(%(companies)s) AND %(owned)s
            """,
            digits=self._get_digits(),
            companies=self._get_companies(),
            owned=owned,
            pays_later=self.env["pos.payment.method"]._get_pay_later_condition("method"),
        )

    @api.model
    def _get_till_amounts(self, partner_ids):
        """What these customers owe by it: {customer id: Decimal in the root company's currency}; without those of whom
        no balance is kept
        """
        if not partner_ids:
            return {}
        self._flush_credit()
        rows = self.env.execute_query(
            SQL(
                "SELECT till.customer_id, SUM(till.amount) FROM (%s) AS till JOIN res_partner AS customer "
                "ON customer.id = till.customer_id AND customer.keeps_balance IS NOT FALSE "
                "GROUP BY till.customer_id HAVING SUM(till.amount) != 0",
                self._select_till(list(partner_ids)),
            )
        )
        return {customer_id: to_decimal(amount) for customer_id, amount in rows}
