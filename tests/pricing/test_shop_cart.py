"""The cart follows the visitor: login, log-out, lists that begin and end, codes, and orders that are ordered again."""

from datetime import timedelta

from odoo import Command
from odoo.tests import tagged

from ..common_shop import ShopCase


@tagged("post_install", "-at_install")
class TestShopCart(ShopCase):
    def choose_list(self, pricelist):
        self.get_page(f"/shop/change_pricelist/{pricelist.id}")

    def enter_code(self, code):
        self.get_page(f"/shop/pricelist?promo={code}")

    # --- login and log-out -------------------------------------------------------------------------------------

    def test_a_cart_that_was_filled_before_the_log_in_is_priced_anew(self):
        self.give(self.customer, self.make_hidden_list("L1", 45))
        line = self.add_to_cart(2)
        self.assertEqual(line.price_unit, 100)
        self.enter_shop("buyer")
        self.assertEqual(self.get_cart_price(), 45)
        self.assertEqual((line.order_id, line.order_id.partner_id), (self.get_cart(), self.person))
        self.assertEqual(line.order_id.pricelist_id.name, "L1")

    def test_it_is_priced_anew_also_when_the_first_list_is_that_of_everybody(self):
        self.default_list.item_ids = [Command.create({**self.make_rule_values((5, 80))})]
        self.give(self.customer, self.default_list, self.make_hidden_list("L2", 45))
        self.assertEqual(self.add_to_cart().price_unit, 100)
        self.enter_shop("buyer")
        self.assertEqual(self.get_cart_price(), 45)
        self.assertEqual(self.get_cart().pricelist_id, self.default_list)

    def test_prices_are_those_of_everybody_after_the_log_out(self):
        self.give(self.customer, self.make_hidden_list("L1", 45))
        self.enter_shop("buyer")
        self.assertEqual(self.add_to_cart().price_unit, 45)
        self.leave_shop()
        self.assertEqual(self.get_all_prices(), {100})
        self.assertEqual(self.add_to_cart().price_unit, 100)

    def test_the_next_who_logs_in_at_the_same_browser_has_prices_of_their_own(self):
        self.give(self.customer, self.make_hidden_list("L1", 45))
        other = self.make_customer("Elm City Bakery")
        self.make_visitor("other", other)
        self.give(other, self.make_hidden_list("L9", 66))
        self.enter_shop("buyer")
        self.assertEqual(self.get_all_prices(), {45})
        self.leave_shop()
        self.enter_shop("other")
        self.assertEqual(self.get_all_prices(), {66})

    def test_the_cart_of_yesterday_has_the_prices_of_today(self):
        self.give(self.customer, self.make_hidden_list("L1"))
        self.enter_shop("buyer")
        line = self.add_to_cart()
        self.assertEqual(line.price_unit, 100)
        self.leave_shop()
        self.give(self.customer, self.make_hidden_list("L2", 45))
        self.enter_shop("buyer")
        self.assertEqual(self.get_cart_price(), 45)
        self.assertEqual(self.get_cart(), line.order_id)

    # --- lists that change in the middle ------------------------------------------------------------------------

    def test_links_that_change_count_at_once_in_the_shop_and_in_the_cart(self):
        self.log_in("buyer")
        self.assertEqual(self.get_all_prices(), {100})
        line = self.add_to_cart()
        links = self.give(self.customer, self.make_hidden_list("L1", 45))
        self.assertEqual((self.get_all_prices(), self.get_cart_price()), ({45}, 45))
        links += self.give(self.customer, self.make_hidden_list("L0", 44), sequence=-1)
        self.assertEqual((self.get_all_prices(), self.get_cart_price()), ({44}, 44))
        links.unlink()
        self.assertEqual((self.get_all_prices(), self.get_cart_price()), ({100}, 100))
        self.assertEqual(line.order_id.pricelist_id, self.default_list)

    def test_a_list_that_everybody_can_choose_does_not_stay_when_the_link_ends(self):
        link = self.give(self.customer, self.make_list("Bakers", 45, website_id=self.website.id, selectable=True))
        self.log_in("buyer")
        self.assertEqual((self.add_to_cart().price_unit, self.get_cart_price()), (45, 45))
        link.date_end = self.company._get_today() - timedelta(days=1)
        self.assertEqual((self.get_all_prices(), self.get_cart_price()), ({100}, 100))

    def test_another_segment_counts_at_once(self):
        bakers, restaurants = self.make_segment("Bakers"), self.make_segment("Restaurants")
        self.give(bakers, self.make_hidden_list("Bakers", 45))
        self.give(restaurants, self.make_hidden_list("Restaurants", 55))
        self.customer.customer_segment_id = bakers
        self.log_in("buyer")
        self.add_to_cart()
        self.assertEqual((self.get_all_prices(), self.get_cart_price()), ({45}, 45))
        self.customer.customer_segment_id = restaurants
        self.assertEqual((self.get_all_prices(), self.get_cart_price()), ({55}, 55))

    def test_the_policy_counts_at_once(self):
        self.give(self.customer, self.make_hidden_list("L1", 45), self.make_hidden_list("L2", 40))
        self.log_in("buyer")
        self.add_to_cart()
        self.assertEqual((self.get_all_prices(), self.get_cart_price()), ({45}, 45))
        self.company.price_list_policy = "best_price"
        self.assertEqual((self.get_all_prices(), self.get_cart_price()), ({40}, 40))

    # --- a list that was chosen ---------------------------------------------------------------------------------

    def test_a_code_is_followed_alone_until_it_is_taken_back(self):
        self.give(self.customer, self.make_hidden_list("L1", 45))
        self.make_list("Spring", website_id=self.website.id, code="SPRING")
        self.log_in("buyer")
        line = self.add_to_cart()
        self.enter_code("SPRING")
        self.assertEqual((self.get_all_prices(), self.get_cart_price()), ({100}, 100))
        self.assertTrue(line.order_id.pricelist_is_chosen)
        self.assertEqual(self.set_quantity(line, 7), 100)
        self.enter_code("")
        self.assertEqual((self.get_all_prices(), self.get_cart_price()), ({45}, 45))
        self.assertFalse(line.order_id.pricelist_is_chosen)

    def test_a_list_that_was_chosen_before_the_cart_is_that_of_the_cart(self):
        self.give(self.customer, self.make_hidden_list("L1", 45))
        chosen = self.make_list("Spring", 70, website_id=self.website.id, selectable=True)
        self.log_in("buyer")
        self.choose_list(chosen)
        self.assertEqual(self.get_all_prices(), {70})
        line = self.add_to_cart()
        self.assertEqual((line.price_unit, line.order_id.pricelist_is_chosen), (70, True))

    def test_the_customers_first_list_is_followed_alone_when_it_is_chosen(self):
        first = self.make_list("Bakers", website_id=self.website.id, selectable=True)
        self.give(self.customer, first, self.make_hidden_list("L2", 45))
        self.log_in("buyer")
        line = self.add_to_cart()
        self.assertEqual((self.get_all_prices(), line.price_unit), ({45}, 45))
        self.choose_list(first)
        self.assertEqual((self.get_all_prices(), self.get_cart_price()), ({100}, 100))
        self.assertTrue(line.order_id.pricelist_is_chosen)

    def test_what_a_visitor_has_chosen_ends_with_the_log_in(self):
        self.give(self.customer, self.make_hidden_list("L1", 45))
        chosen = self.make_list("Spring", 70, website_id=self.website.id, selectable=True)
        self.choose_list(chosen)
        self.assertEqual(self.add_to_cart().price_unit, 70)
        self.enter_shop("buyer")
        self.assertEqual((self.get_all_prices(), self.get_cart_price()), ({45}, 45))

    def test_a_list_that_staff_chose_for_the_cart_stays(self):
        self.give(self.customer, self.make_hidden_list("L1", 45))
        self.log_in("buyer")
        cart = self.add_to_cart().order_id
        cart.pricelist_id = self.make_hidden_list("Settled by telephone", 41)
        cart._recompute_prices()
        self.assertEqual((self.get_all_prices(), self.get_cart_price()), ({41}, 41))
        self.log_in("buyer")
        self.assertEqual((self.get_cart_price(), self.get_cart().pricelist_is_chosen), (41, True))

    def test_a_chosen_list_that_is_archived_gives_way(self):
        self.give(self.customer, self.make_hidden_list("L1", 45))
        chosen = self.make_list("Spring", 70, website_id=self.website.id, selectable=True)
        self.log_in("buyer")
        self.choose_list(chosen)
        self.assertEqual(self.add_to_cart().price_unit, 70)
        chosen.active = False
        self.assertEqual((self.get_all_prices(), self.get_cart_price()), ({45}, 45))

    # --- ordered again ------------------------------------------------------------------------------------------

    def test_what_is_ordered_again_has_the_prices_of_today(self):
        order = self.quote(self.person)
        order.action_confirm()
        self.assertEqual(order.order_line.price_unit, 100)
        self.give(self.customer, self.make_hidden_list("L1", 45))
        self.log_in("buyer")
        self.post("/my/orders/reorder", {"order_id": order.id})
        self.assertEqual(self.get_cart().order_line.price_unit, 45)
        self.assertEqual((self.get_cart_price(), order.order_line.price_unit), (45, 100))

    def test_the_order_keeps_its_prices_when_the_cart_is_confirmed(self):
        link = self.give(self.customer, self.make_hidden_list("L1", 45))
        self.log_in("buyer")
        line = self.add_to_cart(3)
        order = line.order_id
        self.company.contacts_invoiced = False
        order.action_confirm()
        self.assertEqual((order.partner_id, order.pricelist_id.name), (self.customer, "L1"))
        self.assertEqual((line.price_unit, order.pricelist_is_chosen), (45, False))
        link.unlink()
        self.get_page("/shop/cart")
        self.assertEqual(line.price_unit, 45)
