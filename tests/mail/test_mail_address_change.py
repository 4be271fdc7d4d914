from lxml import html

from odoo import http
from odoo.tests import HttpCase

from ..common_mail import LANGUAGES, MailCase, mails
from ..common_sales import SalesCase
from ..common_translation import switch_on

COMPANY = ("Coffee Traders", "accounts@coffee.example.com")
# Subject, the sentences about the customer before its name and behind it, and the question.
TOLD = {
    "en_US": (
        "Coffee Traders: statements of account go to another address",
        "The address for statements of account of ",
        " was changed on our website. They do not come to this address any more.",
        "If this was not meant to be, please write to us.",
    ),
    "fr_FR": (
        "Coffee Traders : les relevés de compte sont envoyés à une autre adresse",
        "L’adresse d’envoi des relevés de compte de ",
        " a été modifiée sur notre site web. Ils ne seront plus envoyés à cette adresse.",
        "Si ce changement n’était pas voulu, merci de nous écrire.",
    ),
    "de_DE": (
        "Coffee Traders: Kontoauszüge gehen an eine andere Adresse",
        "Die Adresse für die Kontoauszüge von ",
        " wurde auf unserer Website geändert. Sie kommen nicht mehr an diese Adresse.",
        "Falls das nicht beabsichtigt war, schreiben Sie uns bitte.",
    ),
    "ar_001": (
        "Coffee Traders: تُرسل كشوف الحساب إلى عنوان آخر",
        "تم تغيير عنوان إرسال كشوف حساب ",
        " على موقعنا الإلكتروني. لن تُرسل الكشوف إلى هذا العنوان بعد الآن.",
        "إذا لم يكن ذلك مقصودًا، يرجى مراسلتنا.",
    ),
}


class TestMailAddressChange(MailCase, SalesCase, HttpCase):
    """A new address for statements, typed on the website, is told to the old one: sent, and read again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        switch_on(cls.env, LANGUAGES[1:])
        cls.company.write({"name": COMPANY[0], "email": COMPANY[1]})
        cls.env["website"].search([]).company_id = cls.company
        cls.diner = cls.make_customer("Harbor Street Diner", email="old@diner.example.com", country_id=cls.usa.id)
        cls.log_in_as(cls.diner, "diner")

    @classmethod
    def log_in_as(cls, partner, login):
        vals = {"partner_id": partner.id, "login": login, "password": login * 2}
        cls.env["res.users"].create({**vals, "group_ids": cls.env.ref("base.group_portal").ids})

    def submit(self, login, partner, **values):
        """The form of the customer's address, as the browser sends it."""
        self.authenticate(login, login * 2)
        data = {
            "csrf_token": http.Request.csrf_token(self),
            "partner_id": partner.id,
            "name": partner.name,
            "email": partner.email,
            "phone": "+1 212 555 0100",
            "street": "1 Harbor Street",
            "city": "New York",
            "zip": "10001",
            "country_id": self.usa.id,
            "state_id": self.env.ref("base.state_us_27").id,
            **values,
        }
        answer = self.url_open("/my/address/submit", data=data, allow_redirects=False)
        self.assertIn("redirectUrl", answer.text)
        return self.deliver()

    def assert_told(self, received, address, lang="en_US"):
        subject, before, behind, question = TOLD[lang]
        self.assert_mail(received, [("", address)], subject, COMPANY)
        paragraphs = [" ".join(p.text_content().split()) for p in html.fromstring(self.body(received)).iter("p")]
        self.assertEqual(paragraphs[1:], [question, "--Coffee Traders"])
        self.assertEqual(paragraphs[0], f"{before}Harbor Street Diner{behind}")
        self.assertNotIn("new@diner.example.com", self.body(received), "it is not told where they go")

    @mails("portal.res_partner_statement_email._tell_that_statements_go_elsewhere")
    def test_the_old_address_is_told_in_the_language_of_the_customer(self):
        for lang in LANGUAGES:
            with self.subTest(lang):
                self.diner.write({"email": "old@diner.example.com", "lang": lang})
                [received] = self.submit("diner", self.diner, email="new@diner.example.com")
                self.assertEqual(self.diner.email, "new@diner.example.com")
                self.assertEqual(received[0], ["old@diner.example.com"])
                self.assert_told(received, "old@diner.example.com", lang)

    @mails("portal.res_partner_statement_email._tell_that_statements_go_elsewhere")
    def test_of_two_addresses_the_one_that_is_gone_is_told(self):
        self.diner.email = "old@diner.example.com, office@diner.example.com"
        [received] = self.submit("diner", self.diner, email="office@diner.example.com")
        self.assert_told(received, "old@diner.example.com")
        self.diner.email = "old@diner.example.com, office@diner.example.com"
        told = self.submit("diner", self.diner, email="new@diner.example.com")
        addresses = sorted(recipients for recipients, _mail in told)
        self.assertEqual(addresses, [["office@diner.example.com"], ["old@diner.example.com"]])

    @mails("portal.res_partner_statement_email._tell_that_statements_go_elsewhere")
    def test_the_primary_contact_is_told_at_the_old_address(self):
        laura = self.make_contact(self.diner, "Laura Hughes", email="laura@diner.example.com", country_id=self.usa.id)
        self.log_in_as(laura, "laura")
        self.diner.primary_contact_id = laura
        [received] = self.submit("laura", laura, email="laura@new.example.com")
        self.assert_told(received, "laura@diner.example.com")
        self.assertEqual(self.submit("laura", laura, street="2 Harbor Street"), [], "the address stays")
