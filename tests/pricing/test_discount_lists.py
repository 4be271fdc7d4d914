from odoo.exceptions import UserError

from ..common_database import OwnDatabaseCase
from ..common_price_lists import PriceListCase


class TestDiscountLists(PriceListCase):
    def setUp(self):
        super().setUp()
        self.lists = self.env["product.pricelist"]
        self.give(self.customer, 7.5)
        self.plain = self.customer._get_chain_pricelists()[self.customer.id]

    def test_a_discount_is_a_list_with_one_rule(self):
        product = self.env["product.product"].create({"name": "Crate", "list_price": 80.0})
        self.assertEqual(self.plain.name, "Discount 7.5 %")
        self.assertEqual(self.plain._get_product_price(product, 1.0), 74.0)
        self.assertEqual(self.plain.item_ids.mapped("applied_on"), ["3_global"])

    def test_the_same_discount_of_two_customers_is_the_same_list(self):
        other = self.make_customer("Copper Kettle")
        self.give(other, 7.5)
        self.assertEqual(other._get_chain_pricelists()[other.id], self.plain)
        self.assertEqual(self.lists._get_discount_pricelist(self.env.company, 7.5), self.plain)
        self.assertNotEqual(self.lists._get_discount_pricelist(self.env.company, 7.51), self.plain)

    def test_it_is_in_the_currency_in_which_the_customer_buys(self):
        swiss = self.env.ref("base.CHF")
        swiss.active = True
        self.customer.customer_currency_id = swiss
        francs = self.customer._get_chain_pricelists()[self.customer.id]
        self.assertEqual((francs.currency_id, francs.name), (swiss, "Discount 7.5 %"))
        swiss.active = False
        self.assertEqual(self.customer._get_chain_pricelists()[self.customer.id], self.plain)

    def test_the_currency_of_the_nearest_segment_counts_where_the_customer_has_none(self):
        swiss, pound = self.env.ref("base.CHF"), self.env.ref("base.GBP")
        (swiss + pound).active = True
        top = self.make_segment("Wholesale", currency_id=pound.id)
        self.customer.customer_segment_id = self.make_segment("Hotels", top)
        self.assertEqual(self.customer._get_chain_pricelists()[self.customer.id].currency_id, pound)
        self.customer.customer_segment_id.currency_id = swiss
        self.assertEqual(self.customer._get_chain_pricelists()[self.customer.id].currency_id, swiss)

    def test_another_company_has_a_list_of_its_own(self):
        other = self.env["res.company"].create({"name": "Second Trading"})
        there = self.customer.with_company(other)._get_chain_pricelists()[self.customer.id]
        self.assertEqual((there.company_id, there.name), (other, "Discount 7.5 %"))
        self.assertNotEqual(there, self.plain)

    def test_who_chooses_a_list_is_not_shown_it(self):
        self.assertNotIn(self.plain, self.lists.search([]))
        self.assertEqual(self.lists.name_search("Discount 7.5"), [])
        self.assertEqual(self.lists.web_search_read([("name", "=", "Discount 7.5 %")], {})["records"], [])
        self.assertEqual(self.lists.search([("id", "=", self.plain.id)]), self.plain)
        self.assertIn(self.plain, self.lists.with_context(active_test=False).search([]))

    def test_it_is_not_the_list_of_customers_without_one(self):
        self.lists.search([]).action_archive()
        self.assertFalse(self.make_customer("Copper Kettle").property_product_pricelist)

    def test_documents_that_have_it_are_found_and_read(self):
        order = self.env["sale.order"].create({"partner_id": self.customer.id, "pricelist_id": self.plain.id})
        self.assertEqual(self.env["sale.order"].search([("pricelist_id.name", "=", "Discount 7.5 %")]), order)
        self.assertEqual(self.env["sale.order"].search([("pricelist_id", "ilike", "Discount 7.5")]), order)
        self.assertEqual(order.pricelist_id.display_name, f"Discount 7.5 % ({self.plain.currency_id.name})")

    def test_the_website_never_offers_it(self):
        website = self.env["website"].create({"name": "Shop", "company_id": self.env.company.id})
        self.plain.sudo().write({"selectable": True, "code": "SECRET"})
        self.assertFalse(self.plain._is_available_on_website(website))
        self.assertNotIn(self.plain, self.lists.search(self.lists._get_website_pricelists_domain(website)))

    def test_nobody_changes_it_by_hand(self):
        manager = self.make_user("chief", "group_customer_manager", "product.group_product_manager")
        plain = self.plain.with_user(manager)
        with self.assertRaisesRegex(UserError, "is a plain discount of customers"):
            plain.name = "Everything free"
        with self.assertRaisesRegex(UserError, "is a plain discount of customers"):
            plain.item_ids.percent_price = 100
        with self.assertRaisesRegex(UserError, "is a plain discount of customers"):
            plain.item_ids.create({"pricelist_id": plain.id, "fixed_price": 1})
        with self.assertRaisesRegex(UserError, "is a plain discount of customers"):
            plain.item_ids.unlink()
        with self.assertRaisesRegex(UserError, "is a plain discount of customers"):
            plain.unlink()
        with self.assertRaisesRegex(UserError, "is a plain discount of customers"):
            self.lists.with_user(manager).create({"name": "Mine", "customer_discount": 99})

    def test_a_copy_of_it_is_a_list_of_its_own(self):
        self.assertEqual(self.plain.copy().customer_discount, 0.0)

    def test_it_survives_that_price_lists_are_switched_off_and_on_again(self):
        settings = self.env["res.config.settings"]
        settings.create({"group_product_pricelist": False}).execute()
        settings.create({"group_product_pricelist": True}).execute()
        self.assertEqual(self.customer._get_chain_pricelists()[self.customer.id], self.plain)
        self.assertTrue(self.plain.active)


class TestDiscountListsParallel(OwnDatabaseCase):
    def test_two_that_need_the_same_discount_in_the_same_second_share_one_list(self):
        def find(env):
            return env["product.pricelist"]._get_discount_pricelist(env.company, 33.33).id

        first, second = self.in_parallel(find, find)
        self.assertEqual(first, second)
