from odoo.tests import tagged

from ..common_price_lists import PriceLists
from ..common_till_tour import TillTourCase


@tagged("post_install", "-at_install")
class TestTourTillPriceLists(PriceLists, TillTourCase):
    """A customer with three price lists at the till, as the cashier sees it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.group_user").implied_ids += cls.env.ref("product.group_product_pricelist")
        here = {"company_id": cls.company.id, "currency_id": cls.company.currency_id.id}
        cls.nora, cls.otto = cls.env["res.partner"].create(
            [{"name": name, "customer_rank": 1, "company_id": cls.company.id} for name in ("Nora Winter", "Otto Lang")]
        )
        desk, pen = (
            {"applied_on": "1_product", "product_tmpl_id": product.id}
            for product in (cls.desk_organizer, cls.whiteboard_pen)
        )
        cls.first = cls.make_list("L1", {**desk, "fixed_price": 45.0}, **here)
        more = {**desk, "fixed_price": 40.0, "min_quantity": 10}
        cls.second = cls.make_list("L2", {**desk, "fixed_price": 50.0}, more, **here)
        cls.third = cls.make_list("L3", {**pen, "fixed_price": 2.0}, **here)
        cls.give(cls.nora, cls.first, cls.second, cls.third)

    def test_the_first_list_that_has_a_price_counts(self):
        order = self.walk("price_lists_first_match")
        self.assertEqual(order.lines.mapped("price_unit"), [45.0, 2.0])
        self.assertEqual((order.pricelist_id, round(order.amount_total, 2)), (self.first, 452.0))

    def test_the_lowest_price_counts_also_at_a_till_without_price_lists(self):
        self.browser_size = "820x1180"  # a tablet's, upright
        self.company.price_list_policy = "best_price"
        self.main_pos_config.use_pricelist = False
        order = self.walk("price_lists_best_price")
        self.assertEqual(order.lines.mapped("price_unit"), [40.0, 2.0])
        self.assertEqual((order.pricelist_id, round(order.amount_total, 2)), (self.first, 402.0))
        self.assertFalse(self.main_pos_config.available_pricelist_ids & (self.first | self.second | self.third))
