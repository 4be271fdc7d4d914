import doctest
import unittest
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ...tools import aging, statement
from ...tools.aging import age, bucket_keys, bucket_of, overdue
from ...tools.statement import UnbalancedStatement, build_block
from .. import hypothesis_profile  # noqa: F401

DAY = date(2026, 6, 30)
amounts = st.decimals("-9999.99", "9999.99", places=2)
dates = st.integers(-400, 60).map(lambda days: DAY + timedelta(days=days))
items = st.lists(st.tuples(dates, st.none() | dates, amounts), max_size=12)


def row(number, day, amount, still_open):
    return {
        "move_line_id": number,
        "date": day,
        "due": None,
        "document": f"INV/{number}",
        "reference": "",
        "amount": amount,
        "open": still_open,
        "company_open": still_open,
    }


class TestAging(unittest.TestCase):
    """Aging and statements, without a database."""

    def test_examples_of_the_documentation_hold(self):
        self.assertGreater(doctest.testmod(aging).attempted, 5)
        for module in (aging, statement):
            self.assertEqual(doctest.testmod(module).failed, 0)

    def test_the_edges_of_the_buckets(self):
        expected = {
            0: "not_due",
            1: "1_30",
            30: "1_30",
            31: "31_60",
            60: "31_60",
            61: "61_90",
            90: "61_90",
            91: "over_90",
        }
        self.assertEqual({days: bucket_of(days) for days in expected}, expected)

    @given(items)
    def test_the_buckets_add_up_to_the_balance(self, rows):
        self.assertEqual(sum(age(rows, DAY).values(), Decimal(0)), sum((amount for *_, amount in rows), Decimal(0)))

    @given(items, st.lists(st.integers(1, 200), min_size=1, max_size=6, unique=True).map(sorted))
    def test_other_edges_only_divide_otherwise(self, rows, edges):
        aged = age(rows, DAY, tuple(edges))
        self.assertEqual(tuple(aged), bucket_keys(tuple(edges)))
        self.assertEqual(aged["not_due"], age(rows, DAY)["not_due"])
        self.assertEqual(overdue(aged), overdue(age(rows, DAY)))

    @given(amounts, st.lists(st.tuples(dates, amounts), max_size=10))
    def test_opening_and_movements_make_the_closing_balance(self, opening, moved):
        moved = sorted((day, amount) for day, amount in moved if day <= DAY)
        rows = [row(number, day, amount, amount) for number, (day, amount) in enumerate(moved)]
        open_rows = [*rows, row(-1, date(2020, 1, 1), opening, opening)]
        block = build_block("activity", "EUR", opening, rows, open_rows, DAY)
        self.assertEqual(block.closing, opening + sum((amount for _day, amount in moved), Decimal(0)))
        self.assertEqual(block.closing, sum(block.aging.values()))
        if rows:
            self.assertEqual(block.lines[-1].balance, block.closing)

    def test_open_items_show_what_is_paid_and_what_is_left(self):
        rows = [
            row(1, date(2026, 5, 1), Decimal("100.00"), Decimal("40.00")),
            row(2, DAY, Decimal("-5.00"), Decimal("-5.00")),
        ]
        block = build_block("open_items", "EUR", Decimal(0), rows, rows, DAY)
        self.assertEqual(
            [(line.amount, line.paid, line.balance, line.days) for line in block.lines][0][1:],
            (Decimal("60.00"), Decimal("40.00"), 60),
        )
        self.assertEqual(
            (block.closing, block.overdue, block.aging["31_60"]), (Decimal("35.00"), Decimal("35.00"), Decimal("40.00"))
        )

    def test_a_block_that_does_not_balance_is_an_error(self):
        rows = [row(1, DAY, Decimal("10.00"), Decimal("10.00"))]
        with self.assertRaises(UnbalancedStatement):
            build_block("activity", "EUR", Decimal(0), rows, [], DAY)
