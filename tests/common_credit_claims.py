"""What customers owe, recounted record by record from what was ordered, sold and paid. It shares nothing with the
addon's SQL.
"""

from collections import defaultdict


def round_cents(amount):
    return round(amount + 0.0, 2)


class ClaimsRecount:
    """Of one company with one currency: {customer: {part: amount}} of these orders, payments and sessions."""

    def __init__(self, company, orders, transactions, session):
        self.env, self.company = company.env, company
        self.orders, self.session = orders, session
        self.payments = transactions.filtered(lambda payment: payment.state in ("authorized", "done")).sorted("id")

    def count(self):
        parts = defaultdict(lambda: defaultdict(float))
        self._count_ledger(parts)
        for sale in self.session.order_ids.filtered(lambda sale: sale.state in ("paid", "done")):
            later = sale.payment_ids.filtered(lambda payment: not payment.payment_method_id.journal_id)
            parts[sale.partner_id]["till"] += sum(later.mapped("amount"))
        left = {order: self._get_rest(order) for order in self.orders if order.state != "cancel"}
        marks = self._get_marks(left)
        for order, rest in left.items():
            if order.state == "sale":
                paid = sum(mark for (_payment, marked), mark in marks.items() if marked == order)
                parts[order.partner_invoice_id]["orders"] += round_cents(max(0.0, rest - paid))
        for payment in self.payments:
            mark = sum(mark for (marked, _order), mark in marks.items() if marked == payment)
            parts[payment.partner_id]["unapplied"] += round_cents(mark - self._get_unbooked(payment))
        return parts

    def _count_ledger(self, parts):
        domain = [("account_id.account_type", "=", "asset_receivable"), ("parent_state", "=", "posted")]
        for item in self.env["account.move.line"].search([*domain, ("company_id", "=", self.company.id)]):
            part = "receivable" if item.amount_residual >= 0 else "unapplied"
            parts[item.partner_id.commercial_partner_id][part] += item.amount_residual

    # --- orders -------------------------------------------------------------------------------------------------

    def _get_rest(self, order):
        """What is not invoiced of an order, and not below zero."""
        lines = order.order_line.filtered(lambda line: not line.display_type)
        advances = lines.filtered(lambda line: line.is_downpayment and not line.product_uom_qty)
        rest = sum(self._get_rest_of_line(line) for line in lines - advances)
        if rest > 0:
            rest += order.amount_total - sum(lines.mapped("price_total"))
        return max(0.0, rest - sum(amount for line in advances for _quantity, amount in self._get_sold(line)))

    def _get_rest_of_line(self, line):
        wanted = max(line.product_uom_qty, line.qty_delivered)
        if line.product_uom_qty:
            unit = line.price_total / line.product_uom_qty
        else:
            unit = round_cents(line.price_unit * (1 + sum(line.tax_ids.mapped("amount")) / 100))
        sold = self._get_sold(line)
        rest = wanted * unit
        for quantity, amount in sold:
            rest -= min(quantity * unit, amount) if amount > 0 else max(quantity * unit, amount)
        if sum(quantity for quantity, _amount in sold) >= wanted and abs(rest) <= 0.01 * len(sold) + 0.000001:
            return 0.0
        return max(0.0, min(rest, wanted * unit))

    def _get_sold(self, line):
        """[(quantity, amount)] of posted invoices, negative of credit notes, and of sales at the till"""
        posted = line.invoice_lines.filtered(lambda item: item.parent_state == "posted")
        signs = {"out_invoice": 1, "out_refund": -1}
        sold = [
            (signs[item.move_type] * item.quantity, signs[item.move_type] * item.price_total)
            for item in posted
            if item.move_id.partner_id == line.order_id.partner_invoice_id
        ]
        done = self.session.order_ids.filtered(lambda sale: sale.state in ("paid", "done")).lines
        settled = done.filtered(lambda till_line: till_line.sale_order_line_id == line)
        return sold + [(each.qty, each.price_subtotal_incl) for each in settled]

    # --- payments -----------------------------------------------------------------------------------------------

    def _get_refunded(self, payment):
        return -sum(payment.child_transaction_ids.filtered(lambda refund: refund.state == "done").mapped("amount"))

    def _get_unbooked(self, payment):
        return (0.0 if payment.payment_id else payment.amount) - self._get_refunded(payment)

    def _get_marks(self, left):
        """{(payment, order): amount that counts for this order only}, first come, first served"""
        left, marks = dict(left), {}
        for payment in self.payments:
            orders = payment.sale_order_ids.filtered(lambda order: order.state != "cancel")
            total, amount = sum(orders.mapped("amount_total")), payment.amount - self._get_refunded(payment)
            own = {}
            for order in orders:
                share = amount * order.amount_total / total if total else amount / len(orders)
                if payment.partner_id == order.partner_invoice_id:
                    own[order] = max(0.0, min(share, left[order], self._get_open(payment, share)))
                    left[order] -= own[order]
            marks.update({(payment, order): mark * self._get_free(payment, own) for order, mark in own.items()})
        return marks

    def _get_open(self, payment, amount):
        """What is still there of a payment that is booked: it may have paid something else."""
        if not payment.payment_id:
            return amount
        items = payment.payment_id.move_id.line_ids
        items = items.filtered(lambda item: item.account_id.account_type == "asset_receivable")
        return max(0.0, -sum(items.mapped("amount_residual")) - self._get_refunded(payment))

    def _get_free(self, payment, own):
        """Which part of what a payment is kept for is there at the same time for all of its orders."""
        wanted = sum(own.values())
        return min(1.0, self._get_open(payment, wanted) / wanted) if wanted else 1.0
