from odoo import api, models
from odoo.tools import SQL


class CustomerLedger(models.AbstractModel):
    """What customers paid for their orders: it counts for these orders as far as they are not invoiced."""

    _inherit = "customer.ledger"

    @api.model
    def _select_order_payments(self, partner_ids=None, order_ids=None):
        """Transactions of orders, that are done or authorised: ``id``, ``customer_id``, ``currency_id``, ``amount``,
        less what was paid back, ``unbooked``, what of it is not in the ledger, and ``residual``, what is open of their
        entry in the ledger and not paid back; in their currency.
        """
        chosen = SQL("TRUE") if partner_ids is None else SQL("payer.commercial_partner_id = ANY(%s)", list(partner_ids))
        linked = SQL("TRUE") if order_ids is None else SQL("link.sale_order_id = ANY(%s)", list(order_ids))
        return SQL(
            """
            SELECT payment.id, payer.commercial_partner_id AS customer_id, payment.currency_id,
                   payment.amount + back.amount AS amount,
                   CASE WHEN %(is_unbooked)s THEN payment.amount ELSE 0 END + back.unbooked AS unbooked,
                   CASE WHEN %(is_unbooked)s THEN NULL
                        ELSE COALESCE(entry.residual, 0) / %(rate)s + back.unbooked END AS residual
              FROM payment_transaction AS payment
              JOIN res_partner AS payer ON payer.id = payment.partner_id
              LEFT JOIN account_payment AS booked ON booked.id = payment.payment_id
              CROSS JOIN LATERAL (
                   SELECT COALESCE(SUM(refund.amount), 0) AS amount,
                          COALESCE(SUM(CASE WHEN refund.payment_id IS NULL THEN refund.amount END), 0) AS unbooked
                     FROM payment_transaction AS refund
                    WHERE refund.source_transaction_id = payment.id AND refund.operation = 'refund'
                      AND refund.state = 'done') AS back
              CROSS JOIN LATERAL (
                   SELECT -SUM(item.amount_residual) AS residual
                     FROM account_move_line AS item
                    WHERE item.move_id = booked.move_id AND item.parent_state = 'posted' AND item.date <= %(today)s
                      AND item.account_id = ANY(%(accounts)s) AND EXISTS (
                          SELECT FROM res_partner AS named WHERE named.id = item.partner_id
                             AND named.commercial_partner_id = payer.commercial_partner_id)) AS entry
             WHERE payment.state IN ('authorized', 'done') AND payment.operation IS DISTINCT FROM 'refund'
               AND payment.operation IS DISTINCT FROM 'validation' AND payment.company_id = ANY(%(companies)s)
               AND (%(is_unbooked)s OR entry.residual > 0 OR back.unbooked != 0)
               AND EXISTS (SELECT FROM sale_order_transaction_rel AS link
                            WHERE link.transaction_id = payment.id AND %(linked)s) AND %(chosen)s
            """,
            # A payment without an entry of its own is in the ledger as soon as the bank has it.
            rate=self._get_today_rate(SQL("payment.currency_id")),
            is_unbooked=SQL("(payment.payment_id IS NULL OR (booked.move_id IS NULL AND booked.state = 'in_process'))"),
            today=self.env.company._get_today(),
            accounts=self._get_accounts(),
            companies=self._get_companies(),
            linked=linked,
            chosen=chosen,
        )

    @api.model
    def _select_payment_shares(self):
        """Each payment, alias ``payment``, divided among its orders that are not cancelled, by their totals: rows of
        ``payment_id``, ``order_id``, ``customer_id``, ``currency_id`` and ``amount``, no more than is still open.
        """
        return SQL(
            """
            SELECT payment.id AS payment_id, sale.id AS order_id, payment.customer_id, payment.currency_id,
                   LEAST(payment.residual, payment.amount *
                         CASE WHEN whole.total > 0 THEN sale.amount_total / whole.total ELSE 1.0 / whole.orders END
                   ) AS amount
              FROM payment
              JOIN sale_order_transaction_rel AS link ON link.transaction_id = payment.id
              JOIN sale_order AS sale ON sale.id = link.sale_order_id AND sale.state != 'cancel'
              CROSS JOIN LATERAL (
                   SELECT SUM(each.amount_total) AS total, COUNT(*) AS orders
                     FROM sale_order_transaction_rel AS other
                     JOIN sale_order AS each ON each.id = other.sale_order_id AND each.state != 'cancel'
                    WHERE other.transaction_id = payment.id) AS whole
            """
        )

    @api.model
    def _select_earmarks(self):
        """What of each share, alias ``share``, counts for its order only, alias ``need``: rows of ``payment_id``,
        ``order_id`` and ``amount`` in the root company's currency.

        No more than what is not invoiced of the order, and what is still open of a payment that is in the ledger.
        """
        return SQL(
            """
            SELECT payment_id, order_id, %(rate)s * CASE WHEN residual IS NULL OR total <= residual THEN amount
                                                        ELSE amount * GREATEST(0, residual) / total END AS amount
              FROM (SELECT fit.*, SUM(amount) OVER (PARTITION BY payment_id) AS total
                      FROM (SELECT share.payment_id, share.order_id, share.currency_id, payment.residual,
                                   GREATEST(0, LEAST(share.amount, need.amount - COALESCE(SUM(GREATEST(0, share.amount))
                                     OVER (PARTITION BY share.order_id ORDER BY share.payment_id
                                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) AS amount
                              FROM share
                              JOIN payment ON payment.id = share.payment_id
                              JOIN need ON need.order_id = share.order_id AND need.customer_id = share.customer_id
                               AND need.currency_id = share.currency_id) AS fit) AS marked
             WHERE amount > 0
            """,
            rate=self._get_today_rate(SQL("marked.currency_id")),
        )

    @api.model
    def _select_put_back(self):
        """What orders' payments change of what is paid in advance: rows of ``customer_id`` and ``amount``.

        What counts for an order is taken out of the ledger, and what the ledger does not know yet is added.
        """
        return SQL(
            """
            SELECT payment.customer_id,
                   ROUND((COALESCE(mark.amount, 0) - payment.unbooked * %(rate)s)::numeric, %(digits)s) AS amount
              FROM payment
              LEFT JOIN (SELECT payment_id, SUM(amount) AS amount FROM earmark GROUP BY payment_id) AS mark
                ON mark.payment_id = payment.id
            """,
            rate=self._get_today_rate(SQL("payment.currency_id")),
            digits=self._get_digits(),
        )
