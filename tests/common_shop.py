"""The web shop over HTTP: visitors who log in with the host's own form, look at products and fill a cart."""

import re

from lxml import html

from odoo import http
from odoo.tests import new_test_user

from .common_client import ClientCase
from .common_price_lists import PricingCase

PASSWORD = "quiet-harbor-7"


class ShopCase(ClientCase, PricingCase):
    """A website of the company, the coffee on sale in it at 100.00, and a customer whose buyer is ``buyer``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.website = cls.env["website"].search([], limit=1)
        cls.website.company_id = cls.company
        cls.default_list.website_id = cls.website
        # Without the context of the product, in which no variants are made
        cls.template = cls.env["product.template"].browse(cls.coffee.product_tmpl_id.id)
        cls.template.is_published = True
        cls.person = cls.make_contact(cls.customer, email="laura@harbor.example.com")
        cls.buyer = cls.make_visitor("buyer", cls.person)

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    @classmethod
    def make_visitor(cls, login, partner):
        values = {"company_id": cls.company.id, "company_ids": [(6, 0, cls.company.ids)], "password": PASSWORD}
        return new_test_user(cls.env, login, "base.group_portal", partner_id=partner.id, **values)

    @classmethod
    def make_hidden_list(cls, name, *rules, **values):
        """A list that is of no website, can be chosen by nobody and has no code."""
        return cls.make_list(name, *rules, **{"website_id": False, "selectable": False, **values})

    def log_in(self, login, password=None):
        # EXTENDS: with a session of its own, and no cart in it
        return super().log_in(login, password or PASSWORD)

    # --- login -------------------------------------------------------------------------------------------------

    def enter_shop(self, login):
        """Logs in by the page, so that the visitor keeps the session with its cart."""
        values = {"login": login, "password": PASSWORD, "csrf_token": http.Request.csrf_token(self)}
        answer = self.url_open("/web/login", data=values, allow_redirects=False)
        self.assertEqual(answer.status_code, 303, answer.text[:500])
        self.follow_session()

    def leave_shop(self):
        self.url_open("/web/session/logout", allow_redirects=False)
        self.follow_session()

    def follow_session(self):
        self.session = http.root.session_store.get(self.opener.cookies["session_id"])

    # --- what the shop says -------------------------------------------------------------------------------------

    def get_page(self, path):
        answer = self.url_open(path)
        self.assertEqual(answer.status_code, 200, path)
        return html.fromstring(answer.text)

    def get_amount(self, page, xpath):
        [found] = page.xpath(f"{xpath}//span[hasclass('oe_currency_value')]")[:1] or [None]
        return found is not None and float(found.text.replace(",", ""))

    def get_grid_price(self, product=None):
        product = product or self.template
        page = self.get_page(f"/shop?search={product.name}")
        form = f"//form[.//input[@name='product_template_id' and @value='{product.id}']]"
        return self.get_amount(page, f"{form}//div[hasclass('product_price')]")

    def get_page_prices(self, product=None):
        """(shown, told to search engines) on the page of a product."""
        page = self.get_page((product or self.template).website_url)
        data = "".join(page.xpath("//script[@type='application/ld+json']/text()"))
        [told] = re.findall(r'"price": ([\d.]+)', data)
        return self.get_amount(page, "//span[hasclass('oe_price')]"), float(told)

    def get_combination(self, quantity=1, product=None, **values):
        product = product or self.coffee
        ids = {"product_template_id": product.product_tmpl_id.id, "product_id": product.id}
        params = {**ids, "combination": [], "add_qty": quantity, **values}
        return self.post("/website_sale/get_combination_info", params)

    def get_configured_price(self, quantity=1, **values):
        params = {
            "product_template_id": self.template.id,
            "quantity": quantity,
            "currency_id": 1,
            "so_date": "2020-01-01",
            "ptav_ids": [],
            **values,
        }
        answer = self.post("/website_sale/product_configurator/get_values", params)
        return answer["products"][0]["price"]

    # --- the cart -----------------------------------------------------------------------------------------------

    def add_to_cart(self, quantity=1, product=None):
        """:return: the line of the cart"""
        product = product or self.coffee
        ids = {"product_template_id": product.product_tmpl_id.id, "product_id": product.id}
        self.post("/shop/cart/add", {**ids, "quantity": quantity})
        self.env.invalidate_all()
        return self.get_cart().order_line.filtered(lambda line: line.product_id == product)

    def set_quantity(self, line, quantity):
        self.post("/shop/cart/update", {"line_id": line.id, "quantity": quantity, "product_id": line.product_id.id})
        self.env.invalidate_all()
        return line.price_unit

    def get_cart(self):
        return self.env["sale.order"].search([("website_id", "=", self.website.id)], order="id desc", limit=1)

    def get_cart_price(self):
        """What the page of the cart asks for, of which the order is the source."""
        page = self.get_page("/shop/cart")
        self.env.invalidate_all()
        shown = self.get_amount(page, "//*[@name='website_sale_cart_line_price']")
        line = self.get_cart().order_line
        self.assertEqual(shown, line.price_subtotal)
        return line.price_unit

    def get_all_prices(self):
        """The prices of one piece wherever the shop says one before it is in the cart."""
        shown, told = self.get_page_prices()
        return {self.get_grid_price(), shown, told, self.get_combination()["price"], self.get_configured_price()}
