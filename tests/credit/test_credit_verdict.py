import doctest
import unittest
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ...tools import credit
from ...tools.credit import PARTS, Position, evaluate
from .. import hypothesis_profile  # noqa: F401

amounts = st.decimals(0, 9999, places=2)
positions = st.builds(
    Position,
    partner_id=st.just(1),
    mode=st.sampled_from(["amount", "cash_only", "unlimited"]),
    limit=amounts,
    parts=st.fixed_dictionaries({"receivable": amounts, "unapplied": amounts.map(lambda a: -a), "orders": amounts}),
    hold=st.booleans(),
)


def position(mode="amount", limit=450, owes=0, prepaid=0, **values):
    parts = dict.fromkeys(PARTS, Decimal(0)) | {"receivable": Decimal(owes), "unapplied": Decimal(-prepaid)}
    return Position(1, mode, limit=Decimal(limit), parts=parts, **values)


class TestCreditVerdict(unittest.TestCase):
    """The verdict on a sale, without a database."""

    def outcome(self, amount, policy="block", approved=None, **values):
        verdict = evaluate(position(**values), policy, Decimal(amount), approved and Decimal(approved))
        return verdict.outcome, verdict.rule

    def test_examples_of_the_documentation_hold(self):
        self.assertGreater(doctest.testmod(credit).attempted, 3)
        self.assertEqual(doctest.testmod(credit).failed, 0)

    def test_up_to_the_limit_and_not_a_cent_more(self):
        self.assertEqual(self.outcome("450.00"), ("allowed", "within_limit"))
        self.assertEqual(self.outcome("450.01"), ("refused", "over_limit"))
        self.assertEqual(self.outcome("450.01", "warn"), ("warned", "over_limit"))
        self.assertEqual(self.outcome("450.01", "ignore"), ("allowed", "ignored"))

    def test_a_limit_of_zero_is_a_real_zero(self):
        self.assertEqual(self.outcome("0.01", limit=0), ("refused", "over_limit"))

    def test_cash_only_and_unlimited(self):
        self.assertEqual(self.outcome(1, mode="cash_only", limit=0), ("refused", "cash_only"))
        self.assertEqual(self.outcome(1, "warn", mode="cash_only", limit=0), ("warned", "cash_only"))
        self.assertEqual(self.outcome(9999999, mode="unlimited", limit=0), ("allowed", "unlimited"))

    def test_a_hold_refuses_under_warn_too(self):
        for policy, expected in (("block", "refused"), ("warn", "refused"), ("ignore", "allowed")):
            self.assertEqual(self.outcome(1, policy, hold=True)[0], expected)

    def test_only_real_risk_is_refused(self):
        self.assertEqual(self.outcome(0, hold=True), ("allowed", "no_risk"))
        self.assertEqual(self.outcome(-5, owes=900), ("allowed", "no_risk"))
        self.assertEqual(self.outcome(100, mode="cash_only", limit=0, prepaid=100), ("allowed", "no_risk"))
        self.assertEqual(self.outcome(100, hold=True, prepaid=100), ("allowed", "no_risk"))

    def test_an_approval_lets_up_to_its_amount_pass(self):
        self.assertEqual(self.outcome(500, approved=500), ("allowed", "approved"))
        self.assertEqual(self.outcome("500.01", approved=500), ("refused", "over_limit"))
        self.assertEqual(self.outcome(10, approved=500, hold=True), ("allowed", "approved"))

    @given(positions, amounts, st.sampled_from(["ignore", "warn", "block"]))
    def test_nothing_allowed_passes_a_limit(self, held, amount, policy):
        verdict = evaluate(held, policy, amount)
        self.assertEqual(verdict.exposure, sum(verdict.parts.values(), Decimal(0)))
        if verdict.outcome == "allowed" and policy == "block" and held.mode == "amount" and amount:
            self.assertLessEqual(verdict.exposure + amount, max(held.limit, Decimal(0)))
        if verdict.outcome == "refused":
            self.assertGreater(amount, 0)
            self.assertNotEqual(policy, "ignore")
        self.assertGreaterEqual(verdict.over_by, 0)
