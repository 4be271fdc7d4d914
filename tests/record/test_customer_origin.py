from ..common import CustomerCase


class TestCustomerOrigin(CustomerCase):
    def test_what_staff_enter_comes_from_the_back_office(self):
        customer = self.make_customer()
        self.assertEqual(customer.customer_origin, "backoffice")
        self.assertEqual(customer.copy().customer_origin, "backoffice")

    def test_who_was_there_before_the_installation_comes_from_the_back_office(self):
        self.assertEqual(self.env.ref("base.main_partner").customer_origin, "backoffice")

    def test_a_file_is_an_import(self):
        partners = self.env["res.partner"]
        loaded = partners.load(["name", "is_company"], [["Elm City Bakery", "1"]])
        self.assertEqual(partners.browse(loaded["ids"]).customer_origin, "import")

    def test_a_visitor_of_the_website_comes_from_the_website_also_through_elevated_code(self):
        public = self.env.ref("base.public_user")
        partner = self.env["res.partner"].with_user(public).sudo().create({"name": "Ana Torres"})
        self.assertEqual(partner.customer_origin, "website")

    def test_contacts_have_no_origin_of_their_own(self):
        customer = self.make_customer()
        contact = self.make_contact(customer)
        self.assertFalse(contact.customer_origin)
        contact.parent_id = False
        self.assertEqual(contact.customer_origin, "backoffice")
        contact.parent_id = customer
        self.assertFalse(contact.customer_origin)

    def test_the_origin_stays_when_the_name_changes(self):
        loaded = self.env["res.partner"].load(["name", "is_company"], [["Elm", "1"]])
        partner = self.env["res.partner"].browse(loaded["ids"])
        partner.name = "Elm City Bakery"
        self.assertEqual(partner.customer_origin, "import")
