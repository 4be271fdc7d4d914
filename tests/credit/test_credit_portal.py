import json
from datetime import date

from lxml import html

from odoo.tests import HttpCase, tagged

from ..common_credit import CreditCase

# A picture of one pixel.
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


@tagged("post_install", "-at_install")
class TestCreditPortal(CreditCase, HttpCase):
    """What customers see on their pages of an order that is refused on account."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.credit_limit = 450.0

    def accept(self, order):
        order._portal_ensure_token()
        self.env.flush_all()
        body = {"params": {"name": "Laura Hughes", "signature": PIXEL}}
        return self.url_open(
            f"/my/orders/{order.id}/accept?access_token={order.access_token}",
            data=json.dumps(body),
            headers={"Content-Type": "application/json"},
        ).json()

    def quotation(self, amount):
        order = self.order(amount, require_signature=True, require_payment=False)
        order.action_quotation_sent()
        return order

    def look_at(self, order, query=""):
        """What is read on the page of an order, its closed dialogs left out: tokens and pictures hold any digits."""
        page = self.url_open(f"/my/orders/{order.id}?access_token={order.access_token}{query}").content
        tree = html.fromstring(page)
        for dialog in tree.find_class("modal"):
            dialog.drop_tree()
        return " ".join(" ".join(main.text_content() for main in tree.xpath("//main")).split())

    def test_a_signature_is_kept_and_the_customer_reads_nothing_of_credit(self):
        order = self.quotation(500.0)
        answer = self.accept(order)
        self.assertTrue(answer["result"]["force_refresh"])
        self.env.invalidate_all()
        self.assertEqual((order.state, order.credit_state), ("sent", "accepted_on_hold"))
        self.assertTrue(order.signature)
        text = self.look_at(order, "&message=sign_ok")
        self.assertIn("Thank you, we have received your order. We check it and confirm it as soon as possible.", text)
        for word in ("credit", "450.00", "on hold"):
            self.assertNotIn(word, text.lower().replace("credit card", ""))

    def test_the_page_of_an_order_that_was_received_says_so_and_calls_it_no_quotation(self):
        order = self.quotation(500.0)
        order._portal_ensure_token()
        self.env.flush_all()
        self.assertIn(f"Quotation - {order.name}", self.look_at(order))
        self.accept(order)
        order.validity_date = date(2020, 1, 1)
        text = self.look_at(order)
        self.assertIn(f"Order Received - {order.name}", text)
        self.assertIn(f"Sales Orders Order Received {order.name}", text, "as in the list")
        for word in ("Quotation", "expired", "Expiration Date"):
            self.assertNotIn(word, text)
        self.assertEqual(order._get_report_base_filename(), f"Order Received {order.name}")
        paper = self.env["ir.actions.report"]._render_qweb_html("sale.report_saleorder", order.ids)[0]
        self.assertIn("Order #", html.fromstring(paper).text_content())
        self.assertNotIn("Quotation", html.fromstring(paper).text_content())

    def test_an_order_that_was_refused_after_all_is_a_quotation_again(self):
        order = self.quotation(500.0)
        self.accept(order)
        self.env.invalidate_all()
        self.assertEqual(order.type_name, "Order Received")
        self.env["customer.credit.approval"]._find(order).with_user(self.controller).action_refuse(reason="No")
        self.env.invalidate_all()
        self.assertEqual(order.type_name, "Quotation")

    def test_a_signature_within_the_limit_confirms(self):
        order = self.quotation(400.0)
        self.accept(order)
        self.env.invalidate_all()
        self.assertEqual((order.state, order.credit_state), ("sale", "none"))

    def test_a_cart_beyond_the_limit_says_so_before_it_is_paid_and_names_no_figure(self):
        order = self.order(500.0, website_id=self.make_website().id)
        self.assertTrue(order.with_user(self.env.ref("base.public_user")).sudo()._would_be_refused_on_account())
        order.order_line.price_unit = 400.0
        self.assertFalse(order.with_user(self.env.ref("base.public_user")).sudo()._would_be_refused_on_account())
        view = self.env.ref("customer_management.payment")
        self.assertIn("confirmed after we have checked", view.arch)
