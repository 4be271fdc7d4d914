from odoo import fields

from ..common_own_customers import OwnCustomersCase


class TestOwnCustomersDuplicates(OwnCustomersCase):
    """What a salesperson with own customers only learns of records like one who registered."""

    def find(self, user, condition):
        partners = self.env["res.partner"].with_user(user)
        return partners.search([("id", "=", self.own.id), ("registration_duplicate_ids", *condition)])

    def test_a_foreign_duplicate_is_neither_shown_nor_found(self):
        self.own.sudo().write({"registration_date": fields.Datetime.now(), "email": "same@example.com"})
        self.foreign.email = "same@example.com"
        self.assertEqual(self.own.with_user(self.colleague).registration_duplicate_ids, self.foreign)
        self.assertFalse(self.own.with_user(self.seller).registration_duplicate_ids)
        for condition in (("=", self.foreign.id), ("!=", False)):
            self.assertTrue(self.find(self.colleague, condition), condition)
            self.assertFalse(self.find(self.seller, condition), condition)
        self.assertTrue(self.find(self.seller, ("=", False)))
        self.assertFalse(self.find(self.colleague, ("=", False)))
