import doctest
from unittest.mock import patch

from lxml import html

from ...models.website.customer_registration import TAKEN
from ...tools import visitor_input
from ..common_register import RegisterCase


class TestRegister(RegisterCase):
    def test_the_rules_about_what_visitors_type_hold(self):
        result = doctest.testmod(visitor_input)
        self.assertGreater(result.attempted, 8)
        self.assertEqual(result.failed, 0)

    def test_the_page_has_the_four_inputs_and_a_button(self):
        page = html.fromstring(self.url_open("/register").text)
        [form] = page.xpath("//form[contains(@class, 'customer_register_form')]")
        for name in ("name", "login", "password", "confirm_password"):
            [control] = form.xpath(f".//input[@name='{name}']")
            [label] = form.xpath(".//label[@for=$name]", name=control.get("id"))
            self.assertTrue(label.text_content().strip())
        self.assertEqual(form.xpath(".//button[@type='submit']")[0].text_content().strip(), "Create Account")
        for name in ("phone", "vat", "company_name", "street", "consent"):
            self.assertFalse(form.xpath(f".//*[@name='{name}']"))

    def test_who_registers_is_logged_in_and_lands_on_the_account_page(self):
        response = self.send()
        self.assertEqual((response.status_code, response.headers["Location"]), (303, "/my"))
        self.assertIn("Ana Torres", self.url_open("/my/account").text)

    def test_who_registers_is_a_customer_at_once(self):
        segment = self.make_segment("Web")
        self.company.registration_segment_id = segment
        self.send(login=" Ana@Torres.Example.com ")
        user = self.find_user()
        customer = user.partner_id
        self.assertTrue(user.has_group("base.group_portal"))
        self.assertFalse(user.has_group("base.group_user"))
        self.assertEqual((customer.name, customer.email), ("Ana Torres", "ana@torres.example.com"))
        self.assertEqual((customer.customer_rank, customer.customer_origin), (1, "website"))
        self.assertEqual(customer.customer_segment_id, segment)
        self.assertEqual(customer.registration_website_id, self.website)
        self.assertTrue(customer.registration_date)
        self.assertTrue(customer.customer_number)
        self.assertFalse(customer.registration_approval)
        [entry] = self.env["customer.audit.entry"].search(
            [("partner_id", "=", customer.id), ("event", "=", "registration")]
        )
        self.assertEqual((entry.origin, entry.company_id), ("website", self.company.root_id.id))

    def test_the_row_of_an_address_is_taken_once_and_by_the_server_only(self):
        registrations = self.registry["customer.registration"]
        with patch.object(registrations, "_take", autospec=True, side_effect=registrations._take) as take:
            self.send()
        self.assertEqual(take.call_count, 1)
        self.assertEqual(self.env["customer.registration"].search([]).mapped("state"), ["done"])
        for sent in (1, [1], {"row_sudo": 1}):
            model = self.env["customer.registration"].with_context(**{TAKEN: sent})
            self.assertFalse(model._get_taken_sudo())

    def test_the_page_that_the_visitor_came_from_is_opened_afterwards(self):
        response = self.send(redirect="/shop/cart?a=1")
        self.assertEqual(response.headers["Location"], "/shop/cart?a=1")

    def test_the_page_whose_link_was_followed_is_kept_in_the_form(self):
        expected = {"/shop?page=2": "/shop?page=2", "/": "", "/web/login": "", "//evil.example/x": ""}
        for previous, kept in expected.items():
            headers = {"Referer": self.base_url() + previous if previous[1:2] != "/" else "https:" + previous}
            page = html.fromstring(self.url_open("/register", headers=headers).text)
            [shown] = page.xpath("//form[contains(@class, 'customer_register_form')]//input[@name='redirect']")
            self.assertEqual(shown.get("value") or "", kept)

    def test_a_page_of_another_website_is_not(self):
        for number, path in enumerate(("//evil.example", "https://evil.example/my", "/\\evil.example")):
            self.authenticate(None, None)
            response = self.send(login=f"ana{number}@torres.example.com", redirect=path)
            self.assertEqual(response.headers["Location"], "/my")

    def test_each_error_stands_at_its_field_and_what_was_typed_stays(self):
        response = self.send(name="Ana", login="ana.torres", password="short", confirm_password="other")
        self.assertEqual(response.status_code, 200)
        errors = self.errors(response)
        self.assertEqual(set(errors), {"", "login", "password"})
        self.assertIn("at least 8 characters", errors["password"])
        page = html.fromstring(response.text)
        self.assertEqual(page.get_element_by_id("name").get("value"), "Ana")
        self.assertEqual(page.get_element_by_id("login").get("value"), "ana.torres")
        self.assertEqual(page.get_element_by_id("login").get("aria-describedby"), "error_login")
        self.assertFalse(page.get_element_by_id("password").get("value"))
        self.assertFalse(self.users.search([("login", "=", "ana.torres")]))

    def test_two_different_passwords_are_refused(self):
        response = self.send(confirm_password="quiet-harbor-8")
        self.assertEqual((response.status_code, set(self.errors(response))), (200, {"", "confirm_password"}))
        self.assertFalse(self.find_user())

    def test_weak_passwords_are_refused(self):
        for password in ("", "1234567", "ana torres", "ana@torres.example.com", "aaaaaaaaaa", "x" * 5000):
            response = self.send(password=password, confirm_password=password)
            self.assertIn("password", self.errors(response), password)
        self.assertFalse(self.find_user())

    def test_a_known_address_gets_the_neutral_answer_and_nothing_changes(self):
        self.make_user("Ana@Torres.example.com", name="Somebody else")
        partners = self.env["res.partner"].search_count([])
        response = self.send()
        self.assertEqual((response.status_code, set(self.errors(response))), (200, {""}))
        self.assertIn("could not open an account with these details", self.errors(response)[""])
        self.assertEqual(self.env["res.partner"].search_count([]), partners)

    def test_a_known_customer_without_a_login_is_left_alone_and_a_second_record_is_made(self):
        known = self.make_customer("Ana Torres", is_company=False, email="ana@torres.example.com")
        self.send()
        customer = self.find_user().partner_id
        self.assertNotEqual(customer, known)
        self.assertFalse(known.user_ids)
        self.assertEqual(customer.registration_duplicate_ids, known)
        self.assertIn(customer, self.env["res.partner"].search([("registration_duplicate_ids", "!=", False)]))

    def test_a_double_click_ends_in_the_account(self):
        data = self.fill_in()
        self.assertEqual(self.url_open("/register", data=data, allow_redirects=False).status_code, 303)
        self.authenticate(None, None)
        data["csrf_token"] = self.fill_in()["csrf_token"]
        again = self.url_open("/register", data=data, allow_redirects=False)
        self.assertEqual((again.status_code, again.headers["Location"]), (303, "/my"))
        self.assertEqual(len(self.find_user()), 1)

    def test_who_goes_back_to_the_page_lands_on_the_account(self):
        self.send()
        back = self.url_open("/register", allow_redirects=False)
        self.assertEqual((back.status_code, back.headers["Location"]), (303, "/my"))

    def test_a_website_by_invitation_says_so_and_opens_no_account(self):
        self.website.auth_signup_uninvited = "b2b"
        self.assertIn("Accounts are by invitation", self.url_open("/register").text)
        response = self.send()
        self.assertEqual(response.status_code, 200)
        self.assertIn("Accounts are by invitation", response.text)
        self.assertFalse(self.find_user())

    def test_header_and_log_in_page_lead_there(self):
        page = html.fromstring(self.url_open("/web/login?redirect=/shop").text)
        links = page.xpath("//a[starts-with(@href, '/register')]/@href")
        self.assertIn("/register?redirect=%2Fshop", links)
        self.assertIn("/register", links)
        self.website.auth_signup_uninvited = "b2b"
        page = html.fromstring(self.url_open("/web/login").text)
        self.assertFalse(page.xpath("//a[starts-with(@href, '/register')]"))

    def test_who_signs_up_by_the_hosts_own_page_is_such_a_customer_too(self):
        self.company.registration_segment_id = self.make_segment("Web")
        data = {**self.fill_in(), "token": ""}
        self.url_open("/web/signup", data=data)
        customer = self.find_user().partner_id
        self.assertEqual(customer.customer_segment_id.name, "Web")
        self.assertEqual((customer.customer_rank, customer.registration_website_id), (1, self.website))

    def test_a_clerk_merges_who_registered_into_the_record_that_was_there(self):
        known = self.make_customer("Ana Torres", is_company=False, email="ana@torres.example.com")
        self.send()
        registered = self.env["res.partner"].browse(self.find_user().partner_id.id)
        clerk = self.make_user("clerk", "group_customer_user", "base.group_partner_manager")
        action = registered.with_user(clerk).action_merge_registered()
        wizards = self.env["base.partner.merge.automatic.wizard"].with_user(clerk).with_context(**action["context"])
        self.env.invalidate_all()
        wizards.create({}).action_merge()
        self.assertEqual((registered.active, registered.merged_into_id), (False, known))
        self.assertEqual(self.find_user().partner_id, known)
        self.assertTrue(known.registration_date)
        self.assertEqual((known.registration_website_id, known.customer_origin), (self.website, "backoffice"))
