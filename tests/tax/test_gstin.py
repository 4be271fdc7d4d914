import doctest

from odoo.exceptions import ValidationError

from ...tools import gstin
from ..common import CustomerCase


class TestGstin(CustomerCase):
    """Numbers as the Indian tax portal gives them, the rare kinds too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.india = cls.env.ref("base.in")

    def register(self, number, **values):
        customer = self.make_customer(f"Holder of {number}", **values)
        self.env["customer.tax.registration"].create(
            {
                "partner_id": customer.id,
                "regime_id": self.env.ref("customer_management.tax_regime_gstin").id,
                "number": number,
            }
        )
        return customer

    def get_numbers(self, customer):
        return {row.regime_id.code: row.number for row in customer.tax_registration_ids}

    def test_the_examples_in_the_docstrings_hold(self):
        result = doctest.testmod(gstin, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
        self.assertEqual((result.failed, result.attempted > 8), (0, True))

    def test_a_provider_of_online_services_from_abroad_is_registered(self):
        customer = self.register("9917 IRL 29003 OSG")
        self.assertEqual(self.get_numbers(customer), {"GSTIN": "9917IRL29003OSG"})
        self.assertFalse(customer.country_id)
        ireland = self.env.ref("base.ie")
        self.assertEqual(self.register("9917USA29003OSD", country_id=ireland.id).country_id, ireland)

    def test_a_provider_from_abroad_that_was_entered_with_an_indian_address_is_registered(self):
        customer = self.register("9917IRL29003OSG", country_id=self.india.id)
        self.assertEqual(self.get_numbers(customer), {"GSTIN": "9917IRL29003OSG"})
        self.assertFalse(customer.state_id)

    def test_a_tax_deductor_is_registered_by_its_tan_which_is_no_pan(self):
        customer = self.register("27PNEA06819B1DE")
        self.assertEqual(self.get_numbers(customer), {"GSTIN": "27PNEA06819B1DE"})
        self.assertEqual((customer.country_id, customer.state_id.code), (self.india, "MH"))
        self.assertEqual(customer.vat, "27PNEA06819B1DE")

    def test_deductors_and_collectors_with_a_pan_bring_it(self):
        for number in ("27AAPFU0939F1D4", "27AAPFU0939F1C6"):
            numbers = self.get_numbers(self.register(number))
            self.assertEqual(numbers, {"GSTIN": number, "PAN": "AAPFU0939F"})

    def test_a_body_of_the_united_nations_is_registered(self):
        customer = self.register("0717UNO00157UNO")
        self.assertEqual(self.get_numbers(customer), {"GSTIN": "0717UNO00157UNO"})
        self.assertEqual(customer.state_id.code, "DL")

    def test_a_trader_from_abroad_who_is_no_resident_is_registered(self):
        customer = self.register("2417CAN00001NRK")
        self.assertEqual(self.get_numbers(customer), {"GSTIN": "2417CAN00001NRK"})
        self.assertFalse(customer.country_id)

    def test_the_codes_of_ladakh_other_territory_and_the_centre_are_accepted(self):
        for number in ("38AAPFU0939F1ZS", "97AAPFU0939F1ZO", "99AAPFU0939F1ZK"):
            customer = self.register(number)
            self.assertEqual(self.get_numbers(customer), {"GSTIN": number, "PAN": "AAPFU0939F"})
            self.assertEqual(customer.country_id, self.india)

    def test_the_state_is_found_by_the_code_in_the_number_whatever_it_is_called(self):
        self.env.ref("base.state_in_mh").name = "Maharashtra (MH)"
        for number, code in (
            ("21AAPFU0939F1Z7", "OD"),
            ("22AAPFU0939F1Z5", "CG"),
            ("26AAPFU0939F1ZX", "DN"),
            ("35AAPFU0939F1ZY", "AN"),
            ("37AAPFU0939F1ZU", "AP"),
            ("27AAPFU0939F1ZV", "MH"),
        ):
            customer = self.register(number)
            self.assertEqual((number, customer.state_id.code), (number, code))
            customer.tax_registration_ids.unlink()

    def test_every_state_that_comes_with_the_host_has_its_code(self):
        codes = set(self.env["res.country.state"].search([("country_id", "=", self.india.id)]).mapped("code"))
        self.assertEqual(codes - set(gstin.STATES.values()) - {"IN_OC"}, set())

    def test_a_wrong_check_digit_is_called_one_whatever_the_kind(self):
        for number in ("9917IRL29003OSX", "27PNEA06819B1DX", "0717UNO00157UNX", "38AAPFU0939F1ZX", "27AAPFU0939F1ZO"):
            with self.assertRaisesRegex(ValidationError, f"{number} is not a valid GSTIN: its check digit"):
                self.register(number)

    def test_a_code_that_is_no_states_is_refused(self):
        for number in ("00AAPFU0939F1ZB", "39AAPFU0939F1ZQ", "96AAPFU0939F1ZQ"):
            with self.assertRaisesRegex(ValidationError, f"{number} is not a valid GSTIN: one of its parts"):
                self.register(number)
