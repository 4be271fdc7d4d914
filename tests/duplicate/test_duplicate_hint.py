from odoo.tests import Form

from ..common import CustomerCase


class TestDuplicate(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.linde = cls.make_customer(
            "Gasthaus zur Linde",
            email="kueche@linde.example.com",
            phone="+49 30 2312 5001",
            vat="DE 136 695 976",
            customer_number="00187",
            city="Berlin",
        )
        cls.laura = cls.make_contact(cls.linde, mobile="+49 171 5550101")

    def find(self, **values):
        return self.env["res.partner"]._find_likely_duplicates(values)

    def test_each_telling_value_finds_the_customer_and_says_why(self):
        expected = {
            "same email": {"email": "Kueche@LINDE.example.com "},
            "same telephone number": {"phone": "0049 (0)30 / 2312-5001"},
            "same tax ID": {"vat": "DE 136 695 976"},
            "same customer number": {"customer_number": " 00187"},
        }
        for reason, values in expected.items():
            self.assertEqual(self.find(**values), {self.linde: reason})

    def test_a_tax_id_is_found_with_and_without_separators(self):
        self.linde.vat = "DE136695976"
        self.assertEqual(self.find(vat="de 136.695.976"), {self.linde: "same tax ID"})

    def test_similar_names_are_found_and_different_ones_are_not(self):
        for name in ("Gasthaus Linde", "gasthaus  zur linde", "Gasthof zur Linde"):
            self.assertIn(self.linde, self.find(name=name), name)
        self.assertNotIn(self.linde, self.find(name="Elm City Bakery"))

    def test_names_are_similar_however_accents_and_legal_forms_are_written(self):
        vogel = self.make_customer("Bäckerei Vogel")
        calder = self.make_customer("Calder & Sons")
        baulig = self.make_customer("Bau AG")
        for name in ("vogel backerei", "Vogel Baeckerei GmbH & Co. KG", "BACKEREI VOGEL, Inc."):
            self.assertEqual(self.find(name=name), {vogel: "similar name"}, name)
        for name in ("Calder and Sons", "CALDER UND SONS Limited"):
            self.assertEqual(self.find(name=name), {calder: "similar name"}, name)
        self.assertEqual(self.find(name="Bau Limited Company"), {baulig: "similar name"})
        self.assertEqual(self.find(name="GmbH & Co. KG"), {})

    def test_a_mobile_number_finds_the_contact_that_has_it(self):
        self.assertEqual(self.find(phone="0171 555 0101"), {self.laura: "same telephone number"})

    def test_inactive_customers_are_found_too(self):
        self.linde.active = False
        hint = self.env["res.partner"]._get_duplicate_hint({"email": "kueche@linde.example.com"})
        self.assertIn("00187, Gasthaus zur Linde, Berlin, inactive", hint)
        self.assertIn(f'href="/odoo/customer-records/{self.linde.id}"', hint)

    def test_the_sign_for_no_tax_id_is_none(self):
        self.linde.vat = "/"
        self.assertEqual(self.find(vat="/"), {})

    def test_nothing_telling_finds_nobody(self):
        self.assertEqual(self.find(name="  ", email="no address", phone="110", vat=""), {})

    def test_customers_of_a_company_that_the_user_may_not_see_are_not_named(self):
        other = self.env["res.company"].create({"name": "Second"})
        self.linde.company_id = other
        clerk = self.make_user("clerk", "group_customer_user")
        partners = self.env["res.partner"].with_user(clerk)
        values = {"name": "Gasthaus zur Linde", "email": "kueche@linde.example.com"}
        self.assertNotIn(self.linde, partners._find_likely_duplicates(values))

    def test_a_name_is_shown_as_text(self):
        self.linde.name = "<b>Linde</b>"
        hint = self.env["res.partner"]._get_duplicate_hint({"email": "kueche@linde.example.com"})
        self.assertIn("&lt;b&gt;Linde&lt;/b&gt;", hint)

    def test_the_dialog_shows_them_and_creates_the_customer(self):
        clerk = self.make_user("clerk", "group_customer_user")
        with Form(self.env["res.partner.create"].with_user(clerk)) as form:
            form.name = "Gasthaus Linde"
            self.assertIn("similar name", form.duplicate_hint)
            form.name = "Two Rivers"
            self.assertFalse(form.duplicate_hint)
            form.email = "hello@rivers.example.com"
        customer = self.env["res.partner"].browse(form.record.action_create()["res_id"])
        self.assertEqual((customer.name, customer.is_company, customer.is_customer), ("Two Rivers", True, True))
        self.assertEqual(customer.customer_origin, "backoffice")

    def test_the_form_of_a_new_partner_shows_them_and_that_of_a_saved_one_does_not(self):
        form = Form(self.env["res.partner"])
        form.name = "Somebody"
        form.email = "kueche@linde.example.com"
        self.assertIn("same email", form.duplicate_hint)
        self.assertFalse(self.linde.copy().duplicate_hint)

    def test_the_search_takes_the_same_number_of_queries_however_many_are_alike(self):
        values = {"name": "Gasthaus zur Linde", "email": "kueche@linde.example.com", "phone": "+49 30 2312 5001"}
        few = self.count_queries(lambda: self.find(**values))
        self.env["res.partner"].create([{**values, "is_company": True} for _number in range(20)])
        many = self.count_queries(lambda: self.assertEqual(len(self.find(**values)), 8))
        self.assertLessEqual(many, few + 1)
