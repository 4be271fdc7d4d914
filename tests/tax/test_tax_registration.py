import doctest

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form

from ...tools import tax_numbers
from ..common import CustomerCase


class TestTaxRegistration(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.make_customer()
        cls.regime = {
            name: cls.env.ref(f"customer_management.tax_regime_{name}") for name in ("gstin", "pan", "eu_vat", "ein")
        }

    def register(self, name, number, customer=None, **values):
        return self.env["customer.tax.registration"].create(
            {
                "partner_id": (customer or self.customer).id,
                "regime_id": self.regime[name].id,
                "number": number,
                **values,
            }
        )

    def test_the_examples_in_the_docstrings_hold(self):
        result = doctest.testmod(tax_numbers, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
        self.assertEqual((result.failed, result.attempted > 5), (0, True))

    def test_a_number_is_stored_compact_and_shown_formatted(self):
        row = self.register("ein", "04-2103594")
        self.assertEqual((row.number, row.number_formatted), ("042103594", "04-2103594"))
        self.assertEqual(row.display_name, "EIN 04-2103594")

    def test_the_message_says_what_is_wrong(self):
        for number, reason in (
            ("27AAPFU0939F1ZO", "check digit"),
            ("27AAPFU0939F1Z", "wrong length"),
            ("369296450896540", "right form"),
            ("39AAPFU0939F1ZV", "parts cannot be right"),
        ):
            with self.assertRaisesRegex(ValidationError, f"{number} is not a valid GSTIN: .*{reason}"):
                self.register("gstin", number)

    def test_a_wrong_number_is_refused_by_write_and_by_import_too(self):
        row = self.register("ein", "042103594")
        with self.assertRaisesRegex(ValidationError, "not a valid EIN"):
            row.number = "12"
        result = self.env["customer.tax.registration"].load(
            ["partner_id/.id", "regime_id/.id", "number"],
            [[str(self.customer.id), str(self.regime["gstin"].id), "27AAPFU0939F1ZO"]],
        )
        self.assertIn("check digit", result["messages"][0]["message"])

    def test_a_gstin_brings_the_pan_the_country_and_the_state(self):
        self.register("gstin", "27aapfu0939f1zv")
        numbers = {row.regime_id.code: row.number for row in self.customer.tax_registration_ids}
        self.assertEqual(numbers, {"GSTIN": "27AAPFU0939F1ZV", "PAN": "AAPFU0939F"})
        self.assertEqual(self.customer.state_id.name, "Maharashtra")
        self.assertEqual(self.customer.country_id.code, "IN")

    def test_an_address_that_was_typed_is_not_overwritten(self):
        self.customer.country_id = self.germany
        self.register("gstin", "27AAPFU0939F1ZV")
        self.assertEqual(self.customer.country_id, self.germany)

    def test_the_tax_id_is_the_main_registration(self):
        row = self.register("gstin", "27AAPFU0939F1ZV")
        self.assertEqual(self.customer.vat, "27AAPFU0939F1ZV")
        self.customer.vat = "27 AAPFU 0939F1ZV"
        self.assertEqual((self.customer.vat, row.number), ("27AAPFU0939F1ZV", "27AAPFU0939F1ZV"))
        with self.assertRaisesRegex(ValidationError, "check digit"):
            self.customer.vat = "27AAPFU0939F1ZO"
        with self.assertRaisesRegex(ValidationError, "End or delete the registration"):
            self.customer.vat = False

    def test_who_may_write_the_customer_may_write_its_tax_id(self):
        row = self.register("ein", "042103594")
        seller = self.make_user("seller", "sales_team.group_sale_manager")
        self.customer.with_user(seller).vat = "91-1144442"
        self.assertEqual((row.number, self.customer.vat), ("911144442", "911144442"))

    def test_deleting_the_main_registration_empties_the_tax_id(self):
        row = self.register("ein", "042103594")
        self.assertEqual(self.customer.vat, "042103594")
        row.unlink()
        self.assertFalse(self.customer.vat)

    def test_a_registration_that_has_ended_is_not_the_tax_id(self):
        self.register("ein", "042103594", date_to="2020-12-31")
        self.assertFalse(self.customer.vat)
        self.register("ein", "911144442", date_from="2021-01-01")
        self.assertEqual(self.customer.vat, "911144442")

    def test_a_number_of_another_country_is_kept_beside_the_tax_id(self):
        self.customer.write({"country_id": self.germany.id, "vat": "DE136695976"})
        row = self.register("ein", "042103594")
        self.assertEqual(self.customer.vat, "DE136695976")
        self.customer.vat = "DE129273398"
        self.assertEqual((row.number, self.customer.vat), ("042103594", "DE129273398"))
        contact = self.make_contact(self.customer, country_id=self.germany.id)
        self.assertEqual(contact.vat, "DE129273398")
        row.unlink()
        self.assertEqual(self.customer.vat, "DE129273398")

    def test_a_european_number_is_the_tax_id_in_europe_only(self):
        self.customer.write({"country_id": self.usa.id, "vat": "04-2103594"})
        self.register("eu_vat", "DE136695976")
        self.assertEqual(self.customer.vat, "04-2103594")
        bakery = self.make_customer("Elm City Bakery", country_id=self.germany.id)
        self.register("eu_vat", "DE129273398", bakery)
        self.assertEqual(bakery.vat, "DE129273398")

    def test_without_a_country_every_main_number_is_the_tax_id(self):
        self.register("ein", "042103594")
        self.assertEqual((self.customer.country_id.id, self.customer.vat), (False, "042103594"))

    def test_a_typed_tax_id_without_registrations_is_the_hosts_affair(self):
        self.customer.vat = "WHATEVER-1"
        self.assertFalse(self.customer.tax_registration_ids)

    def test_a_unique_number_belongs_to_one_customer_at_a_time(self):
        self.register("gstin", "27AAPFU0939F1ZV", date_to="2024-12-31")
        other = self.make_customer("Elm City Bakery")
        with self.assertRaisesRegex(ValidationError, "already registered for Harbor Street Diner"):
            self.register("gstin", "27AAPFU0939F1ZV", other, date_from="2024-12-31")
        self.assertTrue(self.register("gstin", "27AAPFU0939F1ZV", other, date_from="2025-01-01"))

    def test_two_companies_own_customers_may_have_the_same_number(self):
        second = self.env["res.company"].create({"name": "Second Trading"})
        self.customer.company_id = self.env.company
        self.register("ein", "042103594")
        other = self.make_customer("Elm City Bakery", company_id=second.id)
        self.assertTrue(self.register("ein", "042103594", other))

    def test_registrations_belong_to_the_customer_not_to_its_contacts(self):
        with self.assertRaisesRegex(ValidationError, "belong to the customer"):
            self.register("ein", "042103594", self.make_contact(self.customer))

    def test_a_copy_has_none(self):
        self.register("ein", "042103594")
        copy = self.customer.copy()
        self.assertFalse(copy.tax_registration_ids)
        self.assertFalse(copy.vat)

    def test_a_merge_moves_them_and_drops_none_but_the_same(self):
        twin = self.make_customer("Harbor Street Diner")
        pan = self.register("pan", "AAPFU0939F")
        self.register("pan", "AAPFU0939F", twin)
        kept = self.register("ein", "042103594", twin)
        self.env["base.partner.merge.automatic.wizard"]._merge((twin + self.customer).ids, self.customer)
        self.assertEqual(self.customer.tax_registration_ids, pan + kept)

    def test_a_regime_names_a_module_that_checks_numbers(self):
        with self.assertRaisesRegex(ValidationError, "python-stdnum has no module"):
            self.env["customer.tax.regime"].create({"name": "X", "code": "X", "stdnum_module": "os"})

    def test_clerks_register_customers_and_employees_read(self):
        clerk = self.make_user("clerk", "group_customer_user")
        row = self.register("pan", "AAPFU0939F").with_user(clerk)
        row.date_from = "2024-01-01"
        employee = self.make_user("employee")
        self.assertTrue(row.with_user(employee).number)
        with self.assertRaises(AccessError):
            row.with_user(employee).date_from = False

    def test_a_line_is_added_in_the_form(self):
        with Form(self.customer) as form, form.tax_registration_ids.new() as line:
            line.regime_id = self.regime["gstin"]
            line.number = "27 AAPFU 0939F1ZV"
        self.assertEqual(len(self.customer.tax_registration_ids), 2)
