from odoo.exceptions import UserError

from ..common_sales import SalesCase


class TestWorksAt(SalesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.diner = cls.make_customer()
        cls.ana = cls.make_customer("Ana Torres", is_company=False)

    def test_a_customer_who_begins_to_work_somewhere_is_a_contact_and_off_the_list(self):
        self.assertTrue(self.ana.customer_number)
        self.ana.parent_id = self.diner
        self.assertFalse(self.ana.is_customer)
        self.assertFalse(self.ana.customer_number)
        customers = self.env["res.partner"].search([("is_customer", "=", True), ("name", "=", "Ana Torres")])
        self.assertFalse(customers)

    def test_the_journal_items_move_to_the_company_and_the_chatter_says_how_many(self):
        self.invoice(self.ana, post=True)
        self.ana.parent_id = self.diner
        self.env.flush_all()
        self.assertEqual((self.diner.credit, self.ana.credit), (100.0, 0.0))
        for partner in (self.diner, self.ana):
            message = partner.message_ids.filtered(lambda m: "Journal items moved to Harbor Street Diner" in m.body)
            self.assertEqual(len(message), 1)
            self.assertIn("Ana Torres (2)", message.body)

    def test_the_amount_in_the_chatter_is_only_for_who_may_read_receivables(self):
        self.invoice(self.ana, post=True)
        self.ana.parent_id = self.diner
        message = self.diner.message_ids.filtered(lambda m: "Journal items moved" in m.body)
        tracking = message.sudo().tracking_value_ids
        self.assertEqual((tracking.old_value_float, tracking.new_value_float), (0.0, 100.0))
        self.assertNotIn("100.0", message.body)
        clerk = self.make_user("clerk", "group_customer_user")
        accountant = self.make_user("accountant", "account.group_account_invoice")
        self.assertFalse(tracking._filter_has_field_access(self.env(user=clerk)))
        self.assertEqual(tracking._filter_has_field_access(self.env(user=accountant)), tracking)

    def test_where_the_tax_ids_differ_the_reason_and_a_way_out_are_given(self):
        self.invoice(self.ana, post=True)
        self.diner.vat = "US-77"
        with self.assertRaisesRegex(UserError, "journal items \\(2\\) under the Tax ID “none”.*“US-77”"):
            self.ana.parent_id = self.diner
        self.assertTrue(self.ana.is_customer)

    def test_a_subsidiary_that_becomes_a_person_is_told_the_same(self):
        subsidiary = self.make_customer("Pier Kiosk", is_company=True, vat="US-12", parent_id=self.diner.id)
        self.invoice(subsidiary, post=True)
        self.diner.vat = "US-77"
        with self.assertRaisesRegex(UserError, "journal items \\(2\\) under the Tax ID “US-12”.*“US-77”"):
            subsidiary.is_company = False

    def test_a_person_without_journal_items_moves_whatever_the_tax_id(self):
        self.diner.vat = "US-77"
        self.ana.parent_id = self.diner
        self.assertEqual(self.ana.commercial_partner_id, self.diner)
