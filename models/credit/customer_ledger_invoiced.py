from odoo import api, models
from odoo.tools import SQL


class CustomerLedger(models.AbstractModel):
    """What of an order is not invoiced yet: by quantity, and no further than the amount of what was invoiced."""

    _inherit = "customer.ledger"

    @api.model
    def _select_invoiced(self):
        """Rows ``quantity``, in the unit of the order line, and ``amount`` of what was invoiced or sold at the till of
        one order line, aliases ``line``, ``sale`` and ``owner``; credit notes are negative.

        Only what the order's customer got in the order's company and currency. An invoice line that stands for several
        order lines is divided among them, not counted for each.
        """
        invoiced = SQL(
            """
            SELECT sign.sign * item.quantity * COALESCE(unit.factor / NULLIF(own.factor, 0), 1) / whole.links
                     AS quantity,
                   sign.sign * item.price_total / whole.links AS amount
              FROM sale_order_line_invoice_rel AS link
              JOIN account_move_line AS item ON item.id = link.invoice_line_id
              JOIN account_move AS move ON move.id = item.move_id
              JOIN res_partner AS buyer ON buyer.id = move.partner_id
              LEFT JOIN uom_uom AS unit ON unit.id = item.product_uom_id
              LEFT JOIN uom_uom AS own ON own.id = line.product_uom_id
              CROSS JOIN LATERAL (SELECT CASE move.move_type WHEN 'out_refund' THEN -1 ELSE 1 END AS sign) AS sign
              CROSS JOIN LATERAL (SELECT COUNT(*) AS links FROM sale_order_line_invoice_rel AS each
                                   WHERE each.invoice_line_id = item.id) AS whole
             WHERE link.order_line_id = line.id AND move.move_type IN ('out_invoice', 'out_refund')
               AND (move.state = 'posted' OR move.payment_state = 'invoicing_legacy')
               AND buyer.commercial_partner_id = owner.commercial_partner_id
               AND move.company_id = ANY(%s) AND move.currency_id = sale.currency_id
            """,
            self._get_companies(),
        )
        if not self._has_till_settlements():
            return invoiced
        return SQL("%s UNION ALL %s", invoiced, self._select_sold_at_till())

    @api.model
    def _has_till_settlements(self):
        """Whether the till can settle orders: a bridge of the host."""
        return "sale_order_line_id" in self.env["pos.order.line"]._fields

    @api.model
    def _select_sold_at_till(self):
        """What the till sold of an order line. With an invoice it still counts: the host links no line of that to the
        order, and what is owed is in the ledger or in the open session. The sums of what comes back have no sign.
        """
        return SQL(
            """
            SELECT sold.qty * COALESCE(unit.factor / NULLIF(own.factor, 0), 1),
                   ABS(sold.price_subtotal_incl) * SIGN(sold.qty * sold.price_unit)
              FROM pos_order_line AS sold
              JOIN pos_order AS till ON till.id = sold.order_id
              JOIN res_partner AS buyer ON buyer.id = till.partner_id
              JOIN pos_session AS session ON session.id = till.session_id
              JOIN pos_config AS config ON config.id = session.config_id
              LEFT JOIN account_journal AS journal ON journal.id = config.journal_id
              JOIN res_company AS shop ON shop.id = till.company_id
              LEFT JOIN product_product AS product ON product.id = sold.product_id
              LEFT JOIN product_template AS template ON template.id = product.product_tmpl_id
              LEFT JOIN uom_uom AS unit ON unit.id = template.uom_id
              LEFT JOIN uom_uom AS own ON own.id = line.product_uom_id
             WHERE sold.sale_order_line_id = line.id AND till.state IN ('paid', 'done')
               AND buyer.commercial_partner_id = owner.commercial_partner_id
               AND till.company_id = ANY(%s) AND COALESCE(journal.currency_id, shop.currency_id) = sale.currency_id
            """,
            self._get_companies(),
        )

    @api.model
    def _select_line_values(self):
        """One row for one order line, aliases ``line`` and ``sale``: ``unit``, the price of one with taxes, ``wanted``,
        the greater one of what is ordered and what is delivered, and ``is_advance``, a down payment.
        """
        return SQL(
            """
            SELECT CASE WHEN line.product_uom_qty != 0 THEN line.price_total / line.product_uom_qty
                        ELSE COALESCE(line.price_unordered, 0) END AS unit,
                   CASE WHEN line.product_uom_qty < 0 THEN LEAST(line.product_uom_qty, COALESCE(line.qty_delivered, 0))
                        ELSE GREATEST(line.product_uom_qty, COALESCE(line.qty_delivered, 0)) END AS wanted,
                   COALESCE(line.is_downpayment, FALSE) AND line.product_uom_qty = 0
                     AND COALESCE(line.qty_delivered, 0) <= 0 AS is_advance
            """
        )

    @api.model
    def _select_line_sums(self):
        """One row for one order line, aliases as above and ``value``: ``quantity`` and ``amount`` of what was invoiced,
        ``taken``, what that takes off the line, and ``slack``, what rounding invoice by invoice may leave.
        """
        # Either way no further: a line of 0.01 takes 0.01 off the order, and a dozen at the price of twelve one dozen.
        taken = SQL(
            "CASE WHEN SIGN(quantity * value.unit) = SIGN(amount) "
            "THEN SIGN(amount) * LEAST(ABS(quantity * value.unit), ABS(amount)) ELSE 0 END"
        )
        return SQL(
            """
            SELECT COALESCE(SUM(quantity), 0) AS quantity, COALESCE(SUM(amount), 0) AS amount,
                   COALESCE(SUM(%s), 0) AS taken, COUNT(*) * money.rounding AS slack
              FROM (%s) AS sold
            """,
            taken,
            self._select_invoiced(),
        )

    @api.model
    def _select_to_invoice(self):
        """One row for one order, aliases ``sale``, ``owner`` and ``money``, its currency: ``amount``, what is not
        invoiced of it in its currency. Down payments that are invoiced and not deducted yet are taken off; what is
        rounded on the whole order counts as long as anything is left.
        """
        return SQL(
            """
            SELECT SUM(rest.amount) - SUM(rest.advance)
                   + CASE WHEN SUM(rest.amount) > 0 THEN sale.amount_total - SUM(rest.total) ELSE 0 END AS amount
              FROM (
                    SELECT line.price_total AS total,
                           CASE WHEN value.is_advance THEN invoiced.amount ELSE 0 END AS advance,
                           CASE WHEN value.is_advance THEN 0
                                WHEN ABS(invoiced.quantity) >= ABS(value.wanted)
                                 AND ROUND(ABS(value.unit * value.wanted - invoiced.taken)::numeric, 6)
                                     <= invoiced.slack THEN 0
                                WHEN value.unit * value.wanted >= 0
                                THEN GREATEST(0, value.unit * value.wanted - GREATEST(0, invoiced.taken))
                                ELSE LEAST(0, value.unit * value.wanted - LEAST(0, invoiced.taken)) END AS amount
                      FROM sale_order_line AS line
                      CROSS JOIN LATERAL (%s) AS value
                      CROSS JOIN LATERAL (%s) AS invoiced
                     WHERE line.order_id = sale.id AND line.display_type IS NULL
                   ) AS rest
            """,
            self._select_line_values(),
            self._select_line_sums(),
        )
