from odoo.tests import tagged

from ..common_price_lists import PricingCase
from ..common_roles import RoleCase, task


@tagged("post_install", "-at_install")
class TestTourPriceCheck(RoleCase, PricingCase):
    """A salesperson says what a customer pays, and why."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.user_id = cls.users["sales"]
        cls.give(cls.customer, cls.make_list("Gold", 45), cls.make_list("Retail", 50, (10, 40)))
        cls.company.price_list_policy = "best_price"

    def walk_from(self, tour, address, **options):
        self.walk(tour, "sales", f"/odoo/{address}", **options)

    @task("Check a price")
    def test_what_a_customer_pays(self):
        self.walk_from("check_price_of_customer", f"customer-records/{self.customer.id}")
        self.walk_from("check_price_on_phone", f"customer-records/{self.customer.id}", phone=True)

    @task("Check a price")
    def test_what_a_product_costs_a_customer(self):
        self.walk_from("check_price_of_product", f"product.template/{self.coffee.product_tmpl_id.id}")

    @task("See where a price comes from")
    def test_where_the_price_of_a_line_comes_from(self):
        order = self.quote(self.customer, user_id=self.users["sales"].id)
        self.walk_from("see_price_source", f"sales/{order.id}")

    @task("Print the prices of a customer")
    def test_the_price_list_of_a_customer(self):
        self.walk_from("print_price_list_of_customer", f"customer-records/{self.customer.id}")
