from odoo import api, fields, models
from odoo.tools import SQL

BEHAVIOUR = ("average_days_late", "last_payment_date", "customer_dso")
DAYS = 365  # the year that is looked at


class CustomerLedger(models.AbstractModel):
    """How customers pay. Too much to add up whenever somebody looks: kept in ``customer.behaviour``, every night."""

    _inherit = "customer.ledger"

    @api.model
    def _get_behaviour_query(self, partner_ids=None):
        """One row for each customer who has anything: ``id`` and BEHAVIOUR, of last night but for the last payment."""
        self.sudo()._store_last_payments()
        self.env["customer.behaviour"].flush_model()
        chosen = SQL("TRUE") if partner_ids is None else SQL("partner_id = ANY(%s)", list(partner_ids))
        columns = SQL(", ").join(SQL.identifier(name) for name in BEHAVIOUR)
        return SQL(
            "SELECT partner_id AS id, %s FROM customer_behaviour WHERE company_id = %s AND %s",
            columns,
            self.env.company.root_id.id,
            chosen,
        )

    @api.model
    def _select_payment_delays(self, since):
        """Invoice items that were paid in full since a day: ``customer_id``, ``amount`` and ``days_late``.

        Paid on the latest date of what they are reconciled with; before the due date counts below zero. What was
        settled by credit notes only was not paid, and neither was what a draft is to pay. Entries of exchange, which
        may be booked later, pay nothing.
        """
        return SQL(
            """
            SELECT item.commercial_partner_id AS customer_id, item.balance AS amount,
                   MAX(part.max_date) - COALESCE(item.date_maturity, item.date) AS days_late
              FROM (SELECT item.*, owner.commercial_partner_id %s AND item.reconciled AND item.balance > 0) AS item
              JOIN account_move AS move ON move.id = item.move_id
              JOIN account_partial_reconcile AS part ON part.debit_move_id = item.id
              JOIN account_move_line AS other ON other.id = part.credit_move_id
              JOIN account_move AS paid_by ON paid_by.id = other.move_id
             WHERE move.move_type IN ('out_invoice', 'out_receipt') AND NOT EXISTS (%s)
             GROUP BY item.id, item.commercial_partner_id, item.balance, item.date_maturity, item.date
            HAVING MAX(part.max_date) > %s AND BOOL_AND(paid_by.state = 'posted')
               AND BOOL_OR(paid_by.move_type != 'out_refund')
            """,
            self._from_items(),
            self._select_exchanges(SQL("other.id")),
            since,
        )

    @api.model
    def _select_behaviour(self):
        """One row for each customer who owes, paid or was billed and paid: ``id`` and BEHAVIOUR.

        ``average_days_late`` = sum(amount x days late) / sum(amount) of the invoice items paid in full in the last 365
        days; ``customer_dso`` = balance / sales of the last 365 days, tax included, x 365.
        """
        self._flush_ledger()
        self.env["account.move"].flush_model(["move_type", "state"])
        self.env["account.journal"].flush_model(["type"])
        today = self.env.company._get_today()
        since = fields.Date.subtract(today, days=DAYS)
        return SQL(
            """
            SELECT customer.id, COALESCE(ROUND(delay.days, 1), 0) AS average_days_late,
                   payment.date AS last_payment_date,
                   CASE WHEN sale.amount > 0 AND ledger.balance > 0
                        THEN ROUND(ledger.balance * %(days)s / sale.amount, 1) ELSE 0 END AS customer_dso
              FROM res_partner AS customer
              LEFT JOIN (SELECT customer_id, SUM(amount * days_late) / SUM(amount) AS days
                           FROM (%(delays)s) AS delay GROUP BY customer_id) AS delay ON delay.customer_id = customer.id
              LEFT JOIN (%(payments)s) AS payment ON payment.customer_id = customer.id
              LEFT JOIN (SELECT customer_id, SUM(residual) AS balance
                           FROM (%(opened)s) AS item GROUP BY customer_id) AS ledger ON ledger.customer_id = customer.id
              LEFT JOIN (SELECT owner.commercial_partner_id AS customer_id, SUM(bought.amount) AS amount
                           FROM (%(purchases)s) AS bought JOIN res_partner AS owner ON owner.id = bought.partner_id
                          WHERE bought.date > %(since)s AND bought.date <= %(today)s
                          GROUP BY owner.commercial_partner_id) AS sale ON sale.customer_id = customer.id
             WHERE delay.days IS NOT NULL OR payment.date IS NOT NULL OR ledger.balance > 0
            """,
            days=DAYS,
            delays=self._select_payment_delays(since),
            payments=self._select_last_payments(today),
            opened=self._select_open_amounts(as_of=today),
            purchases=self._select_purchases(),
            since=since,
            today=today,
        )

    @api.model
    def _store_behaviour(self):
        """Writes the behaviour of all customers of the current root company, in one statement that leaves alone what
        has not changed, and takes away who has none any more.
        """
        self.env["customer.behaviour"].flush_model()
        self.env.cr.execute(
            SQL(
                """
                WITH fresh AS MATERIALIZED (%(fresh)s), gone AS (
                    DELETE FROM customer_behaviour AS kept
                     WHERE company_id = %(company)s
                       AND NOT EXISTS (SELECT FROM fresh WHERE fresh.id = kept.partner_id)
                )
                INSERT INTO customer_behaviour AS kept (partner_id, company_id, %(columns)s)
                SELECT id, %(company)s, %(columns)s FROM fresh ORDER BY id
                    ON CONFLICT (partner_id, company_id) DO UPDATE SET (%(columns)s) = (%(excluded)s)
                 WHERE (%(kept)s) IS DISTINCT FROM (%(excluded)s)
                """,
                fresh=self._select_behaviour(),
                company=self.env.company.root_id.id,
                columns=SQL(", ").join(SQL.identifier(name) for name in BEHAVIOUR),
                excluded=SQL(", ").join(SQL.identifier("excluded", name) for name in BEHAVIOUR),
                kept=SQL(", ").join(SQL.identifier("kept", name) for name in BEHAVIOUR),
            )
        )
        self.env["customer.behaviour"].invalidate_model(flush=False)
        self.env["res.partner"].invalidate_model(BEHAVIOUR, flush=False)
