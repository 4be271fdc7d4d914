from ..common_mail import LANGUAGES, NAMES, MailCase, mails, spread
from ..common_register import RegisterCase
from ..common_translation import plain, switch_on

PREFIXES = {"en_US": "", "fr_FR": "/fr", "de_DE": "/de", "ar_001": "/ar"}
ACCOUNT = {
    "en_US": "Your account with Coffee Traders",
    "fr_FR": "Votre compte chez Coffee Traders",
    "de_DE": "Ihr Konto bei Coffee Traders",
    "ar_001": "حسابكم لدى Coffee Traders",
}
READY = {
    "en_US": "Your account with Coffee Traders is ready",
    "fr_FR": "Votre compte chez Coffee Traders est prêt",
    "de_DE": "Ihr Konto bei Coffee Traders ist bereit",
    "ar_001": "حسابكم لدى Coffee Traders جاهز",
}
REFUSED = {
    "en_US": "Your registration with Coffee Traders",
    "fr_FR": "Votre inscription chez Coffee Traders",
    "de_DE": "Ihre Registrierung bei Coffee Traders",
    "ar_001": "تسجيلكم لدى Coffee Traders",
}
COMPANY = ("Coffee Traders", "accounts@coffee.example.com")
CLERK = ("Carl Clerk", "clerk@coffee.example.com")
VISITORS = [name.strip()[:100] for name in NAMES if "<" not in name]  # which the page does not take
CONFIRM = "customer_management.mail_template_registration_confirm"


