from lxml import html

from odoo.tests import new_test_user

from ..common_register import RegisterCase


class TestRegisterWelcome(RegisterCase):
    """Who has registered is welcomed on the portal, once."""

    def read_home(self):
        [*_before, main] = html.fromstring(self.url_open("/my").text).xpath("//main")
        return " ".join(main.text_content().split())

    def assert_welcomed_once(self, name="Ana Torres"):
        self.env.flush_all()
        page = self.read_home()
        self.assertIn(f"Welcome, {name}!", page)
        self.assertIn(f"Your account with {self.company.name} is open.", page)
        self.assertNotIn("Welcome", self.read_home())

    def test_a_visitor_without_a_login_is_asked_for_it(self):
        self.authenticate(None, None)
        answer = self.url_open("/my", allow_redirects=False)
        self.assertEqual(answer.status_code, 303)
        self.assertIn("/web/login?redirect=", answer.headers["Location"])

    def test_whose_account_is_opened_at_once_is_welcomed(self):
        self.assertEqual(self.send().headers["Location"], "/my")
        self.assert_welcomed_once()

    def test_who_went_on_to_the_shop_is_welcomed_when_the_portal_is_opened(self):
        self.assertEqual(self.send(redirect="/shop").headers["Location"], "/shop")
        self.assertNotIn("customer_welcome", self.url_open("/shop").text)
        self.assert_welcomed_once()

    def test_who_confirms_the_address_is_welcomed(self):
        self.company.registration_confirm_email = True
        self.send()
        self.url_open(self.link(self.mails()), allow_redirects=False)
        self.assert_welcomed_once()

    def test_who_waited_for_approval_is_welcomed_after_it(self):
        self.company.registration_approval = "all"
        self.send()
        self.find_user().partner_id.action_approve_registration()
        self.authenticate("ana@torres.example.com", "quiet-harbor-7")
        self.assert_welcomed_once()

    def test_nobody_is_welcomed_in_place_of_another_one_or_without_registering(self):
        self.send()
        new_test_user(self.env, "other", groups="base.group_portal")
        self.authenticate("other", "other")
        self.assertNotIn("Welcome", self.read_home())
        self.authenticate("ana@torres.example.com", "quiet-harbor-7")
        self.assert_welcomed_once()
