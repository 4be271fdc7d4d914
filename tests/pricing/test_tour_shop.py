from odoo.tests import tagged

from ..common_roles import PHONE, BrowserCase, task
from ..common_shop import ShopCase


@tagged("post_install", "-at_install")
class TestTourShop(BrowserCase, ShopCase):
    """A customer in the shop, at a desk and on a telephone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.price_list_policy = "best_price"
        cls.give(cls.customer, cls.make_hidden_list("L1", 45), cls.make_hidden_list("L2", 50, (10, 40)))
        for name, price in (("Spring", 70), ("Summer", 80)):
            cls.make_list(name, price, website_id=cls.website.id, selectable=True)
        cls.path = f"/shop?search={cls.coffee.name}"

    def walk_shop(self, tour, login=None, phone=False):
        self.browser_size = PHONE if phone else "1366x768"
        self.start_tour(self.path, f"customer_management_{tour}", login=login, timeout=120)

    @task("See your prices in the web shop")
    def test_logs_in_with_a_filled_cart_and_buys_ten(self):
        self.walk_shop("shop_prices")
        order = self.get_cart()
        self.assertEqual((order.partner_id, order.order_line.price_unit), (self.person, 40))

    def test_the_same_on_a_telephone(self):
        self.walk_shop("shop_prices", phone=True)

    def test_chooses_a_list_and_comes_back_to_own_prices(self):
        self.walk_shop("shop_own_prices", login="buyer")
