from unittest.mock import patch

from ..common_roles import task
from ..common_sink import SinkCase
from .common_register_roles import RegisterRoleCase

# Tours type faster than anybody does.
AT_ONCE = patch("odoo.addons.customer_management.controllers.website.register.LEAST_SECONDS", 0)
ADDRESS = "ana@torres.example.com"


class TestTourRegister(SinkCase, RegisterRoleCase):
    """From the page of a visitor to the login of a customer, at a desk and on a telephone, with the mails between."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enterClassContext(AT_ONCE)
        cls.company.alias_domain_id = False
        cls.customer.email = "office@harbor.example.com"
        cls.contact.email = "laura@harbor.example.com"
        cls.make_customer("Two Rivers")

    def read_mails(self, address):
        """What the mail server has got for an address since it was asked last."""
        with self.scheduler() as env:
            env["mail.mail"].process_email_queue()
        mails = self.sent_to(address)
        self.sink.mails.clear()
        return mails

    def check_registration(self, phone):
        self.walk("register", None, "/", phone=phone)
        person = self.find_user().partner_id
        self.assertEqual((person.name, person.email, person.customer_origin), ("Ana Torres", ADDRESS, "website"))
        self.assertTrue(person.customer_number)
        [welcome] = self.read_mails(ADDRESS)
        self.assertEqual(len(welcome.get_all("Subject")), 1)
        self.authenticate(ADDRESS, "quiet-harbor-7")
        self.assertEqual(self.url_open("/my", allow_redirects=False).status_code, 200)

    def check_confirmation(self, phone):
        self.company.registration_confirm_email = True
        self.walk("register_to_confirm", None, "/register", phone=phone)
        self.assertFalse(self.find_user())
        [mail] = self.read_mails(ADDRESS)
        link = self.find_link(mail, "/register/confirm/")
        self.walk("confirm_registration", None, link, phone=phone)
        self.assertEqual(self.find_user().partner_id.customer_origin, "website")
        self.walk("link_used", None, link, phone=phone)

    def check_approval(self, phone):
        self.company.write({"registration_approval": "companies", "registration_ask_company": "optional"})
        self.walk("register_company", None, "/register", phone=phone)
        user = self.find_user()
        self.assertEqual((user.active, user.partner_id.parent_id.name), (False, "Torres Trading"))
        self.sink.mails.clear()
        self.walk("approve_registration", "manager")
        self.assertEqual((self.find_user().active, user.partner_id.parent_id.registration_approval), (True, "approved"))
        [mail] = self.read_mails(ADDRESS)
        self.assertIn("Your account is ready", self.text_of(mail))
        self.walk("log_in", None, self.find_link(mail, "/web/login"), phone=phone)

    def check_claim(self, phone):
        self.company.write({"registration_confirm_email": True, "registration_claims_existing": True})
        self.walk("claim_record", None, "/register", phone=phone)
        [mail] = self.read_mails("office@harbor.example.com")
        self.walk("confirm_registration", None, self.find_link(mail, "/register/confirm/"), phone=phone)
        self.assertEqual(self.find_user("office@harbor.example.com").partner_id, self.customer)

    @task("Let customers register on the website")
    def test_a_visitor_registers(self):
        self.check_registration(phone=False)

    @task("Let customers register on the website")
    def test_a_visitor_registers_on_a_telephone(self):
        self.check_registration(phone=True)

    @task("Let customers register on the website")
    def test_an_address_is_confirmed_by_the_link_in_the_mail(self):
        self.check_confirmation(phone=False)

    @task("Let customers register on the website")
    def test_an_address_is_confirmed_on_a_telephone(self):
        self.check_confirmation(phone=True)

    @task("Let customers register on the website")
    def test_a_company_waits_until_the_manager_approves_it(self):
        self.check_approval(phone=False)

    @task("Let customers register on the website")
    def test_a_company_waits_on_a_telephone(self):
        self.check_approval(phone=True)

    @task("Let customers register on the website")
    def test_a_known_customer_claims_its_record(self):
        self.check_claim(phone=False)

    @task("Let customers register on the website")
    def test_a_known_customer_claims_its_record_on_a_telephone(self):
        self.check_claim(phone=True)

    @task("See website customers, and invite others")
    def test_the_manager_sees_who_registered_and_invites_another_one(self):
        self.send()
        self.read_mails(ADDRESS)
        self.walk("website_customers", "manager")
        self.assertEqual(self.customer.user_ids.login, "office@harbor.example.com")
        [mail] = self.read_mails("office@harbor.example.com")
        self.assertIn("See you at the harbor", self.text_of(mail))
        self.walk("accept_invitation", None, self.find_link(mail, "token="), phone=True)
        self.authenticate("office@harbor.example.com", "quiet-harbor-7")
        self.assertEqual(self.url_open("/my", allow_redirects=False).status_code, 200)
