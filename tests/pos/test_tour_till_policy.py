from odoo import Command
from odoo.tests import tagged

from ..common_roles import task
from ..common_till_tour import TillTourCase

TABLET = "1024x768"


@tagged("post_install", "-at_install")
class TestTourTillPolicy(TillTourCase):
    """Whether a till asks who buys, as its cashier sees it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company._make_counter_customer()
        cls.counter = cls.company.counter_customer_id
        cash = cls.main_pos_config.payment_method_ids.filtered("is_cash_count")
        cls.main_pos_config.write({"use_fast_payment": True, "fast_payment_method_ids": cash.ids})

    def assert_sold_to_the_counter_customer(self):
        self.main_pos_config.customer_policy = "counter"
        orders = self.walk("till_counter_customer")
        sold = orders.filtered(lambda order: order.state == "paid")
        self.assertEqual(sold.partner_id, self.counter)
        self.assertEqual((round(sold.amount_total, 2), sold.payment_ids.payment_method_id.name), (5.1, "Cash"))
        self.assertLessEqual(orders.partner_id, self.counter + self.customer)

    def assert_sold_to_customers_with_a_name(self):
        self.main_pos_config.customer_policy = "required"
        orders = self.walk("till_customer_required")
        self.assertEqual(orders.partner_id, self.customer)
        self.assertEqual([round(order.amount_total, 2) for order in orders], [5.1, 10.2])

    @task("Sell to the counter customer")
    def test_the_counter_customer_is_there_in_new_orders_after_a_reload_and_between_orders(self):
        self.assert_sold_to_the_counter_customer()

    def test_the_counter_customer_is_there_on_a_tablet(self):
        self.browser_size = TABLET
        self.assert_sold_to_the_counter_customer()

    def test_quotations_of_all_customers_are_offered_where_the_counter_customer_stands(self):
        self.main_pos_config.customer_policy = "counter"
        self.cashier.group_ids += self.env.ref("sales_team.group_sale_salesman_all_leads")
        nora = self.env["res.partner"].create({"name": "Nora Winter", "customer_rank": 1})
        product = self.desk_organizer.product_variant_id
        line = Command.create({"product_id": product.id, "price_unit": 5.1, "tax_ids": False})
        quotation = (
            self.env["sale.order"]
            .sudo()
            .create({"partner_id": nora.id, "company_id": self.company.id, "order_line": [line]})
        )
        order = self.walk("till_quotation")
        self.assertEqual((order.partner_id, order.lines.sale_order_origin_id), (nora, quotation))

    @task("Sell only to customers with a name")
    def test_a_till_that_asks_for_customers_does_so_before_payment_and_fast_payment(self):
        self.assert_sold_to_customers_with_a_name()

    def test_a_till_that_asks_for_customers_does_so_on_a_tablet(self):
        self.browser_size = TABLET
        self.assert_sold_to_customers_with_a_name()
