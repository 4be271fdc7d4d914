from odoo import Command

from ..common_credit import CreditCase


class TestCreditPaidOrders(CreditCase):
    """What was paid for an order is kept for it as long as it is there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_policy = "ignore"

    def pay_online(self, order, amount, name="tx", **values):
        vals = {
            "provider_id": self.env["payment.provider"].search([], limit=1).id,
            "payment_method_id": self.env["payment.method"].search([], limit=1).id,
            "reference": name,
            "amount": amount,
            "currency_id": self.company.currency_id.id,
            "partner_id": self.customer.id,
            "sale_order_ids": [Command.set(order.ids)],
            "state": "done",
        }
        return self.env["payment.transaction"].create({**vals, **values})

    def match(self, payment, amount):
        """Takes a payment that is booked for an invoice of something else."""
        invoice = self.bill(amount)
        items = (payment.move_id + invoice).line_ids.filtered(lambda item: item.account_id == self.receivable)
        items.reconcile()

    def test_what_was_paid_back_of_a_booked_payment_is_kept_for_no_order(self):
        order = self.order(100.0)
        payment = self.prepay(100.0)
        paid = self.pay_online(order, 100.0, payment_id=payment.id)
        self.assertEqual(self.parts(), (0.0, 0.0, 0.0, 0.0))
        self.match(payment, 50.0)
        self.assertEqual(self.parts(), (0.0, 0.0, 0.0, 0.0))
        self.pay_online(order.browse(), -40.0, "back", operation="refund", source_transaction_id=paid.id)
        self.assertEqual(self.parts(), (0.0, 0.0, 0.0, 0.0), "10.00 are left, and kept for the quotation")
        order.action_confirm()
        self.assertEqual(self.parts(), (0.0, 0.0, 90.0, 0.0))

    def test_a_payment_that_has_paid_something_else_makes_room_for_the_next(self):
        order = self.order(100.0)
        payment = self.prepay(100.0)
        self.pay_online(order, 100.0, payment_id=payment.id)
        self.match(payment, 90.0)
        self.pay_online(order, 50.0, "tx-2")
        self.assertEqual(self.parts(), (0.0, 0.0, 0.0, 0.0), "60.00 are kept for the quotation")
        order.action_confirm()
        self.assertEqual(self.parts(), (0.0, 0.0, 40.0, 0.0))
