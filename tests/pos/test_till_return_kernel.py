import doctest
import unittest
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ...tools import till_return
from ...tools.till_return import SoldGoods, share_net
from .. import hypothesis_profile  # noqa: F401

amounts = st.decimals("0", "9999.99", places=2)
parts = st.lists(st.decimals("0.01", "500", places=2), min_size=1, max_size=6)


class TestTillReturnKernel(unittest.TestCase):
    """What of a return is handed back in money, without a database."""

    def test_examples_of_the_documentation_hold(self):
        self.assertGreater(doctest.testmod(till_return).attempted, 4)
        self.assertEqual(doctest.testmod(till_return).failed, 0)

    @given(amounts, amounts, amounts, parts)
    def test_parts_of_a_return_hand_back_no_more_than_was_paid(self, taken, on_account, paid, returned):
        """However it is divided, whatever is paid is money, and the unpaid part is taken off the account first."""
        paid = min(paid, on_account)
        left, money, credited = taken + on_account, Decimal(0), Decimal(0)
        for part in (min(part, left) for part in returned):
            unpaid = max(Decimal(0), on_account - paid - credited)
            share = SoldGoods(taken, on_account, money, credited, unpaid).get_money(part)
            self.assertEqual(share, max(Decimal(0), part - unpaid))
            money, credited, left = money + share, credited + part - share, left - part
        self.assertLessEqual(money, taken + paid)
        self.assertEqual(money, max(Decimal(0), sum((taken, on_account, -left)) - (on_account - paid)))

    @given(amounts, amounts, amounts)
    def test_goods_that_came_back_do_not_come_back_for_money_again(self, taken, on_account, again):
        goods = SoldGoods(taken, on_account, handed_back=taken, credited=on_account)
        self.assertEqual(goods.get_money(again), 0)

    @given(amounts, parts)
    def test_the_shares_of_an_exchange_add_up_to_its_net_amount(self, net, gross):
        shares = share_net(net, gross)
        self.assertEqual((sum(shares), len(shares)), (net, len(gross)))
        self.assertTrue(all(share >= 0 for share in shares))
