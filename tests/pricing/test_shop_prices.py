"""The same price wherever the shop says one: grid, page, data for search engines, variants, configurator and cart."""

from odoo import Command
from odoo.tests import tagged

from ..common_shop import ShopCase


@tagged("post_install", "-at_install")
class TestShopPrices(ShopCase):
    def assert_everywhere(self, price):
        self.assertEqual(self.get_all_prices(), {price})
        line = self.add_to_cart()
        self.assertEqual((line.price_unit, self.get_cart_price()), (price, price))

    def test_a_list_that_nobody_can_choose_prices_the_shop_of_its_customer(self):
        self.give(self.customer, self.make_hidden_list("L1", 45))
        self.log_in("buyer")
        self.assert_everywhere(45)
        cart = self.get_cart()
        self.assertEqual((cart.pricelist_id.name, cart.pricelist_is_chosen), ("L1", False))
        self.assertEqual(cart.price_chain_list_ids.mapped("name"), ["L1", "Everybody"])

    def test_the_public_and_customers_without_links_have_the_prices_of_everybody(self):
        self.default_list.item_ids = [Command.create(self.make_rule_values(77))]
        self.give(self.customer, self.make_hidden_list("L1", 45))
        self.assert_everywhere(77)
        self.make_visitor("other", self.make_customer("Elm City Bakery"))
        self.log_in("other")
        self.assert_everywhere(77)

    def test_the_second_list_speaks_where_the_first_is_silent_and_then_the_segments(self):
        segment = self.make_segment("Restaurants", self.make_segment("Wholesale"))
        self.customer.customer_segment_id = segment
        self.give(self.customer, self.make_hidden_list("L1"), self.make_hidden_list("L2"))
        self.give(segment.parent_id, self.make_hidden_list("Far", 61))
        self.log_in("buyer")
        self.assertEqual(self.get_all_prices(), {61})
        self.give(segment, self.make_hidden_list("Near", 58))
        self.assertEqual(self.get_all_prices(), {58})

    def test_after_all_links_comes_the_list_of_the_website(self):
        self.default_list.item_ids = [Command.create(self.make_rule_values(77))]
        self.make_list("Of the back office", 33, sequence=-1, website_id=False, selectable=False)
        self.give(self.customer, self.make_hidden_list("L1"))
        self.log_in("buyer")
        self.assert_everywhere(77)

    def test_the_list_in_the_hosts_field_stands_behind_the_own_links(self):
        self.customer.property_product_pricelist = self.make_hidden_list("Host's", 52)
        self.give(self.customer, self.make_hidden_list("L1"))
        self.log_in("buyer")
        self.assert_everywhere(52)

    def test_a_plain_discount_is_shown_with_the_price_before_it(self):
        self.give(self.customer, 12.5)
        self.log_in("buyer")
        self.assertEqual(self.get_all_prices(), {87.5})
        found = self.get_combination()
        self.assertEqual((found["list_price"], found["has_discounted_price"]), (100, True))
        line = self.add_to_cart(2)
        self.assertEqual((line.price_subtotal, self.get_cart_price() * 2), (175, 175))

    def test_the_currency_of_the_first_list_is_that_of_the_shop_and_others_are_converted(self):
        euro = self.setup_other_currency("EUR", rates=[("2000-01-01", 0.5)])
        first = self.make_hidden_list("Euros", currency_id=euro.id)
        self.give(self.customer, first, self.make_hidden_list("Dollars", 60))
        self.log_in("buyer")
        self.assertEqual(self.get_combination()["price"], 30)
        self.assert_everywhere(30)
        self.assertEqual((self.get_cart().currency_id, self.get_cart().pricelist_id), (euro, first))
        self.assertIn("€", self.url_open(f"/shop?search={self.coffee.name}").text)

    def test_lists_of_another_website_are_left_out(self):
        elsewhere = self.env["website"].create({"name": "Elsewhere", "company_id": self.company.id})
        self.give(
            self.customer,
            self.make_hidden_list("Theirs", 12, website_id=elsewhere.id),
            self.make_hidden_list("Ours", 47, website_id=self.website.id),
        )
        self.log_in("buyer")
        self.assert_everywhere(47)
        self.assertEqual(self.get_cart().price_chain_list_ids.mapped("name"), ["Ours", "Everybody"])

    def test_with_nothing_but_links_for_another_website_the_shop_is_the_hosts(self):
        """The list in the host's field is followed alone then, and asks no other for what it says nothing of."""
        elsewhere = self.env["website"].create({"name": "Elsewhere", "company_id": self.company.id})
        self.default_list.item_ids = [(0, 0, self.make_rule_values(33))]
        self.customer.property_product_pricelist = self.make_list("Host's", selectable=True, website_id=self.website.id)
        self.enter_shop("buyer")
        self.assertEqual(self.get_all_prices(), {100.0})
        theirs = self.make_hidden_list("Theirs", 12, website_id=elsewhere.id)
        self.give(self.customer, theirs)
        self.assertIsNone(self.website._get_customer_price_chain(self.person))
        self.assertEqual(self.get_all_prices(), {100.0})
        self.assertEqual(self.add_to_cart().price_unit, 100)
        self.assertEqual(self.get_cart_price(), 100)
        self.assertFalse(self.get_cart().price_chain_list_ids)
        self.give(self.customer, self.customer.property_product_pricelist)
        self.assertEqual(self.get_all_prices(), {33.0})
        self.assertEqual(self.get_cart_price(), 33)

    def test_with_nothing_but_lists_of_another_website_the_customer_is_anybody(self):
        elsewhere = self.env["website"].create({"name": "Elsewhere", "company_id": self.company.id})
        self.give(self.customer, self.make_hidden_list("Theirs", 12, website_id=elsewhere.id))
        self.log_in("buyer")
        self.assert_everywhere(100)
        self.assertFalse(self.get_cart().price_chain_list_ids)

    def test_variants_have_the_prices_of_their_own_rules(self):
        attribute = self.env["product.attribute"].create(
            {"name": "Grind", "value_ids": [Command.create({"name": name}) for name in ("Whole", "Fine")]}
        )
        self.template.attribute_line_ids = [
            Command.create({"attribute_id": attribute.id, "value_ids": [Command.set(attribute.value_ids.ids)]})
        ]
        self.env.invalidate_all()
        whole, fine = self.template.product_variant_ids
        rule = {"applied_on": "0_product_variant", "product_id": fine.id, "fixed_price": 39}
        self.give(self.customer, self.make_hidden_list("L1", {"compute_price": "fixed", **rule}), 10.0)
        self.log_in("buyer")
        prices = []
        for variant in (whole, fine):
            values = variant.product_template_attribute_value_ids
            found = self.get_combination(product=variant, combination=values.ids)
            configured = self.get_configured_price(ptav_ids=values.ids)
            line = self.add_to_cart(product=variant)
            prices.append((found["price"], configured, line.price_subtotal))
        self.assertEqual(prices, [(90, 90, 90), (39, 39, 39)])

    def test_optional_products_have_the_customers_price(self):
        cup = self.env["product.product"].create({"name": "Cup", "list_price": 8, "taxes_id": False})
        cup.is_published = True
        self.template.optional_product_ids = cup.product_tmpl_id
        rule = {"applied_on": "1_product", "product_tmpl_id": cup.product_tmpl_id.id, "fixed_price": 5}
        self.give(self.customer, self.make_hidden_list("L1"), self.make_hidden_list("L2", rule))
        self.log_in("buyer")
        params = {"product_template_id": self.template.id, "quantity": 1, "currency_id": 1, "so_date": "2020-01-01"}
        answer = self.post("/website_sale/product_configurator/get_values", {**params, "ptav_ids": []})
        self.assertEqual([product["price"] for product in answer["optional_products"]], [5])

    def test_quantity_over_a_threshold_under_both_policies(self):
        self.give(self.customer, self.make_hidden_list("L1", 45), self.make_hidden_list("L2", 50, (10, 40)))
        self.log_in("buyer")
        line = self.add_to_cart()
        for policy, expected in (("first_match", [45, 45, 45]), ("best_price", [45, 45, 40])):
            self.company.price_list_policy = policy
            quantities = (1, 9, 10)
            self.assertEqual([self.get_combination(quantity)["price"] for quantity in quantities], expected, policy)
            self.assertEqual([self.get_configured_price(quantity) for quantity in quantities], expected, policy)
            self.set_quantity(line, 2)
            self.assertEqual([self.set_quantity(line, quantity) for quantity in quantities], expected, policy)

    def test_the_whole_customer_has_the_prices_of_its_lists(self):
        self.give(self.customer, self.make_hidden_list("L1", 45))
        branch = self.make_contact(self.customer, "Pier 4", type="delivery")
        self.make_visitor("pier", self.make_contact(branch, "Ana Torres"))
        self.log_in("pier")
        self.assert_everywhere(45)

    def test_what_is_wished_for_has_the_customers_price(self):
        if "product.wishlist" not in self.env:
            self.skipTest("the host's wish list is not installed")
        self.give(self.customer, self.make_hidden_list("L1", 45))
        self.log_in("buyer")
        self.post("/shop/wishlist/add", {"product_id": self.coffee.id})
        self.env.invalidate_all()
        wish = self.env["product.wishlist"].search([("partner_id", "=", self.person.id)])
        self.assertEqual(wish.price, 45)
        self.assertIn("45.00", self.url_open("/shop/wishlist").text)
