import json

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common_client import ClientCase
from ..common_letter import LetterCase
from ..test_translation import switch_on
from .common_payment import PaymentCase

REPORT = "customer_management.report_customer_receipt"


@tagged("post_install", "-at_install")
class TestPaymentReceiptLetter(ClientCase, PaymentCase, LetterCase):
    """Receipts as letters: what they look like, and who gets one by which address."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk.write({"password": "clerk", "company_id": cls.company.id})
        groups = ("account.group_account_readonly", "group_customer_user", "group_credit_controller")
        for name, group in zip(("auditor", "blind", "controller"), groups, strict=True):
            cls.make_user(name, group, password=name, company_id=cls.company.id)
        own = ("group_customer_user_own", "account.group_account_invoice")
        cls.seller = cls.make_user("seller", *own, password="seller", company_id=cls.company.id)
        cls.invoices = [cls.bill(1000.0, cls.days_ago(40), ref="PO 7"), cls.bill(500.0, cls.days_ago(5))]

    def fetch(self, login, converter, *payments):
        self.log_in(login)
        ids = ",".join(str(payment.id) for payment in payments)
        context = json.dumps({"force_report_rendering": True})
        return self.url_open(f"/report/{converter}/{REPORT}/{ids}", params={"context": context})

    def test_the_letter_says_what_was_received_what_it_pays_and_what_is_left(self):
        payment = self.record(amount=1234.5, memo="Transfer 4711")
        [page] = self.read_pages(self.fetch("clerk", "pdf", payment).content)
        for text in (
            "Northwind Coffee Roasters",
            "Harbor Street Diner",
            "Payment Receipt",
            payment.name,
            "Transfer 4711",
            "We have received your payment of $ 1,234.50. Thank you.",
            f"{self.invoices[0].name} PO 7",
            "1,000.00 1,000.00 0.00",
            "500.00 234.50 265.50",
            "Received 1,234.50",
            "$ 1,500.00 $ 265.50",
            "Page 1 / 1",
        ):
            self.assertIn(text, page)
        self.assertNotIn("on account", page)
        self.assertNotIn("in your favour", page)

    def test_what_is_kept_on_account_is_said(self):
        payment = self.record(amount=1600.0)
        page = self.fetch("clerk", "html", payment).text
        for text in ("Paid on these items", "Kept on account for later invoices", "100.00", "in your favour"):
            self.assertIn(text, page)

    def test_it_is_in_the_language_of_the_customer(self):
        switch_on(self.env, ["ar_001", "de_DE"])
        self.customer.lang = "de_DE"
        payment = self.record(amount=1234.5)
        page = self.fetch("clerk", "html", payment).text
        self.assertIn('lang="de"', page)
        self.assertIn("Zahlungsquittung", page)
        self.assertIn("1.234,50", page)
        self.customer.lang = "ar_001"
        page = self.fetch("clerk", "html", payment).text
        self.assertIn('dir="rtl"', page)
        self.assertIn("إيصال دفع", page)

    def test_several_receipts_come_in_one_file_each_with_its_own_numbers(self):
        other = self.make_customer("Bakery Ahlers")
        payments = [self.record(amount=100.0), self.record(other, amount=50.0)]
        pages = self.read_pages(self.fetch("clerk", "pdf", *payments).content)
        self.assertEqual(len(pages), 2)
        for page, name in zip(pages, ("Harbor Street Diner", "Bakery Ahlers"), strict=True):
            self.assertIn(name, page)
            self.assertIn("Page 1 / 1", page)

    def test_the_file_is_called_by_its_number(self):
        payment = self.record(amount=100.0)
        self.log_in("clerk")
        data = json.dumps([f"/report/pdf/{REPORT}/{payment.id}", "qweb-pdf"])
        answer = self.url_open("/report/download", params={"data": data, "context": "{}"})
        self.assertIn(f"Receipt%20{payment.name.replace('/', '-')}.pdf", answer.headers["Content-Disposition"])

    def test_who_may_not_record_payments_gets_none_by_address_or_call(self):
        payment = self.record(amount=1234.5)
        self.customer.user_id = self.clerk  # and so not the seller's
        for login in ("auditor", "blind", "controller", "seller"):
            for converter in ("html", "pdf"):
                with self.subTest(f"{login} {converter}"), self.assertLogs("odoo.http", "WARNING"):
                    answer = self.fetch(login, converter, payment)
                self.assertNotEqual(answer.status_code, 200)
                self.assertNotIn(b"1,234.50", answer.content)
                self.assertFalse(answer.content.startswith(b"%PDF"))
            user = self.env["res.users"].search([("login", "=", login)])
            report = self.env["ir.actions.report"].with_user(user).with_context(force_report_rendering=True)
            for render in (report._render_qweb_html, report._render_qweb_pdf):
                with self.assertRaises(AccessError):
                    render(REPORT, payment.ids)
            for method in ("_build_receipts", "_get_partials"):
                call = lambda method=method: self.call("account.payment", method, payment.ids)  # noqa: E731
                self.assert_dialog("odoo.exceptions.AccessError", "Private methods", call)

    def test_visitors_are_asked_to_log_in(self):
        payment = self.record(amount=1234.5)
        self.authenticate(None, None)
        self.assertIn("/web/login", self.url_open(f"/report/pdf/{REPORT}/{payment.id}").url)

    def test_the_print_menu_offers_it_on_what_customers_have_paid(self):
        action = self.env.ref("customer_management.action_report_customer_receipt")
        received, draft = self.record(amount=100.0), self.env["account.payment"].create({"amount": 5.0})
        sent = self.prepay(5.0, payment_type="outbound")
        self.log_in("clerk")
        views = self.call("account.payment", "get_views", views=[[False, "form"]], options={"toolbar": True})
        self.assertIn(action.id, [each["id"] for each in views["views"]["form"]["toolbar"]["print"]])
        for payment, expected in ((received, [action.id]), (draft, []), (sent, [])):
            args = (action.ids, "account.payment", payment.ids)
            self.assertEqual(self.call("ir.actions.report", "get_valid_action_reports", *args), expected)
        self.log_in("auditor")
        views = self.call("account.payment", "get_views", views=[[False, "form"]], options={"toolbar": True})
        self.assertNotIn(action.id, [each["id"] for each in views["views"]["form"]["toolbar"]["print"]])
