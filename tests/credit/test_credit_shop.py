from lxml import html

from odoo import Command, http
from odoo.tests import HttpCase, new_test_user, tagged

from ..common_credit import CreditCase
from ..common_mail import MailCase, mails

DINER = ("Harbor Street Diner", "diner@harbor.example.com")
RECEIVED = "We have received your order. We check it and confirm it as soon as possible"


@tagged("post_install", "-at_install")
class TestCreditShop(MailCase, CreditCase, HttpCase):
    """What customers read of an order of theirs that waits for credit: in the shop, by mail, on the portal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"name": "Coffee Traders", "email": "accounts@coffee.example.com"})
        own = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        own |= {"name": cls.customer.name, "email": DINER[1], "password": "diner-1234"}
        new_test_user(cls.env, "diner", "base.group_portal", partner_id=cls.customer.id, **own)

    def buy(self, amount, state="pending", paid=None, **values):
        """An order from the shop, paid on delivery or, in part, online, as the host processes it.

        :return: the order
        """
        values = {"website_id": self.make_website().id, "require_signature": False, **values}
        order = self.order(amount, user_id=self.seller.id, **values)
        provider = self.env["payment.provider"].search([], limit=1)
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": self.env["payment.method"].search([], limit=1).id,
                "reference": f"tx-{order.id}",
                "amount": paid or amount,
                "currency_id": self.company.currency_id.id,
                "partner_id": self.customer.id,
                "sale_order_ids": [Command.set(order.ids)],
                "state": state,
            }
        )
        self.env.flush_all()
        if state == "pending":
            query = "UPDATE payment_provider SET code = 'custom', custom_mode = 'cash_on_delivery' WHERE id = %s"
            self.env.cr.execute(query, provider.ids)
        self.env.invalidate_all()
        public = self.env.ref("base.public_user")
        transaction = transaction.with_user(public).sudo()
        if state == "pending":
            transaction._post_process()
        else:
            (order - transaction._check_amount_and_confirm_order())._send_payment_succeeded_for_order_mail()
        self.env.invalidate_all()
        return order

    def read_page(self, path, xpath="//main"):
        answer = self.url_open(path)
        self.assertEqual(answer.status_code, 200)
        parts = [" ".join(part.text_content().split()) for part in html.fromstring(answer.text).xpath(xpath)]
        return " ".join(parts)

    def get_mail(self, order):
        """The last mail to the customer. In tests the host sends at once, also what a refusal takes back later."""
        received = [each for each in self.deliver() if DINER[1] in each[0]][-1]
        self.assertIn(f"Order (Ref {order.name})", self.read_head(received[1], "Subject"))
        return " ".join(html.fromstring(self.body(received)).text_content().split())

    @mails("customer_management.mail_template_order_accepted")
    def test_the_mail_of_an_order_that_waits_does_not_promise_that_payment_confirms_it(self):
        self.deliver()
        order = self.buy(500.0)
        self.assertEqual((order.state, order.credit_state), ("sent", "accepted_on_hold"))
        text = self.get_mail(order)
        self.assertIn("We have received it, check it and confirm it as soon as possible.", text)
        self.assertIn(f"your order {order.name} of $ 500.00", text)
        self.assertNotIn("once the payment is confirmed", text)
        self.assertNotIn("has arrived", text)

    def test_a_mail_about_a_part_that_was_paid_says_that_it_arrived(self):
        self.deliver()
        self.customer.credit_limit = 10.0
        order = self.buy(100.0, state="done", paid=30.0, require_payment=True, prepayment_percent=0.3)
        self.assertEqual(order.credit_state, "accepted_on_hold")
        self.assertIn("Your payment of $ 30.00 has arrived.", self.get_mail(order))

    def test_an_order_that_passes_gets_the_mails_of_the_host(self):
        self.deliver()
        order = self.buy(400.0)
        self.assertEqual(order.state, "sale")
        self.assertNotIn("check it", self.get_mail(order))

    def test_the_page_after_the_checkout_says_that_the_order_is_checked(self):
        order = self.buy(500.0)
        session = self.authenticate("diner", "diner-1234")
        session["sale_last_order_id"] = order.id
        http.root.session_store.save(session)
        page = self.read_page("/shop/confirmation", "//*[@id='wrap']")
        self.assertIn("Thank you for your order.", page)
        self.assertIn(RECEIVED, page)

    def test_an_accepted_order_is_among_the_orders_and_not_to_be_reviewed(self):
        order = self.buy(500.0)
        offered = self.order(10.0)
        offered.action_quotation_sent()
        self.authenticate("diner", "diner-1234")
        quotes, orders = self.read_page("/my/quotes"), self.read_page("/my/orders")
        self.assertEqual((offered.name in quotes, order.name in quotes), (True, False))
        self.assertEqual((offered.name in orders, order.name in orders), (False, True))
        self.assertIn(f"{order.name} Order Received", orders)
        params = {"counters": ["quotation_count", "order_count"]}
        answer = self.url_open("/my/counters", json={"id": 1, "jsonrpc": "2.0", "method": "call", "params": params})
        self.assertEqual(answer.json()["result"]["quotation_count"], 1)

    def test_an_accepted_order_is_paid_and_not_accepted_once_more(self):
        self.customer.credit_limit = 10.0
        offered = self.order(100.0, require_payment=True, prepayment_percent=0.3, require_signature=False)
        offered.action_quotation_sent()
        order = self.buy(100.0, require_payment=True)
        self.assertEqual(order.credit_state, "accepted_on_hold")
        self.authenticate("diner", "diner-1234")
        buttons = "//a[@data-bs-target='#modalaccept']"
        page = self.read_page(f"/my/orders/{offered.id}", buttons)
        self.assertIn("Accept & Pay", page)
        page = self.read_page(f"/my/orders/{order.id}", buttons)
        self.assertEqual(set(page.split("  ")), {"Pay Now Pay Now"})
