import doctest

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import Form

from ...tools import phone_digits as kernel
from ...tools.phone_digits import phone_digits, search_digits
from .. import hypothesis_profile  # noqa: F401
from ..common import CustomerCase

digits = st.text("0123456789", min_size=4, max_size=11)
separators = st.sampled_from([" ", "-", "/", ".", " - ", ""])


class TestPartnerPhone(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.make_customer(
            phone="+49 30 2312 5001", mobile="0151 23456789", country_id=cls.germany.id, customer_number="Q1"
        )

    def find(self, text):
        found = self.env["res.partner"].search([("display_name", "ilike", text)])
        self.assertEqual(list(dict(self.env["res.partner"].name_search(text, limit=None))), found.ids)
        return found

    def test_the_examples_in_the_docstrings_hold(self):
        result = doctest.testmod(kernel)
        self.assertEqual((result.failed, result.attempted > 3), (0, True))

    @given(digits, separators)
    def test_separators_do_not_matter(self, number, separator):
        self.assertEqual(phone_digits(separator.join(number)), phone_digits(number))

    @given(st.text(min_size=1, max_size=12))
    def test_what_holds_a_letter_is_no_telephone_number(self, text):
        self.assertEqual(search_digits(f"{text}a"), "")

    def test_a_number_is_found_in_every_format(self):
        for text in (
            "+49 (0)30 23125001",
            "0049 30 2312 5001",
            "030/23125001",
            "(030) 2312-5001",
            "493023125001",
            "23125001",
            "+49 151 23456789",
            "015123456789",
        ):
            self.assertIn(self.customer, self.find(text), text)

    def test_another_number_does_not_find_it(self):
        for text in ("030 23125002", "+1 30 23125001", "5001 2312"):
            self.assertNotIn(self.customer, self.find(text), text)

    def test_short_digits_are_searched_as_text_only(self):
        self.assertNotIn(self.customer, self.find("500"))

    def test_mobile_is_formatted_in_the_form_like_the_phone(self):
        with Form(self.customer) as form:
            form.mobile = "030 23125009"
            self.assertEqual(form.mobile, "+49 30 23125009")

    def test_the_hosts_phone_search_finds_the_mobile_too(self):
        self.assertIn(self.customer, self.env["res.partner"].search([("phone_mobile_search", "ilike", "15123456789")]))

    def test_a_change_of_number_or_country_is_found_at_once(self):
        self.customer.write({"mobile": "079 123 45 67", "country_id": self.env.ref("base.ch").id})
        self.assertIn(self.customer, self.find("+41 79 123 45 67"))

    def test_a_negative_search_finds_the_others(self):
        self.assertNotIn(self.customer, self.env["res.partner"].search([("display_name", "not ilike", "030 23125001")]))
