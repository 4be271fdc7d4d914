from lxml import html

from ..common_mail import MailCase, mails
from ..common_register import RegisterCase

COMPANY = ("Coffee Traders", "accounts@coffee.example.com")


class TestResetPassword(MailCase, RegisterCase):
    """Who asks for a new password is not told which addresses have a login, where addresses are confirmed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param("auth_signup.reset_password", "True")
        cls.company.write({"name": COMPANY[0], "email": COMPANY[1]})
        groups = cls.env.ref("base.group_portal").ids
        for login, active in (("ana@torres.example.com", True), ("old@torres.example.com", False)):
            vals = {"name": "Ana", "login": login, "email": login, "group_ids": [(6, 0, groups)], "active": active}
            cls.env["res.users"].create(vals)

    def ask(self, login):
        """The page that answers, as it is read."""
        self.authenticate(None, None)
        data = {"csrf_token": self.fill_in()["csrf_token"], "login": login}
        page = html.fromstring(self.url_open("/web/reset_password", data=data).text)
        return " ".join(page.xpath("//main")[0].text_content().replace(login, "").split())

    @mails("website.res_users_reset.reset_password")
    def test_every_address_gets_the_same_answer_and_its_owner_a_mail(self):
        self.company.registration_confirm_email = True
        known = self.ask("ana@torres.example.com")
        self.assertIn("instructions sent", known)
        for login in ("nobody@torres.example.com", "old@torres.example.com"):
            self.assertEqual(self.ask(login), known)
            self.assertFalse(self.mails(login))
        [mail] = self.mails()
        self.assertEqual((mail.state, self.sink.mails), ("outgoing", []), "it leaves after the answer")
        [received] = self.deliver()
        self.assert_mail(received, [("", "ana@torres.example.com")], "Password reset", COMPANY)
        [link] = [link for link in self.links(received) if "/web/reset_password?" in link]
        self.assertIn('name="confirm_password"', self.url_open(link.removeprefix(self.base_url())).text)

    def test_where_addresses_are_not_confirmed_the_host_answers(self):
        self.company.registration_confirm_email = False
        self.assertIn("No account found", self.ask("nobody@torres.example.com"))
        self.company.registration_confirm_email = True
        self.website.auth_signup_uninvited = "b2b"
        self.assertIn("No account found", self.ask("nobody@torres.example.com"))
