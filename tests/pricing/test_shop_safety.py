"""Nobody is priced by somebody else's lists, and whoever has none is served as the host does it."""

import gzip
from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged

from ..common_client import Refused
from ..common_shop import PASSWORD, ShopCase


@tagged("post_install", "-at_install")
class TestShopSafety(ShopCase):
    def count_page_queries(self, path="/shop"):
        before = self.env.cr.sql_log_count
        self.get_page(path)
        return self.env.cr.sql_log_count - before

    def count_settled(self, path="/shop"):
        """Of the third visit: the first ones fill what the server remembers."""
        return [self.count_page_queries(path) for _visit in range(3)][-1]

    def count_as_the_host(self, path="/shop"):
        with patch.object(self.registry["website"], "_get_visitor_price_chain", lambda website: None):
            return self.count_settled(path)

    # --- those without links ------------------------------------------------------------------------------------

    def test_without_any_link_the_pages_send_not_one_query_more(self):
        for login in (None, "buyer"):
            self.authenticate(login, PASSWORD)
            for path in ("/shop", self.template.website_url, "/shop/cart"):
                self.assertEqual(self.count_settled(path), self.count_as_the_host(path), (login, path))

    def test_with_links_of_others_the_pages_send_one_query_more_and_none_to_the_public(self):
        self.give(self.make_customer("Elm City Bakery"), self.make_hidden_list("L9", 66))
        for login, more in ((None, 0), ("buyer", 1)):
            self.authenticate(login, PASSWORD)
            for path in ("/shop", self.template.website_url):
                self.assertEqual(self.count_settled(path) - self.count_as_the_host(path), more, (login, path))

    def test_a_page_of_many_products_asks_for_the_chain_once(self):
        others = self.env["product.template"].create(
            [{"name": f"Tea {number}", "is_published": True, "taxes_id": False} for number in range(12)]
        )
        self.give(self.customer, self.make_hidden_list("L1", 45), self.make_hidden_list("L2"))
        self.log_in("buyer")
        many = self.count_settled("/shop?search=Tea")
        with patch.object(type(self.env["res.partner"]), "_get_chain_pricelists", autospec=True) as asked:
            asked.side_effect = lambda partners, date=None: {partners.id: self.env["product.pricelist"]}
            self.get_page("/shop?search=Tea")
        self.assertEqual(asked.call_count, 1)
        others[3:].is_published = False
        self.assertLess(many - self.count_settled("/shop?search=Tea"), 5)

    # --- those of others ----------------------------------------------------------------------------------------

    def test_an_order_of_somebody_else_keeps_to_its_own_lists(self):
        """A visitor with lists of their own changes a quotation that was sent to another by its link."""
        shared = self.make_list("Shared", website_id=self.website.id)
        self.give(self.customer, shared, self.make_hidden_list("L2", 45))
        other = self.make_customer("Elm City Bakery", property_product_pricelist=shared.id)
        order = self.quote(other)
        section = {"display_type": "line_section", "name": "Options", "is_optional": True, "sequence": 1}
        order.order_line.sequence = 2
        order.order_line = [Command.create(section)]
        line = order.order_line.filtered("product_id")
        order.state = "sent"
        self.assertEqual((order.pricelist_id, line.price_unit), (shared, 100))
        self.log_in("buyer")
        params = {"line_id": line.id, "access_token": order._portal_ensure_token(), "input_quantity": 7}
        self.post(f"/my/orders/{order.id}/update_line_dict", params)
        self.env.invalidate_all()
        self.assertEqual((line.product_uom_qty, line.price_unit), (7, 100))

    def test_who_edits_a_cart_at_the_desk_prices_it_by_the_customers_lists(self):
        self.give(self.customer, self.make_hidden_list("L1", 45))
        employee = self.make_customer("Elm City Bakery")
        self.give(employee, self.make_hidden_list("L9", 66))
        self.log_in("buyer")
        line = self.add_to_cart()
        line_as_staff = line.with_user(self.make_user("desk", "sales_team.group_sale_salesman_all_leads"))
        line_as_staff.env.user.partner_id.parent_id = employee
        line_as_staff.product_uom_qty = 5
        self.assertEqual(line.price_unit, 45)

    def test_who_works_for_a_customer_with_lists_does_not_carry_them_into_the_carts_of_others(self):
        """The cart of one customer in the session of another becomes the other's, with the other's prices."""
        self.give(self.customer, self.make_hidden_list("L1", 45))
        other = self.make_customer("Elm City Bakery")
        self.make_visitor("other", other)
        self.give(other, self.make_hidden_list("L9", 66))
        self.log_in("other")
        cart = self.add_to_cart().order_id
        self.log_in("buyer")
        token = cart._portal_ensure_token()
        self.url_open(f"/shop/cart?id={cart.id}&access_token={token}&revive_method=squash", allow_redirects=False)
        self.assertEqual(self.get_cart_price(), 45)
        self.assertEqual(cart.partner_id, self.person)

    def test_the_configurator_does_not_tell_the_prices_of_another_customer(self):
        other = self.make_customer("Elm City Bakery")
        self.give(other, self.make_hidden_list("L9", 66))
        for login in ("buyer", None):
            self.authenticate(login, PASSWORD)
            try:
                price = self.get_configured_price(price_chain_partner_id=other.id)
            except Refused as refused:
                self.assertEqual(refused.name, "odoo.exceptions.AccessError")
            else:
                self.assertEqual(price, 100)

    # --- the public ---------------------------------------------------------------------------------------------

    def test_a_feed_has_the_prices_of_everybody_whoever_asks_for_it_first(self):
        self.website.enabled_gmc_src = True
        feed = self.env["product.feed"].create({"name": "Feed", "website_id": self.website.id})
        self.give(self.customer, self.make_hidden_list("L1", 45))
        self.log_in("buyer")
        self.assertEqual(self.get_combination()["price"], 45)
        answer = self.url_open(f"/gmc.xml?feed_id={feed.id}&access_token={feed.access_token}")
        content = answer.content
        text = (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).decode()
        self.assertIn("Espresso Beans", text)
        self.assertIn("<g:price>100.0 USD</g:price>", text)
        self.assertNotIn("45.0", text)

    def test_the_portal_names_no_list(self):
        self.give(self.customer, self.make_hidden_list("Secret List", 45))
        order = self.quote(self.person)
        order.state = "sent"
        self.log_in("buyer")
        page = self.url_open(f"/my/orders/{order.id}").text
        self.assertIn("45.00", page)
        self.assertNotIn("Secret List", page)

    def test_the_shop_names_no_list_of_the_customer(self):
        for name in ("Spring", "Summer"):
            self.make_list(name, website_id=self.website.id, selectable=True)
        self.give(self.customer, self.make_hidden_list("Secret List", 45))
        self.log_in("buyer")
        page = self.url_open("/shop").text
        self.assertNotIn("Secret List", page)
        self.assertIn("Your prices", page)
        self.authenticate(None, None)
        self.assertNotIn("Your prices", self.url_open("/shop").text)

    # --- another company ----------------------------------------------------------------------------------------

    def test_the_website_of_another_company_asks_for_the_lists_of_that_company(self):
        there = self.env["res.company"].create({"name": "There", "currency_id": self.company.currency_id.id})
        ours = self.make_hidden_list("Ours", 45)
        theirs = self.make_hidden_list("Theirs", 46, company_id=there.id)
        self.give(self.customer, ours, theirs)
        website = self.env["website"].create({"name": "There", "company_id": there.id})
        self.buyer.sudo().company_ids += there
        chain = website._get_customer_price_chain(self.person)
        self.assertEqual((chain.pricelist_ids[0], chain.company_id), (theirs.id, there.id))
        chain = self.website._get_customer_price_chain(self.person)
        self.assertEqual((chain.pricelist_ids, chain.company_id), ((ours.id, self.default_list.id), self.company.id))
