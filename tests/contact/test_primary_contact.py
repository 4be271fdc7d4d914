from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import CustomerCase


class TestPrimaryContact(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.make_customer()
        cls.laura = cls.make_contact(cls.customer, "Laura Hughes")
        cls.kevin = cls.make_contact(cls.customer, "Kevin Foster")

    def assertPrimary(self, contact, customer=None):
        customer = customer or self.customer
        self.env.invalidate_all()
        self.assertEqual(customer.primary_contact_id, contact or self.env["res.partner"])
        flagged = (
            self.env["res.partner"]
            .with_context(active_test=False)
            .search([("parent_id", "=", customer.id), ("is_primary_contact", "=", True)])
        )
        self.assertEqual(flagged, contact or self.env["res.partner"])

    def test_writing_the_same_customer_again_moves_nothing(self):
        customer = self.make_customer("Elm City Bakery")
        _first, second = self.make_contact(customer), self.make_contact(customer, "Paul Kent")
        second.is_primary_contact = True
        second.write({"parent_id": customer.id, "type": "contact"})
        self.env["res.partner"].load([".id", "parent_id/.id"], [[str(second.id), str(customer.id)]])
        self.assertEqual(customer.primary_contact_id, second)

    def test_the_first_contact_is_primary_by_itself(self):
        self.assertPrimary(self.laura)

    def test_addresses_and_companies_below_are_not(self):
        customer = self.make_customer("Elm City Bakery")
        self.make_contact(customer, "Loading bay", type="delivery")
        self.make_customer("East", parent_id=customer.id)
        self.assertPrimary(None, customer)

    def test_choosing_another_one_moves_it(self):
        self.kevin.is_primary_contact = True
        self.assertPrimary(self.kevin)
        self.customer.primary_contact_id = self.laura
        self.assertPrimary(self.laura)

    def test_the_flag_cannot_be_taken_away_only_given_to_somebody_else(self):
        self.laura.is_primary_contact = False
        self.assertPrimary(self.kevin)
        self.laura.unlink()
        self.kevin.is_primary_contact = False
        self.assertPrimary(self.kevin)

    def test_archiving_or_deleting_the_primary_promotes_the_oldest_other(self):
        monica = self.make_contact(self.customer, "Monica Diaz")
        self.laura.active = False
        self.assertPrimary(self.kevin)
        self.kevin.unlink()
        self.assertPrimary(monica)
        monica.active = False
        self.assertPrimary(None)
        self.laura.active = True
        self.assertPrimary(self.laura)

    def test_a_primary_that_changes_companies_is_primary_only_where_nobody_is(self):
        other = self.make_customer("Elm City Bakery")
        self.laura.parent_id = other
        self.assertPrimary(self.kevin)
        self.assertPrimary(self.laura, other)
        self.kevin.parent_id = other
        self.assertPrimary(self.laura, other)
        self.assertPrimary(None)

    def test_becoming_an_address_promotes_another(self):
        self.laura.type = "other"
        self.assertPrimary(self.kevin)

    def test_of_many_that_claim_it_in_one_call_the_last_one_gets_it(self):
        customer = self.make_customer("Elm City Bakery")
        people = self.env["res.partner"].create(
            [{"name": name, "parent_id": customer.id, "is_primary_contact": True} for name in ("A", "B", "C")]
        )
        self.assertPrimary(people[2], customer)
        people[:2].write({"is_primary_contact": True})
        self.assertPrimary(people[1], customer)

    def test_somebody_elses_contact_is_refused(self):
        stranger = self.make_contact(self.make_customer("Elm City Bakery"), "Stranger")
        with self.assertRaisesRegex(ValidationError, "not a contact of Harbor Street Diner"):
            self.customer.primary_contact_id = stranger

    def test_the_database_refuses_a_second_one(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.env.cr.execute("UPDATE res_partner SET is_primary_contact = true WHERE id = %s", [self.kevin.id])

    def test_customers_are_found_by_their_primary_contact(self):
        find = self.env["res.partner"].search
        mine = [("id", "=", self.customer.id)]
        self.assertEqual(find([*mine, ("primary_contact_id", "=", self.laura.id)]), self.customer)
        self.assertFalse(find([*mine, ("primary_contact_id", "=", self.kevin.id)]))
        self.assertEqual(find([*mine, ("primary_contact_id", "!=", False)]), self.customer)
        self.assertFalse(find([*mine, ("primary_contact_id", "=", False)]))
        self.assertEqual(find([*mine, ("primary_contact_id.name", "ilike", "laura")]), self.customer)

    def test_two_contacts_are_added_in_the_form_and_the_second_made_primary(self):
        customer = self.make_customer("Elm City Bakery")
        with Form(customer) as form:
            for name in ("Ann Price", "Ben Fox"):
                with form.child_ids.new() as contact:
                    contact.name = name
        ann, ben = customer.child_ids.sorted("id")
        self.assertPrimary(ann, customer)
        ben.write({"is_primary_contact": True})
        self.assertPrimary(ben, customer)

    def test_a_merge_keeps_the_survivors_primary_and_loses_no_contact(self):
        twin = self.make_customer("Harbor Street Diner")
        monica = self.make_contact(twin, "Monica Diaz")
        self.env["base.partner.merge.automatic.wizard"]._merge((twin + self.customer).ids, self.customer)
        self.assertPrimary(self.laura)
        self.assertEqual(self.customer.child_ids, self.laura + self.kevin + monica)

    def test_a_merge_gives_a_survivor_without_contacts_the_sources(self):
        empty = self.make_customer("Harbor Street Diner")
        self.env["base.partner.merge.automatic.wizard"]._merge((self.customer + empty).ids, empty)
        self.assertPrimary(self.laura, empty)

    def test_creating_many_contacts_takes_a_fixed_number_of_queries(self):
        def create(count):
            return self.count_queries(
                lambda: self.env["res.partner"].create(
                    [{"name": f"Ann {n}", "parent_id": self.customer.id} for n in range(count)]
                )
            )

        create(5)
        self.assertLess(create(40) - create(20), create(20))
