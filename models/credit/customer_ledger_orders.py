from odoo import api, models
from odoo.tools import SQL

from ...tools.money import to_decimal
from .credit_facts import FLUSHED, OPEN_BY_AMOUNT


class CustomerLedger(models.AbstractModel):
    """What customers will owe: confirmed orders that are not invoiced yet, less what is paid for them."""

    _inherit = "customer.ledger"

    @api.model
    def _flush_orders(self):
        for name, columns in FLUSHED.items():
            self.env[name].flush_model(columns.split())
        if self._has_till_settlements():
            self.env["pos.order.line"].flush_model(["product_id", "qty", "price_subtotal_incl", "sale_order_line_id"])

    @api.model
    def _get_today_rate(self, currency):
        """What one unit of a currency, a column of SQL, is worth in the root company's currency today."""
        own = self.env.company.currency_id.id
        return SQL(
            "CASE WHEN %(currency)s = %(own)s THEN 1 ELSE %(own_rate)s / %(rate)s END",
            currency=currency,
            own=own,
            own_rate=self._select_rate(SQL("%s", own)),
            rate=self._select_rate(currency),
        )

    @api.model
    def _select_rate(self, currency):
        """The rate of a currency today; the rule is that of the host's res.currency._get_rates()."""
        return SQL(
            "COALESCE((SELECT rate.rate FROM res_currency_rate AS rate WHERE rate.currency_id = %(currency)s "
            "AND (rate.company_id = %(root)s OR rate.company_id IS NULL) "
            "ORDER BY rate.name > %(today)s, rate.company_id, "
            "CASE WHEN rate.name > %(today)s THEN rate.name END, rate.name DESC LIMIT 1), 1)",
            currency=currency,
            root=self.env.company.root_id.id,
            today=self.env.company._get_today(),
        )

    @api.model
    def _choose_orders(self, partner_ids=None, order_ids=None):
        """The ids of the orders that may hold credit, as a query."""
        if order_ids is not None:
            return SQL("SELECT UNNEST(%s::integer[])", list(order_ids))
        owned = SQL("TRUE") if partner_ids is None else SQL("owner.commercial_partner_id = ANY(%s)", list(partner_ids))
        # Not those that are invoiced to the last piece and cent, however old the shop is. Where few customers are asked
        # for, the lines of their orders are looked up; else those of all are read in one go.
        lines = SQL("sale.id IN (SELECT line.order_id FROM sale_order_line AS line WHERE %s)", OPEN_BY_AMOUNT)
        if partner_ids is not None:
            lines = SQL(
                "EXISTS (SELECT FROM sale_order_line AS line WHERE line.order_id = sale.id AND %s)", OPEN_BY_AMOUNT
            )
        return SQL(
            """
            SELECT sale.id FROM sale_order AS sale JOIN res_partner AS owner ON owner.id = sale.partner_invoice_id
             WHERE sale.state = 'sale' AND sale.company_id = ANY(%s) AND %s
               AND (sale.invoice_status IS DISTINCT FROM 'invoiced' OR %s)
            """,
            self._get_companies(),
            owned,
            lines,
        )

    @api.model
    def _with_orders(self, partner_ids=None, order_ids=None):
        """The steps of a query (WITH): ``payment``, ``share``, ``need``, what is not invoiced of each order that is
        chosen (``is_chosen``) or paid for, in its currency, and ``earmark``.
        """
        # Each step is planned by itself: together they would cost the planner more than the answer takes.
        return SQL(
            """
            payment AS MATERIALIZED (%(payments)s), share AS MATERIALIZED (%(shares)s),
            chosen AS MATERIALIZED (%(chosen)s),
            need AS MATERIALIZED (
                SELECT sale.id AS order_id, owner.commercial_partner_id AS customer_id, sale.currency_id,
                       sale.id IN (SELECT id FROM chosen) AS is_chosen,
                       GREATEST(0, COALESCE(rest.amount, 0)) AS amount
                  FROM (SELECT id FROM chosen UNION SELECT order_id FROM share) AS wanted
                  JOIN sale_order AS sale ON sale.id = wanted.id
                  JOIN res_partner AS owner ON owner.id = sale.partner_invoice_id
                  JOIN res_currency AS money ON money.id = sale.currency_id
                  CROSS JOIN LATERAL (%(rest)s) AS rest
                 WHERE sale.company_id = ANY(%(companies)s)),
            earmark AS MATERIALIZED (%(earmarks)s)
            """,
            payments=self._select_order_payments(partner_ids, order_ids),
            shares=self._select_payment_shares(),
            chosen=SQL("SELECT id FROM (%s) AS found (id)", self._choose_orders(partner_ids, order_ids)),
            rest=self._select_to_invoice(),
            companies=self._get_companies(),
            earmarks=self._select_earmarks(),
        )

    @api.model
    def _select_need(self):
        """Of the steps of _with_orders(), rows of orders that hold credit: ``order_id``, ``customer_id``, ``amount``,
        and ``to_invoice``, of which what is paid is not taken off; in the root company's currency, at today's rate,
        never below zero.
        """
        return SQL(
            """
            SELECT need.order_id, need.customer_id,
                   ROUND(GREATEST(0, need.amount * %(rate)s - COALESCE(mark.amount, 0))::numeric, %(digits)s) AS amount,
                   ROUND((need.amount * %(rate)s)::numeric, %(digits)s) AS to_invoice
              FROM need
              LEFT JOIN (SELECT order_id, SUM(amount) AS amount FROM earmark GROUP BY order_id) AS mark
                ON mark.order_id = need.order_id
             WHERE need.is_chosen
            """,
            rate=self._get_today_rate(SQL("need.currency_id")),
            digits=self._get_digits(),
        )

    @api.model
    def _select_orders(self, partner_ids=None, order_ids=None):
        """The rows of _select_need() by themselves.

        :param order_ids: only these, and whatever their state: what they would hold when they were confirmed
        """
        return SQL("WITH %s %s", self._with_orders(partner_ids, order_ids), self._select_need())

    @api.model
    def _get_order_shares(self, order_ids, column="amount"):
        """What orders hold or would hold of their customers' credit, or what is to be invoiced of them.

        :param column: ``amount`` or ``to_invoice``, of _select_orders()
        :return: {order id: (commercial partner id, Decimal in the root company's currency)}
        """
        if not order_ids:
            return {}
        self._flush_ledger()
        self._flush_orders()
        rows = self.env.execute_query(
            SQL(
                "SELECT order_id, customer_id, %s FROM (%s) AS share",
                SQL.identifier(column),
                self._select_orders(order_ids=order_ids),
            )
        )
        return {order_id: (customer_id, to_decimal(amount)) for order_id, customer_id, amount in rows}
