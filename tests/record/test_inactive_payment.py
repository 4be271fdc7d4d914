from odoo.exceptions import UserError

from odoo.addons.payment.tests.common import PaymentCommon

from ..common_sales import SalesCase


class TestInactivePayment(PaymentCommon, SalesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.diner = cls.make_customer()
        cls.order = cls.quote(cls.diner, require_payment=True)
        cls.order.state = "sent"

    def pay(self, state):
        return self._create_transaction(
            flow="direct",
            sale_order_ids=[(6, 0, self.order.ids)],
            amount=self.order.amount_total,
            currency_id=self.order.currency_id.id,
            partner_id=self.diner.id,
            state=state,
        )

    def test_a_quotation_of_an_inactive_customer_is_not_paid(self):
        self.diner.active = False
        self.assertFalse(self.order._has_to_be_paid())
        with self.assertRaisesRegex(UserError, "is inactive"):
            self.pay("draft")

    def test_money_that_came_all_the_same_is_booked_and_staff_are_told(self):
        transaction = self.pay("done")
        self.diner.active = False
        transaction._post_process()
        self.assertEqual(self.order.state, "sent")
        self.assertEqual(self.order.activity_ids.summary, "Paid, but not confirmed")
