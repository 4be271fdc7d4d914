from lxml import html

from ..common_register import RegisterCase


class TestResetPassword(RegisterCase):
    """Who asks for a new password is not told which addresses have a login, where addresses are confirmed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param("auth_signup.reset_password", "True")
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

    def test_every_address_gets_the_same_answer_and_its_owner_a_mail(self):
        self.company.registration_confirm_email = True
        known = self.ask("ana@torres.example.com")
        self.assertIn("instructions sent", known)
        for login in ("nobody@torres.example.com", "old@torres.example.com"):
            self.assertEqual(self.ask(login), known)
            self.assertFalse(self.mails(login))
        [mail] = self.mails()
        self.assertEqual(mail.state, "outgoing", "it leaves after the answer")
        self.assertIn("/web/reset_password?", self.text_of(mail))

    def test_where_addresses_are_not_confirmed_the_host_answers(self):
        self.company.registration_confirm_email = False
        self.assertIn("No account found", self.ask("nobody@torres.example.com"))
        self.company.registration_confirm_email = True
        self.website.auth_signup_uninvited = "b2b"
        self.assertIn("No account found", self.ask("nobody@torres.example.com"))
