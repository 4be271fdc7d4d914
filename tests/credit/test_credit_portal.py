import json

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

    def test_a_signature_is_kept_and_the_customer_reads_nothing_of_credit(self):
        order = self.quotation(500.0)
        answer = self.accept(order)
        self.assertTrue(answer["result"]["force_refresh"])
        self.env.invalidate_all()
        self.assertEqual((order.state, order.credit_state), ("sent", "accepted_on_hold"))
        self.assertTrue(order.signature)
        page = self.url_open(f"/my/orders/{order.id}?access_token={order.access_token}&message=sign_ok").content
        main = " ".join(part.text_content() for part in html.fromstring(page).xpath("//main"))
        text = " ".join(main.split())  # what is read: tokens and pictures hold any digits
        self.assertIn("Thank you, we have received your order. We check it and confirm it as soon as possible.", text)
        for word in ("credit", "450.00", "on hold"):
            self.assertNotIn(word, text.lower().replace("credit card", ""))

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
