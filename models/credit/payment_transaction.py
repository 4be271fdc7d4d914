from odoo import models

from .credit_watch import credit_watch
from .customer_credit_refusal import CreditRefused


class PaymentTransaction(models.Model):
    """What is paid in part, and refused on account for the rest, is kept with its payment."""

    _inherit = "payment.transaction"

    def _check_amount_and_confirm_order(self):
        # EXTENDS 'sale': an exception would be tried again and again, and the money has come
        confirmed = self.env["sale.order"]
        for transaction in self:
            try:
                with self.env.cr.savepoint(), credit_watch(transaction.sale_order_ids, alone=True):
                    confirmed |= super(PaymentTransaction, transaction)._check_amount_and_confirm_order()
            except CreditRefused as refusal:
                for order, verdict in refusal.refusals.items():
                    order._accept_on_hold(verdict)
        return confirmed.filtered(lambda order: order.state == "sale")
