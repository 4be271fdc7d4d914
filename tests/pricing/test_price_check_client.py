"""The price check and the price list of a customer as the web client asks for them, over HTTP."""

import json
from urllib.parse import quote

from odoo import Command
from odoo.http import Request
from odoo.tests import tagged

from ..common_client import ClientCase
from ..common_price_lists import PricingCase


@tagged("post_install", "-at_install")
class TestPriceCheckClient(ClientCase, PricingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = ("group_customer_user_own", "sales_team.group_sale_salesman")
        cls.customer.user_id = cls.make_user("sales", *groups, password="sales")
        cls.give(cls.customer, cls.make_list("Gold", 45), cls.make_list("Retail", 50, (10, 40)))
        cls.coffee.standard_price = 12.34

    def open_check(self, record):
        self.log_in("sales")
        return self.open_new("customer.price.check", active_model=record._name, active_id=record.id)

    def read_rows(self, form, **values):
        """The table, as the server answers when these values have been typed."""
        sent = {name: form.values[name] for name in ("date", "quantity")}
        sent |= {"partner_id": self.customer.id, "product_id": self.coffee.id}
        answer = self.call("customer.price.check", "onchange", [], {**sent, **values}, list(values), form.spec)
        rows = [values for command, _row, values in answer["value"]["line_ids"] if command == Command.CREATE]
        return [(row["list_name"], row["rule_text"], row["price"], row["is_used"]) for row in rows]

    def test_a_salesperson_checks_a_price_from_the_customer(self):
        form = self.open_check(self.customer)
        self.assertEqual(form.values["partner_id"]["id"], self.customer.id)
        form.set(product_id=self.coffee.id)
        self.assertEqual((form.values["price"], form.values["list_name"]), (45, "Gold"))
        self.assertEqual(form.values["rule_text"], "$\N{NO-BREAK SPACE}45.00")
        rows = [
            ("Gold", "$\N{NO-BREAK SPACE}45.00", 45, True),
            ("Retail", "$\N{NO-BREAK SPACE}40.00 from 10 Units", 40, False),
            ("Everybody", "no price of its own", 100, False),
        ]
        self.assertEqual(self.read_rows(form, quantity=10), rows)

    def test_a_salesperson_checks_a_price_from_the_product(self):
        for product in (self.coffee, self.coffee.product_tmpl_id):
            form = self.open_check(product)
            self.assertEqual(form.values["product_id"]["id"], self.coffee.id)
            form.set(partner_id=self.customer.id)
            self.assertEqual(form.values["price"], 45)

    def test_it_is_offered_on_customers_and_products(self):
        self.log_in("sales")
        for model in ("res.partner", "product.template", "product.product"):
            found = self.call(model, "get_views", views=[[False, "form"]], options={"toolbar": True})
            actions = [each["name"] for each in found["views"]["form"]["toolbar"]["action"]]
            self.assertIn("Price Check", actions, model)

    def test_a_customer_of_somebody_else_is_refused(self):
        other = self.make_customer("Other")
        form = self.open_check(self.coffee)
        data = {"active_ids": self.coffee.product_tmpl_id.ids, "price_chain_partner_id": other.id}
        for ask in (
            lambda: form.set(partner_id=other.id),
            lambda: self.call("report.product.report_pricelist", "get_html", data=data),
        ):
            self.assert_dialog("odoo.exceptions.AccessError", "that you may see|Contact", ask)

    def test_no_answer_tells_the_cost(self):
        margin = {"compute_price": "formula", "base": "standard_price", "price_markup": 100, "applied_on": "3_global"}
        self.give(self.customer, self.make_list("Margin", margin), sequence=-1)
        form = self.open_check(self.customer).set(product_id=self.coffee.id)
        self.assertEqual(form.values["price"], 24.68)
        self.assertNotIn("12.34", json.dumps(form.values))

    def test_the_price_list_of_a_customer_on_screen_on_paper_and_as_a_file(self):
        self.log_in("sales")
        data = {
            "active_model": "product.template",
            "active_ids": self.coffee.product_tmpl_id.ids,
            "display_pricelist_title": True,
            "pricelist_id": "",
            "price_chain_partner_id": self.customer.id,
            "quantities": [1, 10],
        }
        html = self.call("report.product.report_pricelist", "get_html", data=data)
        paper = self.url_open(f"/report/html/product.report_pricelist?options={quote(json.dumps(data))}").text
        for page in (html, paper):
            self.assertIn("45.00", page)
            self.assertNotIn("100.00", page)
            self.assertIn("Harbor Street Diner", page)
            self.assertNotIn("Gold", page)
        form = {"report_data": json.dumps(data), "export_format": "csv", "csrf_token": Request.csrf_token(self)}
        rows = self.url_open("/product/export/pricelist/", data=form).text.splitlines()
        self.assertEqual(rows[1], "Espresso Beans,Units,45.0,45.0")
