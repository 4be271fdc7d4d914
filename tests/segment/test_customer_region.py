from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form

from ..common import CustomerCase


class TestCustomerRegion(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.california = cls.env.ref("base.state_us_5")
        cls.europe = cls.make_region("Europe")
        cls.de = cls.make_region("Germany", cls.europe, country_ids=cls.germany.ids)
        cls.north = cls.make_region("North", cls.de, zips=[("20", "29")], country=cls.germany)
        cls.america = cls.make_region("America", country_ids=cls.usa.ids)
        cls.west = cls.make_region("West", cls.america, state_ids=cls.california.ids)
        cls.company = cls.env["res.company"].create({"name": "Second Trading"})

    def customer(self, **values):
        return self.make_customer(**{"country_id": self.germany.id, "zip": "20095", **values})

    def test_the_postal_code_decides_before_the_country(self):
        self.assertEqual(self.customer().customer_region_id, self.north)
        self.assertEqual(self.customer(zip="80469").customer_region_id, self.de)
        self.assertEqual(self.customer(zip=False).customer_region_id, self.de)

    def test_the_state_decides_before_the_country(self):
        west = self.customer(country_id=self.usa.id, state_id=self.california.id, zip="94110")
        self.assertEqual(west.customer_region_id, self.west)
        self.assertEqual(self.customer(country_id=self.usa.id).customer_region_id, self.america)

    def test_without_a_fitting_rule_there_is_no_region(self):
        self.assertFalse(self.customer(country_id=self.env.ref("base.in").id).customer_region_id)
        self.assertFalse(self.customer(country_id=False).customer_region_id)

    def test_the_longer_postal_code_is_the_closer_one(self):
        city = self.make_region("City", self.north, zips=[("20095", "20099")], country=self.germany)
        self.assertEqual(self.customer().customer_region_id, city)
        self.assertEqual(self.customer(zip="20100").customer_region_id, self.north)

    def test_moving_house_changes_the_region(self):
        customer = self.customer()
        customer.zip = "80469"
        self.assertEqual(customer.customer_region_id, self.de)

    def test_a_region_chosen_by_hand_stays_when_the_address_changes(self):
        customer = self.customer()
        customer.customer_region_id = self.west
        customer.zip = "80469"
        self.assertEqual(customer.customer_region_id, self.west)
        self.assertEqual(self.make_customer("Typed", customer_region_id=self.west.id).customer_region_id, self.west)

    def test_emptying_the_region_returns_to_that_of_the_address(self):
        customer = self.customer(customer_region_id=self.west.id)
        customer.customer_region_id = False
        self.assertEqual(customer.customer_region_id, self.north)

    def test_choosing_the_region_of_the_address_is_no_choice_by_hand(self):
        customer = self.customer()
        customer.customer_region_id = self.north
        customer.zip = "80469"
        self.assertEqual(customer.customer_region_id, self.de)

    def test_the_form_follows_the_address_and_saves_no_override(self):
        customer = self.customer()
        with Form(customer) as form:
            form.zip = "80469"
            self.assertEqual(form.customer_region_id, self.de)
        self.assertFalse(customer.customer_region_override_id)
        customer.zip = "20095"
        self.assertEqual(customer.customer_region_id, self.north)

    def test_a_region_chosen_in_the_form_stays_when_the_address_is_typed_after_it(self):
        with Form(self.env["res.partner"], view="base.view_partner_form") as form:
            form.name = "New Inn"
            form.country_id = self.germany
            form.customer_region_id = self.west
            form.zip = "20095"
            self.assertEqual(form.customer_region_id, self.west)
        self.assertEqual(form.record.customer_region_id, self.west)
        self.assertEqual(form.record.customer_region_override_id, self.west)

    def test_a_region_written_on_a_contact_is_that_of_its_customer(self):
        contact = self.make_contact(self.customer())
        contact.customer_region_id = self.west
        self.assertEqual(contact.customer_region_id, self.north)

    def test_a_region_of_another_company_is_refused(self):
        theirs = self.make_region("Theirs", company_id=self.company.id)
        with self.assertRaisesRegex(UserError, "company inconsistencies"):
            self.customer(company_id=self.env.company.id, customer_region_id=theirs.id)

    def test_a_region_chosen_by_hand_does_not_follow_the_customer_to_another_company(self):
        theirs = self.make_region("Theirs", company_id=self.company.id)
        customer = self.customer(company_id=self.company.id, customer_region_id=theirs.id)
        self.assertEqual(customer.customer_region_id, theirs)
        customer.company_id = self.env.company
        self.assertEqual(customer.customer_region_id, self.north)

    def test_one_save_of_a_region_with_many_lines_reassigns_once(self):
        lines = [(0, 0, {"country_id": self.germany.id, "zip_from": f"3{i}", "zip_to": f"3{i}"}) for i in range(9)]
        self.north.postal_range_ids = lines
        calls = []
        with patch.object(type(self.north), "_reassign_customers", lambda region: calls.append(region)):
            self.north.write(
                {"postal_range_ids": [(1, line.id, {"zip_to": "39"}) for line in self.north.postal_range_ids]}
            )
        self.assertEqual(len(calls), 1)

    def test_contacts_have_their_customers_region_whatever_their_address(self):
        customer = self.customer()
        site = self.make_contact(customer, type="delivery", country_id=self.usa.id, zip="94110")
        self.assertEqual(site.customer_region_id, self.north)
        customer.zip = "80469"
        self.assertEqual(site.customer_region_id, self.de)
        customer.customer_region_id = self.west
        self.assertEqual(site.customer_region_id, self.west)
        self.assertFalse(site.customer_region_override_id)

    def test_a_new_rule_moves_the_customers_it_fits_and_no_others(self):
        moved, archived = self.customer(), self.customer(active=False)
        contact = self.make_contact(moved)
        kept = self.customer(customer_region_id=self.west.id)
        south = self.customer(zip="80469")
        harbour = self.make_region("Harbour", self.north, zips=[("200", "201")], country=self.germany)
        self.assertEqual((moved + archived + contact).customer_region_id, harbour)
        self.assertEqual(kept.customer_region_id, self.west)
        self.assertEqual(south.customer_region_id, self.de)
        harbour.postal_range_ids.unlink()
        self.assertEqual((moved + contact).customer_region_id, self.north)

    def test_archiving_and_deleting_a_region_moves_its_customers_up(self):
        customer = self.customer()
        self.north.active = False
        self.assertEqual(customer.customer_region_id, self.de)
        self.north.active = True
        self.assertEqual(customer.customer_region_id, self.north)
        self.north.unlink()
        self.assertEqual(customer.customer_region_id, self.de)

    def test_a_companys_region_is_for_that_companys_customers_only(self):
        own = self.make_region("Own North", zips=[("200", "201")], country=self.germany, company_id=self.company.id)
        self.assertEqual(self.customer().customer_region_id, self.north)
        theirs = self.customer(company_id=self.company.id)
        self.assertEqual(theirs.customer_region_id, own)
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.assertEqual(self.customer(company_id=branch.id).customer_region_id, own)

    def test_postal_codes_that_hold_nothing_are_refused(self):
        for low, high in (("30", "20"), ("-", "9")):
            with self.assertRaisesRegex(ValidationError, "no postal codes from"):
                self.make_region("Wrong", zips=[(low, high)], country=self.germany)

    def test_reassigning_takes_the_same_number_of_queries_for_many_customers(self):
        counts = []
        for count in (1, 100, 200):
            self.env["res.partner"].create(
                [{"name": f"c{i}", "zip": f"2{i:04}", "country_id": self.germany.id} for i in range(count)]
            )
            counts.append(self.count_queries(self.env["customer.region"]._reassign_customers))
        self.assertEqual(counts[1], counts[2])
