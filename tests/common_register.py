"""Fixtures for registration: a website that lets customers register, and a browser that fills in the page."""

import re
import time

from lxml import html

from odoo import http
from odoo.tests import HttpCase, tagged

from .common import CustomerCase

ANSWERS = {
    "name": "Ana Torres",
    "login": "ana@torres.example.com",
    "password": "quiet-harbor-7",
    "confirm_password": "quiet-harbor-7",
}


@tagged("post_install", "-at_install")
class RegisterCase(HttpCase, CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.website = cls.env["website"].search([], limit=1)
        cls.website.write({"auth_signup_uninvited": "b2c", "specific_user_account": False})
        cls.company = cls.website.company_id
        cls.registrations = cls.env["customer.registration"]
        cls.users = cls.env["res.users"].with_context(active_test=False)

    def setUp(self):
        super().setUp()
        self.authenticate(None, None)

    def find_user(self, login="ana@torres.example.com"):
        self.env.invalidate_all()
        users_sudo = self.env["res.users"].sudo().with_context(active_test=False)
        return users_sudo.search([("login", "=", login)])

    def fill_in(self, seconds=3, **answers):
        """The inputs of a form that was shown so many seconds ago."""
        return {
            "csrf_token": http.Request.csrf_token(self),
            "started": self.registrations._sign_start(time.time() - seconds),
            **ANSWERS,
            **answers,
        }

    def send(self, path="/register", seconds=3, **answers):
        """Fills in the page and sends it. :return: the response itself, before any redirect"""
        return self.url_open(path, data=self.fill_in(seconds, **answers), allow_redirects=False)

    def errors(self, response):
        """{input: text} of what the page says is wrong; "" for the page as a whole."""
        page = html.fromstring(response.text)
        marked = page.xpath("//*[starts-with(@id, 'error_')]")
        found = {node.get("id")[6:]: node.text_content().strip() for node in marked}
        summary = page.xpath("//*[@id='register_errors']")
        return {"": summary[0].text_content().strip(), **found} if summary else found

    def mails(self, email="ana@torres.example.com"):
        self.env.invalidate_all()
        return self.env["mail.mail"].search([("email_to", "=", email)], order="id")

    def text_of(self, mail):
        """The body of a mail, in one line."""
        return " ".join(str(mail.body_html).split())

    def link(self, mail):
        """The path of the confirmation link in a mail, or None."""
        found = re.search(r'https?://[^/"]+(/[^"]*register/confirm/[^"]+)"', str(mail.body_html))
        return found and found[1]
