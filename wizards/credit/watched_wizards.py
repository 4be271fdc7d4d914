"""Wizards of the host that change orders and invoices in several steps: what counts is where they end."""

from odoo import models

from ...models.credit.credit_watch import credit_watch


def watch_confirmed(orders):
    return credit_watch(orders.filtered(lambda order: order.state == "sale"))


class SaleOrderDiscount(models.TransientModel):
    _inherit = "sale.order.discount"

    def action_apply_discount(self):
        # EXTENDS 'sale'
        with watch_confirmed(self.sale_order_id):
            return super().action_apply_discount()


class SaleAdvancePaymentInv(models.TransientModel):
    _inherit = "sale.advance.payment.inv"

    def create_invoices(self):
        # EXTENDS 'sale': down payments put a line on the order
        with watch_confirmed(self.sale_order_ids):
            return super().create_invoices()


class AccountMoveReversal(models.TransientModel):
    _inherit = "account.move.reversal"

    def reverse_moves(self, is_modify=False):
        # EXTENDS 'account': the credit note is posted before the invoice that stands in for the old one
        with watch_confirmed(self.move_ids.line_ids.sale_line_ids.order_id):
            return super().reverse_moves(is_modify=is_modify)
