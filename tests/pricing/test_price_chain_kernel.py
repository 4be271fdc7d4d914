"""Which of several price lists gives the price, without a database."""

import unittest

from hypothesis import given
from hypothesis import strategies as st

from ...tools.price_chain import find_best_price

ANSWERS = st.lists(st.tuples(st.integers(-500, 500), st.sampled_from([False, 7, 8])), max_size=8)


class TestPriceChainKernel(unittest.TestCase):
    def test_the_lowest_price_of_a_list_with_a_rule_wins(self):
        self.assertEqual(find_best_price([(50, 1), (30, False), (40, 2)]), 2)

    def test_the_first_of_equal_prices_wins(self):
        self.assertEqual(find_best_price([(30, False), (40, 5), (40, 2)]), 1)

    def test_no_rule_is_no_answer(self):
        self.assertIsNone(find_best_price([(30, False), (20, False)]))
        self.assertIsNone(find_best_price([]))

    @given(ANSWERS)
    def test_no_list_with_a_rule_is_cheaper_than_the_one_that_wins(self, answers):
        place = find_best_price(answers)
        prices = [price for price, rule in answers if rule]
        if place is None:
            self.assertEqual(prices, [])
        else:
            self.assertEqual(answers[place][0], min(prices))
            self.assertTrue(answers[place][1])
