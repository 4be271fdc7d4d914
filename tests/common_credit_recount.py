"""What customers owe, recounted from facts alone: who is whose contact, what was ordered at which price, booked and
paid. It shares nothing with the addon's SQL, and believes no field that the host computes of an order.
"""

from collections import defaultdict
from math import copysign

LEDGER = """
SELECT item.partner_id, SUM(item.debit - item.credit) FROM account_move_line AS item
  JOIN account_move AS move ON move.id = item.move_id JOIN account_account AS account ON account.id = item.account_id
 WHERE account.account_type = 'asset_receivable' AND move.state = 'posted' AND move.company_id = %s
   AND item.partner_id IS NOT NULL GROUP BY item.partner_id"""
TILL = """
SELECT sale.partner_id, payment.amount, move.partner_id FROM pos_payment AS payment
  JOIN pos_order AS sale ON sale.id = payment.pos_order_id JOIN pos_session AS session ON session.id = sale.session_id
  JOIN pos_payment_method AS method ON method.id = payment.payment_method_id
  LEFT JOIN account_move AS move ON move.id = sale.account_move AND move.state = 'posted'
 WHERE method.journal_id IS NULL AND sale.state IN ('paid', 'done') AND session.state != 'closed'
   AND sale.company_id = %s AND sale.partner_id IS NOT NULL"""
ORDERED = """
SELECT line.id, sale.id, sale.partner_invoice_id, line.product_uom_qty, GREATEST(line.qty_delivered, 0),
       line.price_unit * (1 - COALESCE(line.discount, 0) / 100) FROM sale_order_line AS line
  JOIN sale_order AS sale ON sale.id = line.order_id
 WHERE sale.state = 'sale' AND sale.company_id = %s AND line.display_type IS NULL"""
INVOICED = """
SELECT link.order_line_id, move.partner_id, CASE move.move_type WHEN 'out_refund' THEN -1 ELSE 1 END,
       item.quantity, item.quantity * item.price_unit * (1 - COALESCE(item.discount, 0) / 100)
  FROM sale_order_line_invoice_rel AS link JOIN account_move_line AS item ON item.id = link.invoice_line_id
  JOIN account_move AS move ON move.id = item.move_id
 WHERE move.state = 'posted' AND move.move_type IN ('out_invoice', 'out_refund') AND move.company_id = %s"""

SETTLED = """
SELECT sold.sale_order_line_id, sale.partner_id, 1, sold.qty, sold.price_subtotal_incl
  FROM pos_order_line AS sold JOIN pos_order AS sale ON sale.id = sold.order_id
 WHERE sold.sale_order_line_id IS NOT NULL AND sale.state IN ('paid', 'done') AND sale.company_id = %s"""


class Recount:
    """Of one company with one currency, in which no order is paid online."""

    def __init__(self, env, company):
        self.cr, self.company = env.cr, company
        self.cr.execute("SELECT id, parent_id, is_company FROM res_partner")
        self.parents = {partner: (parent, is_company) for partner, parent, is_company in self.cr.fetchall()}

    def get_owner(self, partner_id):
        """Who owes what a partner buys."""
        parent_id, is_company = self.parents.get(partner_id, (None, True))
        return partner_id if is_company or not parent_id else self.get_owner(parent_id)

    def fetch(self, query):
        self.cr.execute(query, [self.company.id])
        return self.cr.fetchall()

    def get_exposures(self):
        """{commercial partner id: amount}"""
        owed = defaultdict(float)
        for partner_id, balance in self.fetch(LEDGER):
            owed[self.get_owner(partner_id)] += float(balance)
        for partner_id, amount, invoiced_to in self.fetch(TILL):
            if not invoiced_to or self.get_owner(invoiced_to) != self.get_owner(partner_id):
                owed[self.get_owner(partner_id)] += float(amount)
        orders = defaultdict(float)
        freed = self._get_freed()
        for line_id, order_id, partner_id, ordered, delivered, price in self.fetch(ORDERED):
            owner = self.get_owner(partner_id)
            value = float(max(ordered, delivered) * price)
            orders[order_id, owner] += self._get_rest(value, float(price), freed[line_id, owner])
        for (_order_id, owner), amount in orders.items():
            owed[owner] += max(0.0, amount)
        return owed

    @staticmethod
    def _get_rest(value, price, sold):
        """What of a line is not invoiced: each piece sold takes its price off, and no more than was asked for it."""
        taken = 0.0
        for quantity, amount in sold:
            if quantity * price * amount > 0:
                taken += copysign(min(abs(quantity * price), abs(amount)), amount)
        return value - (min(value, max(0.0, taken)) if value >= 0 else max(value, min(0.0, taken)))

    def _get_freed(self):
        """{(order line id, owner): [(quantity, amount) of each piece of an invoice, or of a sale at the till]}"""
        freed = defaultdict(list)
        for line_id, partner_id, sign, quantity, amount in (*self.fetch(INVOICED), *self.fetch(SETTLED)):
            freed[line_id, self.get_owner(partner_id)].append((sign * float(quantity), sign * float(amount)))
        return freed
