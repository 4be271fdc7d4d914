import doctest

from odoo.exceptions import ValidationError
from odoo.tests import Form

from ...tools import tax_ids
from ..common_register import RegisterCase

UNCHECKED = "not checked yet"


class TestTaxIdWithoutCountry(RegisterCase):
    """A Tax ID whose holder has no country is right or wrong by its prefix, or marked as not checked."""

    def enter(self, vat):
        form = Form(self.env["res.partner.create"])
        form.name = "Qxy Trade"
        form.vat = vat
        return form

    def test_the_examples_in_the_docstrings_hold(self):
        result = doctest.testmod(tax_ids)
        self.assertEqual((result.failed, result.attempted), (0, 3))

    def test_the_dialog_does_not_take_a_number_that_is_none(self):
        for vat in ("DE123", "de 136695977", "GB123"):
            wizard = self.enter(vat).save()
            with self.assertRaisesRegex(ValidationError, f"“{vat}” is not a valid Tax ID of (Germany|United Kingdom)"):
                wizard.action_create()

    def test_the_dialog_says_that_a_number_of_whatever_country_is_not_checked(self):
        self.assertIn(UNCHECKED, self.enter("136695976").vat_note)
        for vat in (False, "/", "DE136695976"):
            self.assertFalse(self.enter(vat).vat_note)
        self.assertIn("not a valid Tax ID of Germany", self.enter("DE123").vat_note)

    def test_the_customer_is_marked_until_it_has_a_country(self):
        customer = self.env["res.partner"].browse(self.enter("136695976").save().action_create()["res_id"])
        self.assertEqual((customer.vat, customer.is_vat_unchecked), ("136695976", True))
        customer.country_id = self.germany
        self.assertFalse(customer.is_vat_unchecked)
        checked = self.env["res.partner"].browse(self.enter("DE 129 273 398").save().action_create()["res_id"])
        self.assertFalse(checked.is_vat_unchecked)

    def test_the_form_says_at_once_what_is_wrong(self):
        form = Form(self.env["res.partner"])
        form.vat = "DE123"
        wrong = "“DE123” is not a valid Tax ID of Germany. Compare it with the customer's papers."
        self.assertEqual((form.vat_problem, form.is_vat_unchecked), (wrong, False))
        form.vat = "136695976"
        self.assertEqual((form.vat_problem, form.is_vat_unchecked), (False, True))
        form.vat = "DE136695976"
        self.assertEqual((form.vat_problem, form.is_vat_unchecked), (False, False))
        form.vat = "DE123"
        form.country_id = self.germany
        self.assertFalse(form.vat_problem, "what has a country is checked by its rules")

    def test_the_website_does_not_take_a_number_that_is_none(self):
        self.company.write({"registration_ask_vat": "optional", "registration_ask_address": "no"})
        self.assertEqual(list(self.errors(self.send(vat="DE123"))), ["", "vat"])
        self.assertEqual(self.errors(self.send(vat="136695976")), {})
