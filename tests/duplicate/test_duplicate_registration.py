from odoo import fields

from ..common import CustomerCase


class TestDuplicateRegistration(CustomerCase):
    """Who registered on the website although there is a record, by the same rules as everywhere."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.linde = cls.make_customer("Gasthaus zur Linde", email="a@linde.example.com", phone="+49 30 2312 5001")
        cls.registered = cls.make_customer("Max Linde", email="max@linde.example.com", phone="030 23125001")
        cls.registered.sudo().registration_date = fields.Datetime.now()

    def find(self):
        return self.env["res.partner"].search([("registration_duplicate_ids", "!=", False)])

    def test_a_telephone_number_tells_as_much_as_an_address(self):
        self.assertEqual(self.registered.registration_duplicate_ids, self.linde)

    def test_the_filter_finds_it_by_the_search_of_the_night(self):
        self.assertNotIn(self.registered, self.find())
        self.env["customer.duplicate.group"]._find_duplicates(self.env.company)
        self.assertIn(self.registered, self.find())

    def test_who_was_found_to_be_different_is_shown_no_more(self):
        self.env["customer.duplicate.dismissal"]._dismiss([(self.registered, self.linde)])
        self.registered.invalidate_recordset()
        self.assertFalse(self.registered.registration_duplicate_ids)

    def test_who_was_merged_is_no_duplicate(self):
        self.registered.email = "a@linde.example.com"
        self.assertIn(self.registered, self.find())
        twin = self.make_customer("Linde Berlin")
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((twin | self.linde).ids, twin)
        self.registered.invalidate_recordset()
        self.assertEqual(self.registered.registration_duplicate_ids, twin)
