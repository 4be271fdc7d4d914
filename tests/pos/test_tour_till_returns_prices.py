from odoo.tests import tagged

from ..common_roles import task
from ..common_till_tour import TillTourCase


@tagged("post_install", "-at_install")
class TestTourTillReturnsPrices(TillTourCase):
    """What comes back at the till, and prices that follow the customer, as the cashier sees it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nora, cls.otto = cls.env["res.partner"].create(
            [{"name": name, "customer_rank": 1, "company_id": cls.company.id} for name in ("Nora Winter", "Otto Lang")]
        )

    @task("Take goods back at the till")
    def test_a_return_is_proposed_off_the_account_first_and_no_more_money_is_handed_back(self):
        sale, first, second = self.walk("return_at_till")
        paid = [
            {line.payment_method_id.name: line.amount for line in order.payment_ids} for order in sale + first + second
        ]
        self.assertEqual(
            paid,
            [
                {"Cash": 20.0, "Customer Account": 31.0},
                {"Customer Account": -25.5},
                {"Customer Account": -5.5, "Cash": -20.0},
            ],
        )

    def test_a_return_stays_one_of_its_sale_when_the_page_is_loaded_again_in_the_middle(self):
        sale, back = self.walk("return_after_reload_at_till")
        self.assertEqual(back.lines.refunded_orderline_id, sale.lines)
        self.assertEqual(back.payment_ids.payment_method_id.mapped("name"), ["Customer Account"])
        self.assertEqual(back.payment_ids.mapped("amount"), [-25.5])

    def test_prices_follow_the_customer_whose_list_the_till_has_not_loaded(self):
        self.env.ref("base.group_user").implied_ids += self.env.ref("product.group_product_pricelist")
        half = self.env["product.pricelist"].create(
            {
                "name": "Half",
                "company_id": self.company.id,
                "currency_id": self.company.currency_id.id,
                "item_ids": [(0, 0, {"compute_price": "percentage", "percent_price": 50.0, "applied_on": "3_global"})],
            }
        )
        own = self.main_pos_config.pricelist_id
        self.main_pos_config.write({"use_pricelist": True, "available_pricelist_ids": [(6, 0, own.ids)]})
        self.nora.with_company(self.company).property_product_pricelist = half
        self.otto.with_company(self.company).property_product_pricelist = own
        order = self.walk("prices_at_till")
        self.assertEqual((order.pricelist_id, round(order.amount_total, 2)), (half, 14.65))
        self.assertEqual(order.lines.mapped("price_type"), ["original", "manual"])
