import doctest
import unittest

from hypothesis import given
from hypothesis import strategies as st

from ...tools import region_rules
from ...tools.region_rules import (
    Address,
    Rule,
    match_region,
    normalize_zip,
    zip_in_range,
)
from .. import hypothesis_profile  # noqa: F401

digits = st.text("0123456789", min_size=5, max_size=5)
postal = st.text("0123456789ABCXYZ -", max_size=9)


class TestRegionRules(unittest.TestCase):
    def test_the_examples_in_the_docstrings_hold(self):
        self.assertGreater(doctest.testmod(region_rules).attempted, 5)
        self.assertEqual(doctest.testmod(region_rules).failed, 0)

    @given(digits, digits, digits)
    def test_whole_postal_codes_compare_like_numbers(self, code, low, high):
        self.assertEqual(zip_in_range(code, low, high), int(low) <= int(code) <= int(high))

    @given(digits, st.integers(1, 5))
    def test_every_beginning_of_a_code_is_a_range_that_holds_it(self, code, length):
        self.assertTrue(zip_in_range(code, code[:length], code[:length]))

    @given(postal)
    def test_normalizing_twice_changes_nothing(self, text):
        self.assertEqual(normalize_zip(normalize_zip(text)), normalize_zip(text))

    @given(st.lists(st.tuples(digits, digits), max_size=8), digits)
    def test_the_order_of_the_rules_does_not_matter(self, ranges, code):
        rules = [Rule(i, 0, (1, -i), 9, 0, low, high) for i, (low, high) in enumerate(ranges, 1)]
        address = Address(9, 0, code)
        self.assertEqual(match_region({9: rules}, address), match_region({9: rules[::-1]}, address))
