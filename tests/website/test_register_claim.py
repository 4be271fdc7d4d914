from ..common_register import RegisterCase


class TestRegisterClaim(RegisterCase):
    """A customer without a login takes over the record on file by the link mailed there, and by nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.registration_claims_existing = True
        cls.known = cls.make_customer("Torres Ana", is_company=False, email="Ana@Torres.example.com", phone="+1 212 1")

    def test_the_link_claims_the_record(self):
        response = self.send()
        self.assertEqual(response.headers["Location"], "/register/sent")
        self.assertFalse(self.find_user())
        [mail] = self.mails()
        self.assertIn("what we have on file for you", self.text_of(mail))
        self.url_open(self.link(mail))
        user = self.find_user()
        self.assertEqual((user.partner_id, self.known.name), (self.known, "Torres Ana"))
        self.assertEqual(self.known.customer_origin, "backoffice")
        [entry] = self.env["customer.audit.entry"].search(
            [("partner_id", "=", self.known.id), ("event", "=", "registration")]
        )
        self.assertEqual(entry.origin, "website")

    def test_who_typed_the_address_of_somebody_else_gets_nothing(self):
        self.send(password="chosen-by-a-thief-1", confirm_password="chosen-by-a-thief-1")
        self.authenticate(None, None)  # the owner's browser
        page = self.url_open(self.link(self.mails())).text
        self.assertIn("If you did not register here, just close this page", page)
        self.assertFalse(self.known.user_ids)

    def test_two_customers_with_the_address_are_not_claimed(self):
        self.make_customer("Torres & Co", email="ana@torres.example.com")
        self.send()
        self.assertEqual(self.find_user().partner_id.name, "Ana Torres")
        self.assertFalse(self.known.user_ids)

    def test_a_customer_whose_contact_has_a_login_is_not_claimed(self):
        contact = self.make_contact(self.known)
        self.users.create({"partner_id": contact.id, "login": "laura", "group_ids": self.env.ref("base.group_portal")})
        self.send()
        self.assertNotEqual(self.find_user().partner_id, self.known)

    def test_a_record_that_changed_in_between_is_not_claimed(self):
        self.send()
        self.known.email = "other@torres.example.com"
        with self.assertLogs("odoo.addons.customer_management.controllers.website.register", "WARNING"):
            page = self.url_open(self.link(self.mails())).text
        self.assertIn("not valid any more", page)
        self.assertFalse(self.known.user_ids)

    def test_a_customer_of_another_company_is_not_claimed(self):
        self.known.company_id = self.env["res.company"].create({"name": "Second"})
        self.send()
        self.assertFalse(self.known.user_ids)
        self.assertNotEqual(self.find_user().partner_id, self.known)

    def test_without_the_setting_nobody_claims(self):
        self.company.registration_claims_existing = False
        self.company.registration_confirm_email = True
        self.send()
        self.url_open(self.link(self.mails()))
        self.assertNotEqual(self.find_user().partner_id, self.known)
        self.assertEqual(self.find_user().partner_id.registration_duplicate_ids, self.known)

    def test_the_counter_customer_is_not_claimed(self):
        """That of a localisation may have an address, which it got before."""
        names = [{"xml_id": "l10n_ar.par_cfa", "record": self.known, "noupdate": True}]
        self.env["ir.model.data"]._update_xmlids(names)
        self.assertTrue(self.known.is_counter_customer)
        response = self.send()
        self.assertNotEqual(response.headers["Location"], "/register/sent")
        for mail in self.mails():
            self.assertNotIn("what we have on file for you", self.text_of(mail))
        self.assertEqual(self.find_user().partner_id.name, "Ana Torres")
        self.assertFalse(self.known.user_ids)