class TestMailRegistration(MailCase, RegisterCase):
    """The mails of registering on the website: sent, read again, and their links followed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        switch_on(cls.env, LANGUAGES[1:])
        cls.website.language_ids = cls.env["res.lang"].search([("code", "in", LANGUAGES)])
        cls.clerk = cls.make_user("clerk", "group_customer_user", name=CLERK[0], email=CLERK[1])
        limits = ("attempts", "accounts", "email")
        cls.company.write({"name": COMPANY[0], "email": COMPANY[1]})
        cls.company.write({f"registration_limit_{limit}": 1000 for limit in limits})

    def register(self, lang, address, **answers):
        """Fills in the page in a language, in a browser of its own.

        :return: the mails that came of it
        """
        self.authenticate(None, None)
        response = self.send(f"{PREFIXES[lang]}/register", login=address, **answers)
        self.assertEqual(response.status_code, 303, self.errors(response))
        return self.deliver()

    def ask_again(self, lang, address, password):
        """With another password, as the same form twice in a minute is a double click."""
        return self.register(lang, address, password=password, confirm_password=password)

    def follow(self, received):
        """Opens every link of a mail; each has to answer.

        :return: the paths
        """
        paths = [link.removeprefix(self.base_url()) for link in self.links(received)]
        for path in paths:
            self.assertTrue(path.startswith("/"), path)
            self.assertEqual(self.url_open(path).status_code, 200, path)
        return paths

    @mails(CONFIRM)
    def test_a_registration_is_confirmed_in_every_language_and_under_any_name(self):
        self.company.registration_confirm_email = True
        for number, (lang, name) in enumerate(spread(VISITORS)):
            address = f"visitor{number}@example.com"
            [received] = self.register(lang, address, name=name)
            self.assert_mail(received, [("", address)], ACCOUNT[lang], COMPANY)
            [path] = self.follow(received)
            self.assertTrue(path.startswith(f"{PREFIXES[lang]}/register/confirm/"))
            self.assertTrue(self.find_user(address).active)

    @mails(CONFIRM)
    def test_whoever_is_known_is_led_to_the_login_in_every_language(self):
        self.company.registration_confirm_email = True
        for number, lang in enumerate(LANGUAGES):
            address = f"known{number}@example.com"
            partner = {"name": "Ana", "email": address, "login": address, "lang": lang}
            self.env["res.users"].create({**partner, "group_ids": self.env.ref("base.group_portal").ids})
            self.deliver()
            [received] = self.register(lang, address)
            self.assert_mail(received, [("", address)], ACCOUNT[lang], COMPANY)
            paths = self.follow(received)
            self.assertEqual([path.rpartition("/")[2] for path in paths], ["login", "reset_password"])

    @mails(CONFIRM)
    def test_a_record_on_file_is_claimed_by_a_link_in_every_language(self):
        self.company.registration_claims_existing = True
        for number, (lang, name) in enumerate(spread(VISITORS)):
            address = f"file{number}@example.com"
            customer = self.make_customer(name, email=address, is_company=False)
            [received] = self.register(lang, address)
            self.assert_mail(received, [("", address)], ACCOUNT[lang], COMPANY)
            self.follow(received)
            self.assertEqual(self.find_user(address).partner_id, customer)

    @mails(
        "customer_management.mail_template_registration_approved",
        "customer_management.mail_template_registration_refused",
        CONFIRM,
        "website.res_partner._tell_responsible",
    )
    def test_a_company_that_waits_is_told_what_was_decided_in_every_language(self):
        vals = {"registration_approval": "companies", "registration_user_id": self.clerk.id}
        self.company.write({**vals, "registration_confirm_email": True})
        for number, (lang, name) in enumerate(spread(VISITORS[:5])):
            address = f"company{number}@example.com"
            [received] = self.register(lang, address, company_name=name)
            self.follow(received)
            customer = self.find_user(address).partner_id.commercial_partner_id
            [asked] = self.deliver()
            subject = f'"{customer.name}: Approve a registration" assigned to you'
            self.assert_mail(asked, [CLERK], subject, COMPANY)
            [received] = self.ask_again(lang, address, "quiet-harbor-8")
            self.assertNotIn("/web/login", self.body(received))
            customer.with_user(self.clerk).action_refuse_registration()
            [received] = self.deliver()
            self.assert_mail(received, [("", address)], REFUSED[lang], COMPANY)
            [received] = self.ask_again(lang, address, "quiet-harbor-9")
            self.assertNotIn("/web/login", self.body(received))
            customer.with_user(self.clerk).action_approve_registration()
            [received] = self.deliver()
            self.assert_mail(received, [("", address)], READY[lang], COMPANY)
            self.assertEqual([path.rpartition("/")[2] for path in self.follow(received)], ["login"])

    @mails("auth_signup.mail_template_user_signup_account_created", "website.res_partner._tell_responsible")
    def test_a_new_account_is_welcomed_and_the_responsible_is_told_by_the_company(self):
        self.company.write({"registration_activity": True, "registration_user_id": self.clerk.id})
        for number, (lang, name) in enumerate(spread(VISITORS[:5])):
            address = f"welcome{number}@example.com"
            told, welcome = self.register(lang, address, name=name)
            if told[0] == [address]:
                told, welcome = welcome, told
            self.assert_people(told[1], "From", [COMPANY])
            self.assert_people(told[1], "Reply-To", [COMPANY])
            self.assertEqual(told[0], [CLERK[1]])
            self.assert_mail(welcome, [(name, address)], "Welcome to Coffee Traders!", COMPANY)
            customer = self.find_user(address).partner_id
            self.assertFalse(customer.message_partner_ids & self.clerk.partner_id)
            self.assertIn("Coffee Traders", plain(self.body(welcome)))

    @mails(CONFIRM)
    def test_answers_go_to_the_company_where_odoo_reads_its_mailbox_too(self):
        self.company.alias_domain_id = self.env["mail.alias.domain"].create(
            {"name": "in.coffee.example.com", "catchall_alias": "catchall", "bounce_alias": "bounce"}
        )
        self.company.registration_confirm_email = True
        [received] = self.register("en_US", "visitor@example.com")
        sender = (COMPANY[0], "notifications@in.coffee.example.com")  # as the host sends all that it can read
        self.assert_mail(received, [("", "visitor@example.com")], ACCOUNT["en_US"], sender, COMPANY)
