from datetime import timedelta

from freezegun import freeze_time

from odoo import fields

from ..common_register import RegisterCase


class TestRegisterConfirm(RegisterCase):
    """Where email addresses are confirmed, nothing is opened before, and no answer tells whether one is known."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.registration_confirm_email = True

    def open_link(self, **kwargs):
        return self.url_open(self.link(self.mails()[-1:]), allow_redirects=False, **kwargs)

    def other_browser(self):
        self.authenticate(None, None)

    def send_password(self, path, password):
        data = {"csrf_token": self.fill_in()["csrf_token"], "password": password}
        return self.url_open(path, data=data, allow_redirects=False)

    def test_nothing_but_a_pending_registration_exists_until_the_link_is_opened(self):
        before = self.env["res.partner"].with_context(active_test=False).search_count([])
        response = self.send()
        self.assertEqual((response.status_code, response.headers["Location"]), (303, "/register/sent"))
        self.assertIn("Please check your mail", self.url_open("/register/sent").text)
        self.assertFalse(self.find_user())
        self.assertEqual(self.env["res.partner"].with_context(active_test=False).search_count([]), before)
        [row] = self.registrations.search([("email", "=", "ana@torres.example.com")])
        self.assertEqual((row.state, row.kind, row.partner_id.id), ("pending", "new", False))
        self.assertNotIn("quiet-harbor-7", str(row.sudo().read()))

    def test_the_link_opens_the_account_and_logs_in_where_it_was_asked_for(self):
        self.send(redirect="/shop")
        response = self.open_link()
        self.assertEqual((response.status_code, response.headers["Location"]), (303, "/shop"))
        customer = self.find_user().partner_id
        self.assertEqual((customer.customer_rank, customer.customer_origin), (1, "website"))
        self.assertIn("Ana Torres", self.url_open("/my/account").text)
        self.other_browser()
        self.authenticate("ana@torres.example.com", "quiet-harbor-7")

    def test_in_another_browser_the_link_asks_for_the_password(self):
        self.send()
        self.other_browser()
        response = self.open_link()
        self.assertEqual(response.status_code, 200)
        self.assertIn("One more step", response.text)
        self.assertFalse(self.find_user())
        link = self.link(self.mails())
        self.assertIn("not the password that was chosen", self.send_password(link, "another-one-7").text)
        self.assertFalse(self.find_user())
        response = self.send_password(link, "quiet-harbor-7")
        self.assertEqual((response.status_code, response.headers["Location"]), (303, "/my"))
        self.assertTrue(self.find_user())

    def test_a_link_works_once(self):
        self.send()
        self.open_link()
        self.other_browser()
        response = self.open_link()
        self.assertIn("not valid any more", response.text)
        self.assertEqual(len(self.find_user()), 1)

    def test_a_link_works_for_a_day(self):
        self.send()
        with freeze_time(fields.Datetime.now() + timedelta(hours=25)):
            response = self.open_link()
        self.assertIn("not valid any more", response.text)
        self.assertFalse(self.find_user())

    def test_a_link_of_somebody_else_s_making_does_not_work(self):
        self.send()
        link = self.link(self.mails())
        for wrong in (link[:-3] + "abc", "/register/confirm/x", "/register/confirm/" + "A" * 90):
            self.assertIn("not valid any more", self.url_open(wrong).text)
        self.assertFalse(self.find_user())

    def test_a_newer_mail_puts_an_older_link_out_of_force(self):
        self.send()
        first = self.link(self.mails())
        self.send(password="other-harbor-8", confirm_password="other-harbor-8")
        self.assertIn("not valid any more", self.url_open(first).text)
        self.open_link()
        self.other_browser()
        self.authenticate("ana@torres.example.com", "other-harbor-8")

    def test_no_page_promises_what_approval_breaks(self):
        for approval, text in (
            ("none", None),
            ("companies", "Then we check accounts of companies by hand."),
            ("all", "Then we check the account by hand."),
        ):
            self.company.registration_approval = approval
            self.env.flush_all()
            pages = [" ".join(self.url_open(path).text.split()) for path in ("/register", "/register/sent")]
            self.assertEqual(["by hand" in page for page in pages], [bool(text)] * 2, approval)
            self.assertIn(text or "Open the link in it within 24 hours.", pages[1])
            self.assertNotIn("and you are in", pages[1])

    def test_no_mail_promises_what_approval_breaks(self):
        self.company.registration_ask_company = "optional"
        waits, opens = "Then we check the account by hand", "With this link you finish opening your account."
        for approval, answers, expected in (
            ("none", {"company_name": "Torres Trading"}, opens),
            ("companies", {}, opens),
            ("companies", {"company_name": "Torres Trading"}, waits),
            ("all", {}, waits),
        ):
            self.company.registration_approval = approval
            self.other_browser()
            password = f"harbor-{approval}-7{len(answers)}"  # the same form twice is a double click
            self.send(password=password, confirm_password=password, **answers)
            mail = self.mails()[-1]
            self.assertIn(expected, self.text_of(mail), (approval, answers))
            self.assertNotIn({waits: opens, opens: waits}[expected], self.text_of(mail))
            self.other_browser()
            page = self.open_link().text
            self.assertEqual("Open My Account" in page, expected == opens)
            self.assertEqual("Confirm My Address" in page, expected == waits)

    def test_the_page_says_welcome_and_to_whom(self):
        page = " ".join(self.url_open("/register").text.split())
        self.assertIn(f"Welcome to {self.company.name}!", page)

    def test_a_double_click_sends_one_mail(self):
        self.send()
        self.send()
        self.assertEqual(len(self.mails()), 1)

    def test_a_known_address_gets_the_same_answer_and_its_owner_a_mail_that_says_so(self):
        self.send(login="new@torres.example.com")
        sent = self.url_open("/register/sent").text
        self.assertIn("new@torres.example.com", sent)
        sent = sent.replace("new@torres.example.com", "ana@torres.example.com")
        self.other_browser()
        self.make_user("ana@torres.example.com")
        known = self.send()
        self.assertEqual((known.status_code, known.headers["Location"]), (303, "/register/sent"))
        strip = "".join  # tokens differ from page to page, and nothing else does
        self.assertEqual(
            strip(line for line in self.url_open("/register/sent").text.splitlines() if "csrf" not in line),
            strip(line for line in sent.splitlines() if "csrf" not in line),
        )
        [mail] = self.mails()
        self.assertIsNone(self.link(mail))
        self.assertIn("There is one already", self.text_of(mail))
        for path in ("/web/login", "/web/reset_password"):
            self.assertIn(self.base_url().partition(":")[0], self.text_of(mail))
            self.assertIn(path, self.text_of(mail))
        self.assertFalse(self.mails("new@torres.example.com").filtered(lambda mail: "already" in self.text_of(mail)))

    def test_the_mail_of_a_new_address_has_a_link_and_leaves_after_the_answer(self):
        self.send()
        [mail] = self.mails()
        self.assertEqual(mail.state, "outgoing")
        self.assertIn("24 hours", self.text_of(mail))

    def test_expired_registrations_are_deleted(self):
        self.send()
        with freeze_time(fields.Datetime.now() + timedelta(hours=25)):
            self.registrations._gc_registrations()
        self.assertFalse(self.registrations.search([("email", "=", "ana@torres.example.com")]))

    def test_the_hosts_own_page_leads_to_this_one(self):
        response = self.send("/web/signup")
        self.assertEqual(response.status_code, 303)
        self.assertTrue(response.headers["Location"].startswith("/register"))
        self.assertFalse(self.find_user())

    def test_an_invited_customer_uses_the_hosts_page_as_before(self):
        customer = self.make_customer("Ana Torres", is_company=False, email="ana@torres.example.com")
        customer.signup_prepare()
        token = customer._generate_signup_token()
        self.send("/web/signup", token=token)
        self.assertEqual(self.find_user().partner_id, customer)

    def test_whatever_is_sent_as_the_password_of_the_link_is_answered(self):
        self.send()
        self.other_browser()
        link, token = self.link(self.mails()), self.fill_in()["csrf_token"]
        for sent in ({"data": {"password": "x" * 5000}}, {"data": {}, "files": {"password": ("a.txt", b"abc")}}):
            response = self.url_open(link, **{**sent, "data": {**sent["data"], "csrf_token": token}})
            self.assertIn("not the password that was chosen", response.text)
        self.assertFalse(self.find_user())

    def test_who_types_the_address_of_somebody_else_keeps_nobody_from_the_link(self):
        self.send()
        link = self.link(self.mails())
        self.other_browser()
        for _number in range(6):
            self.registrations.env["customer.registration.attempt"]._admit(
                "email", "ana@torres.example.com", self.company
            )
        self.assertEqual(self.send_password(link, "quiet-harbor-7").status_code, 303)
        self.assertTrue(self.find_user())

    def test_the_password_of_a_link_is_asked_five_times_in_an_hour(self):
        self.send()
        link = self.link(self.mails())
        self.other_browser()
        for _number in range(5):
            self.assertIn("not the password that was chosen", self.send_password(link, "another-one-7").text)
        self.assertIn("many attempts", self.send_password(link, "quiet-harbor-7").text)
        self.assertFalse(self.find_user())

    def test_a_double_click_sends_one_mail_to_a_customer_of_this_page_too(self):
        self.send()
        self.open_link()
        before = len(self.mails())
        self.other_browser()
        for _number in range(2):
            self.send(password="other-harbor-8", confirm_password="other-harbor-8")
        self.assertEqual(len(self.mails()) - before, 1)
        [row] = self.registrations.search([("email", "=", "ana@torres.example.com")])
        self.assertEqual(row.state, "done")
        with freeze_time(fields.Datetime.now() + timedelta(hours=25)):
            self.registrations._gc_registrations()
        self.env.flush_all()
        self.env.cr.execute("SELECT password_hash, secret_hash FROM customer_registration WHERE id = %s", [row.id])
        self.assertEqual(self.env.cr.fetchone(), (None, None))

    def test_who_opens_the_link_once_more_is_still_in(self):
        self.send()
        self.open_link()
        again = self.open_link()
        self.assertEqual((again.status_code, again.headers["Location"]), (303, "/my"))
