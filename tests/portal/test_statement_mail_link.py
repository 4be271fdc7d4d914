import re
from html import unescape

from odoo import http
from odoo.tests import new_test_user

from ..common_sink import SinkCase
from ..common_translation import plain, switch_on

DINER = "Harbor Street Diner"


class TestStatementMailLink(SinkCase):
    """The way from a statement that has arrived by mail to the customer's page, for whoever opens the link."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bill(100, cls.days_ago(70), due=cls.days_ago(40))
        company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        bakery = cls.make_customer("Elm City Bakery")
        for login, partner in (("diner", cls.customer), ("bakery", bakery)):
            names = {"name": partner.name, "email": f"office@{login}.example.com", "partner_id": partner.id}
            new_test_user(cls.env, login, "base.group_portal", password=f"{login}-1234", **names, **company)

    def send_statement(self):
        """The office sends one by the dialog. :return: the mail that arrived"""
        self.log_in("office")
        action = self.press("res.partner", "action_send_statement", self.customer.ids)
        dialog = self.open_new(action["res_model"], **action["context"]).save()
        self.press("res.partner.statement", "action_email", [dialog])
        [mail] = self.sent_to("office@diner.example.com")
        return mail

    def open_as(self, login, link):
        self.authenticate(login, login and f"{login}-1234")
        return self.url_open(link)

    def test_the_customer_who_has_logged_in_reads_the_statement_behind_the_link(self):
        link = self.find_link(self.send_statement(), "/my/statement")
        page = self.open_as("diner", link)
        self.assertEqual((page.status_code, page.url.partition("?")[0]), (200, f"{self.base_url()}/my/statement"))
        text = plain(page.text)
        self.assertIn(f"My statement {DINER}", text)
        self.assertIn("$ 100.00 to pay", text)

    def test_a_stranger_is_asked_to_log_in_and_comes_to_the_statement_then(self):
        link = self.find_link(self.send_statement(), "/my/statement")
        page = self.open_as(None, link)
        self.assertEqual(page.url.partition("?")[0], f"{self.base_url()}/web/login")
        self.assertNotIn(DINER, page.text)
        self.assertNotIn("100.00", page.text)
        redirect = unescape(re.search(r'name="redirect"[^>]*value="([^"]*)"', page.text)[1])
        data = {"login": "diner", "password": "diner-1234", "redirect": redirect}
        page = self.url_open("/web/login", data={**data, "csrf_token": http.Request.csrf_token(self)})
        self.assertEqual(page.url, f"{self.base_url()}{link}")
        self.assertIn("$ 100.00 to pay", plain(page.text))

    def test_another_customer_sees_nothing_of_it(self):
        page = self.open_as("bakery", self.find_link(self.send_statement(), "/my/statement"))
        self.assertNotIn(DINER, page.text)
        self.assertNotIn("100.00", page.text)

    def test_a_mail_to_an_arabic_customer_is_arabic_and_its_link_leads_to_the_statement(self):
        switch_on(self.env, ["ar_001"])
        self.customer.lang = "ar_001"
        mail = self.send_statement()
        today = self.days_ago(0)
        self.assertEqual(mail["Subject"], f"Coffee Traders: البنود المفتوحة حتى {today:%d/%m/%Y}")
        page = mail.get_body(("html",)).get_content()
        self.assertIn('<html lang="ar" dir="rtl"', page)
        words = plain(page)
        for arabic in (f"البنود المفتوحة حتى {today:%d/%m/%Y}", "عرض كشف حسابكم على الإنترنت", "متأخر السداد $ 100.00"):
            self.assertIn(arabic, words)
        for english in ("Balance", "Overdue", "Open Items", "Dear", "online", f"{today:%m/%d/%Y}"):
            self.assertNotIn(english, words)
        self.assertEqual(self.open_as("diner", self.find_link(mail, "/my/statement")).status_code, 200)
