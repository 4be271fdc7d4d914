from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tools import mute_logger

from ...hooks import _number_existing_customers
from ..common import CustomerCase


class TestCustomerNumber(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sequence = cls.env["ir.sequence"]._get_customer_sequence(cls.env["res.company"])
        cls.company = cls.env["res.company"].create({"name": "Second Trading"})

    def setUp(self):
        super().setUp()
        # A rolled back test gives no value of a PostgreSQL sequence back.
        self.sequence.number_next_actual = 501
        self.env["ir.sequence"]._get_customer_sequence(self.company).number_next_actual = 1

    def test_a_new_customer_gets_the_next_number(self):
        self.assertEqual(self.make_customer().customer_number, "C00501")
        self.assertEqual(self.make_customer("Elm City Bakery").customer_number, "C00502")

    def test_a_typed_number_is_kept_without_the_spaces_around_it(self):
        self.assertEqual(self.make_customer(customer_number=" 001 ").customer_number, "001")

    def test_a_number_of_spaces_only_is_no_number(self):
        self.assertEqual(self.make_customer(customer_number="  ").customer_number, "C00501")
        partner = self.env["res.partner"].create({"name": "Somebody", "customer_number": ""})
        self.env.cr.execute("SELECT customer_number FROM res_partner WHERE id = %s", [partner.id])
        self.assertEqual(self.env.cr.fetchone(), (None,))

    def test_who_is_no_customer_has_no_number(self):
        self.assertFalse(self.env["res.partner"].create({"name": "A Vendor", "supplier_rank": 1}).customer_number)

    def test_a_number_comes_when_the_rank_first_rises(self):
        partner = self.env["res.partner"].create({"name": "Grace Lindqvist"})
        partner._increase_rank("customer_rank")
        self.assertEqual(partner.customer_number, "C00501")

    def test_contacts_and_addresses_have_none(self):
        contact = self.make_contact(self.make_customer(), customer_rank=1)
        self.assertFalse(contact.customer_number)
        with self.assertRaisesRegex(ValidationError, "contact or an address of Harbor Street Diner"):
            contact.customer_number = "77"
        with self.assertRaisesRegex(ValidationError, "has no customer number of its own"):
            self.make_contact(self.make_customer("Elm City Bakery"), customer_number="78")

    def test_a_company_below_a_company_is_a_customer_of_its_own(self):
        branch = self.make_customer("Harbor Street East", parent_id=self.make_customer().id)
        self.assertEqual(branch.customer_number, "C00502")

    def test_becoming_a_contact_releases_the_number(self):
        person = self.make_customer("Laura Hughes", is_company=False)
        person.parent_id = self.make_customer()
        self.assertFalse(person.customer_number)
        self.assertEqual(self.make_customer("Next", customer_number="C00501").customer_number, "C00501")

    def test_a_contact_that_leaves_its_company_gets_a_number(self):
        contact = self.make_contact(self.make_customer(), customer_rank=1)
        contact.parent_id = False
        self.assertEqual(contact.customer_number, "C00502")

    def test_a_contact_whose_company_is_deleted_gets_a_number(self):
        company = self.make_customer()
        contact = self.make_contact(company, customer_rank=1)
        company.unlink()
        self.assertEqual(contact.customer_number, "C00502")

    def test_a_copy_is_a_customer_with_a_number_of_its_own(self):
        copy = self.make_customer().copy()
        self.assertTrue(copy.is_customer)
        self.assertEqual(copy.customer_number, "C00502")

    def test_a_customer_that_goes_to_work_makes_a_customer_of_the_company(self):
        person = self.make_customer("Laura Hughes", is_company=False)
        company = self.env["res.partner"].create({"name": "Two Rivers", "is_company": True})
        person.parent_id = company
        self.assertFalse(person.customer_number)
        self.assertTrue(company.is_customer)
        self.assertEqual(company.customer_number, "C00502")

    def test_a_company_made_of_a_persons_details_takes_over_the_customer(self):
        segment = self.make_segment("Hotels")
        person = self.make_customer(
            "Laura Hughes", is_company=False, company_name="Hughes Inn", customer_segment_id=segment.id
        )
        person.create_company()
        company = person.parent_id
        self.assertEqual((company.name, company.customer_number), ("Hughes Inn", "C00501"))
        self.assertEqual((company.customer_segment_id, person.customer_segment_id), (segment, segment))
        self.assertFalse(person.customer_number)

    def test_an_archived_contact_whose_company_is_deleted_gets_a_number(self):
        company = self.make_customer()
        contact = self.make_contact(company, customer_rank=1, active=False)
        company.unlink()
        self.assertEqual(contact.customer_number, "C00502")

    def test_who_is_given_a_number_is_a_customer(self):
        partner = self.env["res.partner"].create({"name": "Imported", "customer_number": "K-7"})
        self.assertTrue(partner.is_customer)
        self.assertEqual(partner.customer_number, "K-7")

    def test_a_number_may_come_as_an_integer(self):
        self.assertEqual(self.make_customer(customer_number=12345).customer_number, "12345")

    def test_a_long_run_of_taken_numbers_is_passed_in_a_few_steps(self):
        self.env["res.partner"].create(
            [{"name": f"Old {number}", "customer_number": f"C{number:05}"} for number in range(501, 801)]
        )
        queries = self.count_queries(lambda: self.make_customer("New"))
        self.assertEqual(self.env["res.partner"].search([("name", "=", "New")]).customer_number, "C00801")
        self.assertLess(queries, 60)

    def test_an_archived_sequence_goes_on_counting(self):
        self.sequence.active = False
        self.assertEqual(self.make_customer().customer_number, "C00501")

    def test_the_company_comes_from_the_defaults_when_it_is_not_given(self):
        self.make_customer("Elsewhere", customer_number="D1", company_id=self.env.company.id)
        self.env["ir.default"].set("res.partner", "company_id", self.company.id)
        self.assertEqual(self.make_customer("Theirs", customer_number="D1").company_id, self.company)

    def test_taken_numbers_are_skipped(self):
        self.make_customer(customer_number="C00501")
        self.make_customer("Archived", customer_number="C00502", active=False)
        self.assertEqual(self.make_customer("Elm City Bakery").customer_number, "C00503")

    def test_two_companies_may_use_the_same_number_and_have_their_own_sequences(self):
        theirs = self.make_customer(customer_number="900", company_id=self.env.company.id)
        own = self.make_customer("Own", customer_number="900", company_id=self.company.id)
        self.assertEqual((theirs.customer_number, own.customer_number), ("900", "900"))
        self.assertEqual(self.make_customer("Next", company_id=self.company.id).customer_number, "C00001")

    def test_a_branch_draws_from_its_root_company(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.make_customer("Of the Root", company_id=self.company.id)
        self.assertEqual(self.make_customer("Of the Branch", company_id=branch.id).customer_number, "C00002")

    def test_a_number_taken_by_an_archived_customer_is_refused_and_its_owner_named(self):
        self.make_customer("Old Diner", customer_number="12", active=False)
        with self.assertRaisesRegex(ValidationError, "12 belongs to Old Diner"):
            self.make_customer(customer_number="12")

    def test_the_owner_is_not_named_to_who_may_not_see_it(self):
        self.make_customer("Secret Diner", customer_number="12", company_id=self.company.id)
        mine = self.make_customer("Mine", customer_number="12", company_id=self.env.company.id)
        user = self.make_user("clerk", "group_customer_user")
        with self.assertRaisesRegex(AccessError, "no access to the company"):  # where nobody is told of numbers either
            mine.sudo().with_user(user).with_context(allowed_company_ids=user.company_ids.ids).company_id = self.company
        seller = self.make_user(
            "seller", "group_customer_user_own", company_ids=[(6, 0, self.company.ids)], company_id=self.company.id
        )
        own = self.make_customer("Own", company_id=self.company.id, user_id=seller.id)
        with self.assertRaisesRegex(ValidationError, "12 is already taken") as caught:
            own.with_user(seller).customer_number = "12"
        self.assertNotIn("Secret", str(caught.exception))

    def test_one_write_or_one_call_cannot_give_a_number_twice(self):
        two = self.make_customer("One") + self.make_customer("Two")
        with self.assertRaisesRegex(ValidationError, "given twice"):
            two.customer_number = "5"
        with self.assertRaisesRegex(ValidationError, "given twice"):
            self.env["res.partner"].create([{"name": name, "customer_number": "6"} for name in ("A", "B")])

    def test_moving_a_customer_to_a_company_where_its_number_is_taken_is_refused(self):
        self.make_customer("There", customer_number="12", company_id=self.company.id)
        here = self.make_customer("Here", customer_number="12", company_id=self.env.company.id)
        with self.assertRaisesRegex(ValidationError, "12 belongs to There"):
            here.company_id = self.company

    def test_the_database_refuses_what_slips_past_python(self):
        first, second = self.make_customer("One"), self.make_customer("Two")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.env.cr.execute(
                "UPDATE res_partner SET customer_number = %s WHERE id = %s", [first.customer_number, second.id]
            )

    def test_a_sequence_with_date_ranges_or_without_gaps_works_too(self):
        self.sequence.write({"implementation": "no_gap", "number_next": 30, "padding": 3, "prefix": "K-"})
        numbers = self.env["res.partner"].create([{"name": n, "customer_rank": 1} for n in "ab"])
        self.assertEqual(numbers.mapped("customer_number"), ["K-030", "K-031"])

    def test_existing_customers_are_numbered_on_installation_oldest_first(self):
        customers = self.make_customer("First") + self.make_customer("Second") + self.make_customer("Third")
        customers[1].active = False
        self.number_again(customers)
        self.assertEqual(customers.mapped("customer_number"), ["C00010", "C00011", "C00012"])
        queries = self.number_again(customers)
        many = self.env["res.partner"].create([{"name": f"c{i}", "customer_rank": 1} for i in range(300)])
        # Two more at the most: the user's time zone, which an environment remembers only as long as it lives.
        self.assertLessEqual(self.number_again(customers + many), queries + 2)

    def number_again(self, customers):
        """Numbers the customers as an installation does, from C00010 on; returns the number of queries."""
        customers._release_customer_numbers()
        self.sequence.number_next_actual = 10
        return self.count_queries(lambda: _number_existing_customers(self.env))

    def test_a_merge_keeps_the_survivors_number(self):
        source, target = self.make_customer("Twin"), self.make_customer("Twin")
        self.merge(source, target)
        self.assertEqual(target.customer_number, "C00502")

    def test_a_merge_gives_the_sources_number_to_a_survivor_without_one(self):
        source = self.make_customer("Twin")
        target = self.env["res.partner"].create({"name": "Twin"})
        self.merge(source, target)
        self.assertEqual(target.customer_number, "C00501")
        self.assertTrue(target.is_customer)

    def test_a_merge_into_another_company_keeps_a_number_that_is_free_there(self):
        source = self.make_customer("Twin", company_id=self.company.id, customer_number="M2")
        target = self.env["res.partner"].create({"name": "Twin"})
        self.merge(source, target)
        self.assertEqual((target.company_id, target.customer_number), (self.company, "M2"))

    def test_a_merge_into_a_company_where_the_number_is_taken_finds_another_one(self):
        self.env.cr.execute("ALTER TABLE res_partner DROP CONSTRAINT res_partner_customer_number_apart")
        other = self.make_customer("Other", company_id=self.company.id, customer_number="M3")
        source = self.make_customer("Twin", company_id=self.company.id, customer_number="M5")
        target = self.make_customer("Twin", customer_number="M4")
        # From before numbers of companies and shared ones were kept apart.
        self.env.flush_all()
        self.env.cr.execute("UPDATE res_partner SET customer_number = 'M4' WHERE id = %s", [other.id])
        self.env.invalidate_all()
        self.merge(source, target)
        self.assertEqual(target.customer_number, "M5")

    def test_a_merge_into_a_contact_leaves_the_customer_to_its_company(self):
        company = self.env["res.partner"].create({"name": "Two Rivers", "is_company": True})
        contact = self.make_contact(company)
        self.merge(self.make_customer("Laura Hughes", is_company=False), contact)
        self.assertTrue(company.is_customer)
        self.assertFalse(contact.customer_number)

    def merge(self, source, target):
        self.env["base.partner.merge.automatic.wizard"]._merge((source + target).ids, target)
        self.assertEqual((source.merged_into_id, source.customer_number), (target, False))
