from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.money import to_decimal

FLUSHED = {
    "account.move": "commercial_partner_id move_type origin_payment_id state",
    "account.move.line": "parent_state price_total product_uom_id quantity",
    "payment.transaction": "amount operation payment_id source_transaction_id state",
    "pos.order": "account_move company_id currency_rate partner_id state",
    "pos.payment": "amount payment_method_id pos_order_id",
    "pos.session": "state",
    "res.currency.rate": "company_id currency_id name rate",
    "sale.order": "amount_total company_id currency_id invoice_status partner_invoice_id state transaction_ids",
    "sale.order.line": (
        "invoice_lines is_downpayment order_id price_total product_uom_id product_uom_qty qty_delivered"
    ),
    "uom.uom": "factor",
}


class CustomerLedger(models.AbstractModel):
    """What customers will owe: confirmed orders not yet invoiced, and sales on account of open till sessions."""

    _inherit = "customer.ledger"

    @api.model
    def _flush_orders(self):
        for name, columns in FLUSHED.items():
            self.env[name].flush_model(columns.split())

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
            today=fields.Date.context_today(self),
        )

    @api.model
    def _select_invoiced(self):
        """Quantity and amount of one order line, alias ``line``, in posted invoices less credit notes: as the host's
        qty_invoiced_posted, in the unit of the order line; and what the till has sold of it. An invoice line that
        stands for several order lines is divided among them, not counted for each.
        """
        sold = SQL(
            """
            SELECT CASE move.move_type WHEN 'out_refund' THEN -1 ELSE 1 END
                   * item.quantity * COALESCE(unit.factor / NULLIF(own.factor, 0), 1) / whole.links AS quantity,
                   CASE move.move_type WHEN 'out_refund' THEN -1 ELSE 1 END * item.price_total / whole.links AS amount
              FROM sale_order_line_invoice_rel AS link
              JOIN account_move_line AS item ON item.id = link.invoice_line_id
              JOIN account_move AS move ON move.id = item.move_id
              LEFT JOIN uom_uom AS unit ON unit.id = item.product_uom_id
              LEFT JOIN uom_uom AS own ON own.id = line.product_uom_id
              CROSS JOIN LATERAL (SELECT COUNT(*) AS links FROM sale_order_line_invoice_rel AS each
                                   WHERE each.invoice_line_id = item.id) AS whole
             WHERE link.order_line_id = line.id AND move.move_type IN ('out_invoice', 'out_refund')
               AND move.commercial_partner_id = owner.commercial_partner_id
               AND (move.state = 'posted' OR move.payment_state = 'invoicing_legacy')
            """
        )
        if "sale_order_line_id" in self.env["pos.order.line"]._fields:  # a bridge of the host, when it is installed
            self.env["pos.order.line"].flush_model(["qty", "price_subtotal_incl", "sale_order_line_id"])
            sold = SQL(
                "%s UNION ALL SELECT till.qty, till.price_subtotal_incl FROM pos_order_line AS till "
                "JOIN pos_order AS sale ON sale.id = till.order_id "
                "WHERE till.sale_order_line_id = line.id AND sale.state IN ('paid', 'done') "
                "AND sale.account_move IS NULL",
                sold,
            )
        return SQL(
            "SELECT COALESCE(SUM(quantity), 0) AS quantity, COALESCE(SUM(amount), 0) AS amount FROM (%s) AS sold", sold
        )

    @api.model
    def _select_paid_online(self):
        """What was paid or authorised for one order, alias ``sale``, in its currency, less what was paid back, as far
        as no payment in the ledger says so already. A payment for several orders is divided by their totals.
        """
        return SQL(
            """
            SELECT COALESCE(SUM((payment.amount + COALESCE(back.amount, 0)) * CASE WHEN whole.total > 0
                     THEN sale.amount_total / whole.total ELSE 1 END), 0) AS amount
              FROM sale_order_transaction_rel AS link
              JOIN payment_transaction AS payment ON payment.id = link.transaction_id
              LEFT JOIN account_payment AS booked ON booked.id = payment.payment_id
              LEFT JOIN account_move AS entry ON entry.id = booked.move_id AND entry.state = 'posted'
              CROSS JOIN LATERAL (
                   SELECT SUM(each.amount_total) AS total FROM sale_order_transaction_rel AS other
                     JOIN sale_order AS each ON each.id = other.sale_order_id
                    WHERE other.transaction_id = payment.id) AS whole
              CROSS JOIN LATERAL (
                   SELECT SUM(refund.amount) AS amount FROM payment_transaction AS refund
                    WHERE refund.source_transaction_id = payment.id AND refund.operation = 'refund'
                      AND refund.state = 'done') AS back
             WHERE link.sale_order_id = sale.id AND payment.state IN ('authorized', 'done') AND entry.id IS NULL
            """
        )

    @api.model
    def _select_ordered(self):
        """What is not invoiced yet of one order, alias ``sale``, in its currency: of each line the greater one of what
        is ordered and what is delivered, less what is invoiced; less down payments invoiced and not deducted yet.
        """
        return SQL(
            """
            SELECT SUM(CASE WHEN line.is_downpayment AND line.product_uom_qty = 0 THEN -sold.amount
                   ELSE line.price_total * GREATEST(0,
                        GREATEST(1, line.qty_delivered / NULLIF(line.product_uom_qty, 0))
                        - sold.quantity / NULLIF(line.product_uom_qty, 0)) END) AS amount
              FROM sale_order_line AS line CROSS JOIN LATERAL (%s) AS sold
             WHERE line.order_id = sale.id AND line.display_type IS NULL
            """,
            self._select_invoiced(),
        )

    @api.model
    def _select_orders(self, partner_ids=None, order_ids=None):
        """Rows of orders that hold credit: ``order_id``, ``customer_id``, ``amount``, and ``to_invoice``, of which what
        is paid online is not taken off; in the root company's currency, at the rate of today, never below zero.

        :param order_ids: only these, and whatever their state: what they would hold when they were confirmed
        """
        if order_ids is not None:
            chosen = SQL("sale.id = ANY(%s)", list(order_ids))
        else:
            # Not those that are invoiced to the last piece, however old the shop is; drafts do not count as invoiced.
            chosen = SQL(
                "sale.state = 'sale' AND (sale.invoice_status IS DISTINCT FROM 'invoiced' OR sale.id IN (%s))",
                self._select_orders_with_drafts(),
            )
        owned = SQL("TRUE") if partner_ids is None else SQL("owner.commercial_partner_id = ANY(%s)", list(partner_ids))
        return SQL(
            """
            SELECT sale.id AS order_id, owner.commercial_partner_id AS customer_id,
                   ROUND((GREATEST(0, COALESCE(ordered.amount, 0) - paid.amount) * %(rate)s)::numeric, %(digits)s)
                     AS amount,
                   ROUND((COALESCE(ordered.amount, 0) * %(rate)s)::numeric, %(digits)s) AS to_invoice
              FROM sale_order AS sale
              JOIN res_partner AS owner ON owner.id = sale.partner_invoice_id
              CROSS JOIN LATERAL (%(ordered)s) AS ordered
              CROSS JOIN LATERAL (%(paid)s) AS paid
             WHERE sale.company_id = ANY(%(companies)s) AND %(chosen)s AND %(owned)s
            """,
            rate=self._get_today_rate(SQL("sale.currency_id")),
            digits=self._get_digits(),
            ordered=self._select_ordered(),
            paid=self._select_paid_online(),
            companies=self._get_companies(),
            chosen=chosen,
            owned=owned,
        )

    @api.model
    def _select_orders_with_drafts(self):
        return SQL(
            """
            SELECT line.order_id FROM account_move AS move JOIN account_move_line AS item ON item.move_id = move.id
              JOIN sale_order_line_invoice_rel AS link ON link.invoice_line_id = item.id
              JOIN sale_order_line AS line ON line.id = link.order_line_id
             WHERE move.state = 'draft' AND move.move_type IN ('out_invoice', 'out_refund')
            """
        )

    @api.model
    def _select_till(self, partner_ids=None):
        """Rows of sales on account in till sessions not yet closed: ``sale_id``, ``customer_id`` and ``amount``.

        At closing, or with an invoice, they become items of the ledger.
        """
        owned = SQL("TRUE") if partner_ids is None else SQL("owner.commercial_partner_id = ANY(%s)", list(partner_ids))
        return SQL(
            """
            SELECT sale.id AS sale_id, owner.commercial_partner_id AS customer_id,
                   ROUND((payment.amount / COALESCE(NULLIF(sale.currency_rate, 0), 1))::numeric, %s) AS amount
              FROM pos_session AS session
              JOIN pos_order AS sale ON sale.session_id = session.id
              JOIN pos_payment AS payment ON payment.pos_order_id = sale.id
              JOIN pos_payment_method AS method ON method.id = payment.payment_method_id
              JOIN res_partner AS owner ON owner.id = sale.partner_id
             WHERE session.state != 'closed' AND sale.state IN ('paid', 'done') AND sale.account_move IS NULL
               AND method.journal_id IS NULL AND sale.company_id = ANY(%s) AND %s
            """,
            self._get_digits(),
            self._get_companies(),
            owned,
        )

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
