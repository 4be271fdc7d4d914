from odoo.exceptions import ValidationError

from ..common import CustomerCase


class TestCounterCustomer(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.counter = cls.make_customer("Counter", is_company=False)

    def test_customers_keep_a_balance_until_somebody_says_otherwise(self):
        self.assertTrue(self.counter.keeps_balance)
        contact = self.make_contact(self.counter)
        self.counter.keeps_balance = False
        self.assertFalse(contact.keeps_balance)

    def test_the_counter_customer_of_any_company_is_known_and_found(self):
        other = self.make_customer()
        self.assertFalse(self.counter.is_counter_customer)
        self.env.company.counter_customer_id = self.counter
        self.env.invalidate_all()
        self.assertTrue(self.counter.is_counter_customer)
        both = [("id", "in", (self.counter + other).ids)]
        find = self.env["res.partner"].search
        self.assertEqual(find([*both, ("is_counter_customer", "=", True)]), self.counter)
        self.assertEqual(find([*both, ("is_counter_customer", "=", False)]), other)

    def test_the_counter_customer_never_keeps_a_balance(self):
        self.env.company.counter_customer_id = self.counter
        self.assertFalse(self.counter.keeps_balance)
        with self.assertRaisesRegex(ValidationError, "never keeps a balance"):
            self.counter.keeps_balance = True

    def test_nobody_is_marked_as_the_counter_customer_by_hand(self):
        self.counter.write({"is_counter_customer": True})
        self.env.invalidate_all()
        self.assertFalse(self.counter.is_counter_customer)
