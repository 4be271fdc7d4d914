from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import CustomerCase


class TestCustomerSegment(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wholesale = cls.make_segment("Wholesale", code="WHO")
        cls.hotels = cls.make_segment("Hotels", cls.wholesale)
        cls.resorts = cls.make_segment("Resorts", cls.hotels)
        cls.days30 = cls.env.ref("account.account_payment_term_30days")
        cls.days15 = cls.env.ref("account.account_payment_term_15days")
        cls.company = cls.env["res.company"].create({"name": "Second Trading"})

    def test_the_complete_name_follows_the_tree(self):
        self.assertEqual(self.resorts.complete_name, "Wholesale / Hotels / Resorts")
        self.wholesale.name = "Trade"
        self.assertEqual(self.resorts.display_name, "Trade / Hotels / Resorts")

    def test_a_segment_is_found_by_name_path_and_code(self):
        for text in ("Resorts", "Wholesale / Hot"):
            self.assertIn(self.resorts.id, dict(self.env["customer.segment"].name_search(text)))
        self.assertEqual(list(dict(self.env["customer.segment"].name_search("WHO", operator="="))), self.wholesale.ids)

    def test_a_circle_is_refused(self):
        with self.assertRaisesRegex(UserError, "circle|Recursion|recursive"):
            self.wholesale.parent_id = self.resorts

    def test_a_code_is_the_only_one_in_its_company_and_spaces_are_no_code(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.make_segment("Whole", code="WHO ")
        self.make_segment("Of the Other Company", code="WHO", company_id=self.company.id)
        self.assertEqual([self.make_segment("No Code", code=code).code for code in ("", "  ")], [False, False])

    def test_a_copy_has_another_name_and_no_code(self):
        copy = self.wholesale.copy()
        self.assertEqual((copy.name, copy.code), ("Wholesale (copy)", False))

    def test_a_default_comes_from_the_nearest_ancestor(self):
        self.wholesale.payment_term_id = self.days30
        self.assertEqual(self.resorts._get_default("payment_term_id"), self.days30)
        self.hotels.payment_term_id = self.days15
        self.assertEqual(self.resorts._get_default("payment_term_id"), self.days15)
        self.assertEqual(self.wholesale._get_default("payment_term_id"), self.days30)

    def test_nobody_says_anything(self):
        self.assertFalse(self.resorts._get_default("user_id"))
        self.assertFalse(self.resorts._get_default("credit_mode"))
        self.assertFalse(self.resorts.inherited_summary)

    def test_an_explicit_zero_is_not_inherit(self):
        self.wholesale.write({"credit_mode": "amount", "credit_limit": 5000})
        self.assertEqual(self.resorts._find_sources("credit_mode")[self.resorts.id], self.wholesale)
        self.hotels.write({"credit_mode": "amount", "credit_limit": 0})
        source = self.resorts._find_sources("credit_mode")[self.resorts.id]
        self.assertEqual((source, source.credit_limit), (self.hotels, 0.0))
        self.hotels.credit_mode = "inherit"
        self.assertEqual(self.resorts._find_sources("credit_mode")[self.resorts.id].credit_limit, 5000)

    def test_no_schedule_is_not_inherit(self):
        self.wholesale.statement_schedule = "monthly"
        self.assertEqual(self.resorts._get_default("statement_schedule"), "monthly")
        self.hotels.statement_schedule = "none"
        self.assertEqual(self.resorts._get_default("statement_schedule"), "none")

    def test_an_untouched_segment_inherits(self):
        self.assertEqual(self.resorts.credit_mode, "inherit")
        self.assertEqual(self.resorts.with_company(self.company).credit_mode, "inherit")

    def test_credit_and_payment_terms_are_the_companys_own(self):
        self.wholesale.write({"credit_mode": "amount", "credit_limit": 5000, "payment_term_id": self.days30.id})
        there = self.resorts.with_company(self.company)
        self.assertFalse(there._get_default("credit_mode"))
        self.assertFalse(there._get_default("payment_term_id"))

    def test_moving_a_segment_changes_what_it_inherits(self):
        self.wholesale.payment_term_id = self.days30
        retail = self.make_segment("Retail", payment_term_id=self.days15.id)
        self.hotels.parent_id = retail
        self.assertEqual(self.resorts._get_default("payment_term_id"), self.days15)
        self.assertEqual(self.resorts.complete_name, "Retail / Hotels / Resorts")

    def test_the_form_says_what_is_in_force_and_where_it_comes_from(self):
        self.wholesale.write({"credit_mode": "amount", "credit_limit": 5000, "payment_term_id": self.days30.id})
        self.hotels.credit_mode = "cash_only"
        self.assertEqual(
            self.resorts.inherited_summary.splitlines(),
            ["Payment Terms: 30 Days, from Wholesale", "Credit Mode: Cash only, from Hotels"],
        )
        self.assertIn("5,000.00", self.wholesale.inherited_summary)

    def test_a_companys_segment_has_only_that_companys_segments_below_it(self):
        own = self.make_segment("Own", company_id=self.company.id)
        with self.assertRaisesRegex(ValidationError, "belongs to Second Trading"):
            self.make_segment("Shared Below", own)
        with self.assertRaisesRegex(UserError, "Second Trading"):
            self.wholesale.company_id = self.company

    def test_customers_are_counted_with_the_segments_below(self):
        self.make_customer("A", customer_segment_id=self.wholesale.id)
        hotel = self.make_customer("B", customer_segment_id=self.resorts.id)
        self.make_contact(hotel)
        self.assertEqual((self.wholesale + self.hotels + self.resorts).mapped("customer_count"), [2, 1, 1])
        action = self.hotels.action_view_customers()
        self.assertEqual(self.env["res.partner"].search(action["domain"]), hotel)

    def test_a_segment_with_customers_or_sub_segments_is_not_deleted_and_the_reason_said(self):
        self.make_customer(customer_segment_id=self.resorts.id, active=False)
        with self.assertRaisesRegex(UserError, "customers \\(1\\), archived ones included"):
            self.resorts.unlink()
        with self.assertRaisesRegex(UserError, "others below it"):
            self.wholesale.unlink()
        (self.make_segment("A", self.make_segment("B"))).unlink()

    def test_a_segment_does_not_move_to_a_company_with_customers_of_another(self):
        own = self.make_segment("Own")
        self.make_customer(customer_segment_id=own.id, company_id=self.env.company.id)
        with self.assertRaisesRegex(ValidationError, "do not belong to Second Trading alone"):
            own.company_id = self.company
        own.company_id = self.env.company

    def test_a_segment_is_made_by_typing_its_name_into_a_box(self):
        segment_id, name = self.env["customer.segment"].name_create("Kiosks")
        self.assertEqual((self.env["customer.segment"].browse(segment_id).name, name), ("Kiosks", "Kiosks"))

    def test_the_count_is_read_by_who_does_not_see_the_customers_own_segment(self):
        mine = self.make_user("boss", "group_customer_manager")
        theirs = self.make_segment("Theirs", self.wholesale, company_id=self.company.id)
        partner = self.make_user("colleague", company_id=self.company.id, company_ids=self.company.ids).partner_id
        partner.write({"company_id": self.company.id, "customer_rank": 1, "customer_segment_id": theirs.id})
        self.assertEqual(self.wholesale.with_user(mine).customer_count, 1)

    def test_contacts_have_their_customers_segment(self):
        customer = self.make_customer(customer_segment_id=self.hotels.id)
        contact = self.make_contact(customer)
        self.assertEqual(contact.customer_segment_id, self.hotels)
        customer.customer_segment_id = self.wholesale
        self.assertEqual(contact.customer_segment_id, self.wholesale)

    def test_a_customer_of_one_company_has_no_segment_of_another(self):
        own = self.make_segment("Own", company_id=self.company.id)
        mine = self.env.company
        with self.assertRaisesRegex(UserError, "company inconsistencies"):
            self.make_customer(company_id=mine.id, customer_segment_id=own.id)

    def test_a_manager_makes_a_tree_in_the_form(self):
        manager = self.make_user("boss", "group_customer_manager")
        form = Form(self.env["customer.segment"].with_user(manager))
        form.name = "Chains"
        form.parent_id = self.wholesale
        form.credit_mode = "unlimited"
        self.assertEqual(form.save().complete_name, "Wholesale / Chains")

    def test_defaults_of_many_segments_take_a_fixed_number_of_queries(self):
        for ask in (lambda s: s._find_sources("payment_term_id"), lambda s: s.mapped("customer_count")):
            counts = []
            for count in (1, 10, 20):
                segments = self.env["customer.segment"].create(
                    [{"name": f"s{i}", "parent_id": self.hotels.id} for i in range(count)]
                )
                counts.append(self.count_queries(lambda segments=segments, ask=ask: ask(segments)))
            self.assertEqual(counts[1], counts[2])
