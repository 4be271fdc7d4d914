"""Price lists on a customer and on a segment, in the browser."""

from ..common_price_lists import PriceListCase
from ..common_roles import RoleCase, task


class TestTourPriceLists(PriceListCase, RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wholesale = cls.make_segment("Wholesale")
        cls.elm = cls.make_customer("Elm City Bakery", customer_segment_id=cls.wholesale.id)

    @task("Give a customer price lists")
    def test_a_manager_gives_a_customer_three_lists_and_the_fourth_is_refused(self):
        self.walk("give_price_lists", "manager", refused=True)
        self.assertEqual(self.elm.price_list_ids.mapped("display_name")[1], "Discount 7.5 %")
        self.assertEqual(self.chain(self.elm.with_company(self.company)), ["Summer", "Discount 7.5 %", "Loyal"])

    @task("Give a segment price lists")
    def test_a_manager_gives_a_segment_a_list_that_its_customers_have(self):
        self.walk("segment_price_lists", "manager")
        self.assertEqual(self.chain(self.elm.with_company(self.company)), ["Summer"])
