from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...controllers.website.register import CustomerRegister
from ..common_register import RegisterCase

LOG = "odoo.addons.customer_management.controllers.website.register"


@tagged("post_install", "-at_install")
class TestRegisterSafety(RegisterCase):
    def test_a_form_without_the_sites_token_is_refused(self):
        data = self.fill_in()
        del data["csrf_token"]
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open("/register", data=data).status_code, 400)
        self.assertFalse(self.find_user())

    def test_a_look_at_the_head_of_the_page_changes_nothing(self):
        self.assertEqual(self.url_open("/register", method="HEAD").status_code, 200)

    def test_fields_that_the_page_does_not_ask_for_are_ignored(self):
        segment, victim = self.make_segment("Wholesale"), self.make_customer(email="victim@example.com")
        second = self.env["res.company"].create({"name": "Second"})
        self.send(
            customer_segment_id=segment.id,
            credit_limit="100000",
            credit_mode="unlimited",
            group_ids=self.env.ref("base.group_system").id,
            role="group_system",
            company_id=second.id,
            company_ids=second.id,
            website_id=99,
            partner_id=victim.id,
            parent_id=victim.id,
            commercial_partner_id=victim.id,
            id=victim.id,
            token="x",
            lang="xx_XX",
            user_id=2,
            active="0",
            customer_number="1",
            registration_approval="approved",
            customer_origin="backoffice",
            phone="+1 212 555 0101",
            vat="1",
            company_name="Torres",
            email="other@example.com",
        )
        user = self.find_user()
        customer = user.partner_id
        self.assertEqual(user.all_group_ids & self.env.ref("base.group_system"), user.group_ids.browse())
        self.assertTrue(user.share and user.active)
        self.assertEqual((user.company_id, user.company_ids), (self.company, self.company))
        self.assertFalse(customer.parent_id or customer.customer_segment_id or customer.user_id or customer.company_id)
        self.assertEqual((customer.credit_limit, customer.credit_mode), (0.0, "inherit"))
        self.assertFalse(customer.phone or customer.vat or customer.company_name or customer.registration_approval)
        self.assertEqual((customer.email, customer.customer_origin), ("ana@torres.example.com", "website"))
        self.assertNotEqual(customer.customer_number, "1")
        self.assertFalse(victim.user_ids)

    def test_a_hundred_robots_make_no_customer(self):
        partners = self.env["res.partner"].with_context(active_test=False).search_count([])
        for number in range(100):
            trap = [{"homepage": "https://x.example"}, {"seconds": 0}, {"seconds": 1}, {"name": "Win www.x.example"}]
            response = self.send(login=f"bot{number}@example.com", **trap[number % 4])
            self.assertEqual(response.status_code, 200)
        self.assertEqual(self.env["res.partner"].with_context(active_test=False).search_count([]), partners)
        self.assertFalse(self.registrations.search([("email", "like", "bot%")]))

    def test_a_client_that_returns_only_the_sites_token_is_timed_by_it(self):
        data = self.fill_in()
        del data["started"]
        self.assertEqual(self.url_open("/register", data=data, allow_redirects=False).status_code, 200)
        with patch("odoo.addons.customer_management.controllers.website.register.LEAST_SECONDS", -1):
            self.assertEqual(self.url_open("/register", data=data, allow_redirects=False).status_code, 303)

    def test_an_address_has_twenty_attempts_in_ten_minutes(self):
        for _number in range(20):
            self.assertNotIn("many attempts", self.send(password="x").text)
        self.assertIn("many attempts", self.errors(self.send())[""])
        self.assertFalse(self.find_user())
        self.env.cr.execute("UPDATE customer_registration_attempt SET date = date - INTERVAL '11 minutes'")
        self.assertEqual(self.send().status_code, 303)

    def test_an_address_opens_five_accounts_in_an_hour(self):
        for number in range(5):
            self.assertEqual(self.send(login=f"ana{number}@example.com").status_code, 303)
            self.authenticate(None, None)
        self.assertIn("many attempts", self.errors(self.send())[""])
        self.company.registration_limit_accounts = 6
        self.assertIn("many attempts", self.errors(self.send())[""])  # which counts as well
        self.company.registration_limit_accounts = 8
        self.assertEqual(self.send().status_code, 303)

    def test_an_email_address_has_five_attempts_in_an_hour(self):
        self.make_user("ana@torres.example.com")
        self.company.registration_limit_accounts = 50
        for _number in range(5):
            self.assertIn("could not open an account", self.errors(self.send(login="ANA@torres.example.com"))[""])
        self.assertIn("many attempts", self.errors(self.send())[""])

    def test_the_limits_keep_no_address_in_clear(self):
        self.send()
        self.env.cr.execute("SELECT string_agg(key, ' ') FROM customer_registration_attempt")
        [keys] = self.env.cr.fetchone()
        self.assertNotIn("127.0.0.1", keys)
        self.assertNotIn("ana", keys)

    def test_what_goes_wrong_inside_is_told_to_the_log_and_undone(self):
        partners = self.env["res.partner"].search_count([])
        users = type(self.env["res.users"])
        create = users._signup_create_user

        for error in (ValueError, UserError, IntegrityError):

            def create_and_fail(records, values, error=error):
                create(records, values)
                raise error("secret of the server")

            with patch.object(users, "_signup_create_user", create_and_fail), self.assertLogs(LOG, "WARNING") as log:
                response = self.send()
            self.assertIn("secret of the server", log.output[0])
            self.assertEqual(response.status_code, 200)
            self.assertNotIn("secret", response.text)
            self.assertIn("could not open an account", self.errors(response)[""])
        self.assertEqual(self.env["res.partner"].search_count([]), partners)
        self.assertFalse(self.registrations.search([("email", "=", "ana@torres.example.com")]))
        self.assertEqual(self.url_open("/my", allow_redirects=False).status_code, 303)

    def test_the_hosts_captcha_is_asked(self):
        self.assertEqual(CustomerRegister.register.original_routing["captcha"], "signup")
        calls = []
        with patch.object(type(self.env["ir.http"]), "_verify_request_recaptcha_token", lambda _s, a: calls.append(a)):
            self.send()
        self.assertEqual(calls, ["signup"])

    def test_the_credential_of_the_link_opens_nothing_elsewhere(self):
        self.make_user("ana@torres.example.com")
        data = {**self.fill_in(), "type": "customer_registration"}
        response = self.url_open("/web/login", data=data, allow_redirects=False)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(self.url_open("/my", allow_redirects=False).status_code, 303)

    def test_nobody_reads_what_visitors_typed(self):
        manager = self.make_user("boss", "group_customer_manager", "base.group_system")
        for model in ("customer.registration", "customer.registration.attempt"):
            self.assertFalse(self.env[model].with_user(manager).has_access("read"))

    def test_an_address_is_not_cut_out_of_what_was_typed(self):
        for login in ("ana torres@example.com", "Ana <torres@example.com>", "ana\x00torres@example.com"):
            self.assertIn("login", self.errors(self.send(login=login)), login)
        self.assertFalse(self.find_user("torres@example.com"))

    def test_a_flood_does_not_fill_the_table(self):
        attempts = self.env["customer.registration.attempt"]
        answers = [attempts._admit("attempt", "203.0.113.9", self.company) for _number in range(40)]
        self.assertEqual(answers, [True] * 20 + [False] * 20)
        self.env.cr.execute("SELECT count(*) FROM customer_registration_attempt")
        self.assertEqual(self.env.cr.fetchone(), (21,))
