from decimal import Decimal

from odoo import models

from ...tools.money import to_decimal
from ...tools.till_return import SoldGoods
from .pos_order_credit import MADE

ZERO = Decimal(0)


class PosOrder(models.Model):
    """What was paid for a sale at the till, later too, and what has come back of it."""

    _inherit = "pos.order"

    def _get_sold_goods(self, but=()):
        """:return: SoldGoods of one sale, in its currency
        :param but: a return that does not count
        """
        sale_sudo = self.sudo().ensure_one()
        taken, on_account = sale_sudo._split_payments()
        returns_sudo = sale_sudo._get_returns().filtered(lambda order: order not in but)
        items_sudo = (sale_sudo | returns_sudo)._map_items_on_account()
        unpaid = sale_sudo._get_open_on_account(items_sudo[sale_sudo])
        handed_back, credited = ZERO, sale_sudo._get_credited_in_office(items_sudo[sale_sudo], returns_sudo)
        for return_sudo in returns_sudo:
            part = return_sudo._get_part_of(sale_sudo)
            money, later = return_sudo._split_payments()
            handed_back += part * max(ZERO, -money)
            credited += part * max(ZERO, -later)
            unpaid += part * min(ZERO, return_sudo._get_open_on_account(items_sudo[return_sudo]))
        amounts = taken, on_account, handed_back, credited, max(ZERO, unpaid)
        return SoldGoods(*(to_decimal(self.currency_id.round(float(amount))) for amount in amounts))

    def _get_returns(self):
        """The returns of a sale that are made; exchanges among them."""
        return self.lines.refund_orderline_ids.order_id.filtered(lambda order: order.state in MADE)

    def _get_originals(self):
        """The sales whose goods come back with an order, the oldest first."""
        return self.lines.refunded_orderline_id.order_id.sorted("id")

    def _get_returned_amounts(self):
        """{sale: what its goods amount to that come back with an order}, with taxes, the oldest first. The till sends
        such lines as positive amounts, the back office makes negative ones.
        """
        lines = self.lines.filtered("refunded_orderline_id").grouped(lambda line: line.refunded_orderline_id.order_id)
        return {
            sale: to_decimal(self.currency_id.round(sum(abs(line.price_subtotal_incl) for line in lines[sale])))
            for sale in self._get_originals()
        }

    def _get_part_of(self, sale):
        """Which part of a return is one of this sale; 1 for nearly all."""
        amounts = self._get_returned_amounts()
        total = sum(amounts.values())
        return amounts[sale] / total if len(amounts) > 1 and total else Decimal(1) / len(amounts)

    def _split_payments(self):
        """(money that was taken, what is on account), both negative for a return"""
        later = self.payment_ids.filtered(lambda payment: payment.payment_method_id.type == "pay_later")
        return tuple(to_decimal(sum(payments.mapped("amount"))) for payments in (self.payment_ids - later, later))

    def _filter_off_account(self):
        """Returns and exchanges that take something off an account."""
        payments = self.payment_ids.filtered(lambda payment: payment.amount < 0)
        given_back = payments.filtered(lambda payment: payment.payment_method_id.type == "pay_later").pos_order_id
        return given_back.filtered(lambda order: order._split_payments()[1] < 0)

    # --- in the ledger ----------------------------------------------------------------------------------------------

    def _map_items_on_account(self):
        """The items of the ledger for what is on account of sales and returns, found by one search for all: of their
        invoices, else those that the closing of their sessions has made.

        :return: {order: items}, elevated; in it are all of these orders
        """
        invoiced_sudo = self.sudo().filtered("account_move")
        later_sudo = (self.sudo() - invoiced_sudo).payment_ids.filtered(
            lambda payment: payment.payment_method_id.type == "pay_later"
        )
        items_sudo = self.env["account.move.line"].sudo().search([("till_payment_id", "in", later_sudo.ids)])
        found = {order_sudo: order_sudo._get_invoice_items() for order_sudo in invoiced_sudo}
        found |= items_sudo.grouped(lambda item: item.till_payment_id.pos_order_id)
        for payment_sudo in later_sudo - items_sudo.till_payment_id:
            order_sudo = payment_sudo.pos_order_id
            found[order_sudo] = found.get(order_sudo, items_sudo.browse()) | order_sudo._guess_item(payment_sudo)
        return {order: found.get(order, items_sudo.browse()) for order in self}

    def _get_invoice_items(self):
        invoice = self.account_move.filtered(lambda move: move.state == "posted")
        return invoice.line_ids.filtered(lambda line: line.account_id.account_type == "asset_receivable")

    def _guess_item(self, payment):
        """The item for a payment of a session that was closed before its items were kept with them: of the same
        customer and amount, and least paid.
        """
        customer, currency = payment.partner_id.commercial_partner_id, payment.currency_id
        items = payment.session_id.move_id.line_ids.filtered(
            lambda item: (
                not item.till_payment_id
                and item.account_id.account_type == "asset_receivable"
                and item.partner_id.commercial_partner_id == customer
                and not currency.compare_amounts(item.amount_currency, payment.amount)
            )
        )
        return items.sorted(lambda item: -abs(item.amount_residual_currency))[:1]

    def _get_open_on_account(self, items_sudo):
        """What is still open of what is on account of a sale, or of a return (then negative): all, while it is in no
        ledger.

        :param items_sudo: its own, see _map_items_on_account()
        """
        _money, later = self._split_payments()
        still_open = to_decimal(sum(items_sudo.mapped("amount_residual_currency"))) if items_sudo else later
        return max(ZERO, min(still_open, later)) if later > 0 else min(ZERO, max(still_open, later))

    def _get_credited_in_office(self, items_sudo, returns_sudo):
        """What was taken off the account by credit notes that are no returns at the till."""
        partials_sudo = items_sudo.matched_credit_ids.filtered(
            lambda partial: (
                partial.credit_move_id.move_id.move_type == "out_refund"
                and partial.credit_move_id.move_id not in returns_sudo.account_move
            )
        )
        return to_decimal(sum(partials_sudo.mapped("debit_amount_currency")))
