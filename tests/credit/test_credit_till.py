from odoo.exceptions import UserError

from odoo.addons.point_of_sale.tests.common import CommonPosTest

from ...models.credit.customer_credit_refusal import CreditRefused
from ..common import CustomerCase


class TestCreditTill(CommonPosTest, CustomerCase):
    """Sales on account at the till, as the server sees them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_policy = "block"
        cls.customer = cls.make_customer("Harbor Street Diner", is_company=False, credit_limit=15.0)

    def sell(self, method=None, partner=None, **order_data):
        order, _refund = self.create_backend_pos_order(
            {
                "order_data": {"partner_id": (partner or self.customer).id, **order_data},
                "line_data": [{"product_id": self.ten_dollars_no_tax.product_variant_id.id, "qty": 1}],
                "payment_data": [{"payment_method_id": (method or self.credit_payment_method).id, "amount": 10}],
            }
        )
        return order

    def exposure(self):
        self.env.flush_all()
        return {name: float(amount) for name, amount in self.position().parts.items() if amount}

    def position(self):
        return self.customer.with_company(self.company)._get_credit_position()[self.customer.id]

    def test_what_is_sold_on_account_in_an_open_session_counts_at_once(self):
        self.assertEqual(self.credit_payment_method.type, "pay_later")
        self.sell()
        self.assertEqual(self.exposure(), {"till": 10.0})
        with self.assertRaises(CreditRefused):
            self.sell()

    def test_what_is_paid_at_once_passes_whatever_is_owed(self):
        self.customer.credit_limit = 0.01
        order = self.sell(self.cash_payment_method)
        self.assertEqual((order.state, self.exposure()), ("paid", {}))

    def test_it_is_counted_once_when_the_session_closes(self):
        self.sell()
        session = self.pos_config_usd.current_session_id
        session.post_closing_cash_details(0)
        session.close_session_from_ui()
        self.assertEqual(session.state, "closed")
        self.assertEqual(self.exposure(), {"receivable": 10.0})

    def test_nothing_on_account_for_who_keeps_no_balance_under_any_policy(self):
        self.customer.keeps_balance = False
        for policy in ("ignore", "warn", "block"):
            self.company.credit_policy = policy
            with self.assertRaises(UserError), self.cr.savepoint():
                self.sell()

    def test_the_till_has_a_policy_of_its_own(self):
        self.customer.credit_limit = 5.0
        self.company.credit_policy_till = "warn"
        self.assertEqual(self.sell().state, "paid")
