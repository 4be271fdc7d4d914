from ..common_register import RegisterCase


class TestRegisterWebsites(RegisterCase):
    """Each website's own company, segment and language."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.website.language_ids += cls.env.ref("base.lang_fr")
        cls.second = cls.env["res.company"].create({"name": "Second"})
        cls.shop = cls.env["website"].create(
            {"name": "Second Shop", "company_id": cls.second.id, "auth_signup_uninvited": "b2c"}
        )
        cls.company.registration_segment_id = cls.make_segment("Web One")
        cls.second.registration_segment_id = cls.make_segment("Web Two")

    def test_the_language_of_the_visit_is_the_customer_s(self):
        self.send("/fr/register")
        self.assertEqual(self.find_user().partner_id.lang, "fr_FR")

    def test_the_link_in_the_mail_is_in_the_language_of_the_visit(self):
        self.company.registration_confirm_email = True
        self.send("/fr/register")
        link = self.link(self.mails())
        self.assertTrue(link.startswith("/fr/register/confirm/"), link)
        self.url_open(link)
        self.assertEqual(self.find_user().partner_id.lang, "fr_FR")

    def test_the_second_website_has_its_own_company_and_segment(self):
        self.send(login="one@example.com")
        self.authenticate(None, None)
        self.shop.sequence = -1
        self.send(login="two@example.com")
        one, two = self.find_user("one@example.com"), self.find_user("two@example.com")
        self.assertEqual((one.company_id, two.company_id), (self.company, self.second))
        names = [user.partner_id.customer_segment_id.name for user in (one, two)]
        self.assertEqual(names, ["Web One", "Web Two"])
        websites = [user.partner_id.registration_website_id for user in (one, two)]
        self.assertEqual(websites, [self.website, self.shop])
        self.assertFalse((one | two).partner_id.company_id)

    def test_customers_belong_to_the_company_that_wants_that(self):
        self.second.customers_belong_to_company = True
        self.second.registration_segment_id.company_id = self.second
        self.shop.sequence = -1
        self.send()
        customer = self.find_user().partner_id
        self.assertEqual(customer.company_id, self.second)
        self.assertEqual(customer.customer_segment_id.name, "Web Two")

    def test_a_segment_of_one_company_is_not_given_to_customers_that_all_share(self):
        self.company.registration_segment_id.company_id = self.company
        self.send()
        self.assertFalse(self.find_user().partner_id.customer_segment_id)

    def test_each_company_decides_for_itself(self):
        self.second.registration_confirm_email = True
        self.assertEqual(self.send(login="one@example.com").headers["Location"], "/my")
        self.authenticate(None, None)
        self.shop.sequence = -1
        self.assertEqual(self.send().headers["Location"], "/register/sent")

    def test_websites_with_accounts_of_their_own_know_an_address_each_for_itself(self):
        self.website.specific_user_account = self.shop.specific_user_account = True
        self.send()
        self.authenticate(None, None)
        self.shop.sequence = -1
        self.assertEqual(self.send().status_code, 303)
        self.assertEqual(self.find_user().mapped("website_id"), self.website | self.shop)

    def test_a_link_that_is_opened_on_another_website_opens_the_account_of_the_visited_one(self):
        self.company.write({"registration_confirm_email": True, "registration_approval": "all"})
        self.send()
        link = self.link(self.mails())
        self.shop.sequence = -1
        self.assertEqual(self.url_open(link, allow_redirects=False).headers["Location"], "/register/waiting")
        user = self.find_user()
        self.assertEqual((user.active, user.company_id), (False, self.company))
        self.assertEqual(user.partner_id.registration_website_id, self.website)
