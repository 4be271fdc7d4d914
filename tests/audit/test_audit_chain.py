import doctest
import unittest
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from ...tools import account_numbers, audit_chain
from ...tools.audit_chain import ROOT, canonical, digest_value, digest_values, seal
from .. import hypothesis_profile  # noqa: F401

plain = st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.lists(st.integers(), max_size=3))
entries = st.dictionaries(st.sampled_from(["event", "user_name", "partner_id", "res_name"]), plain)


class TestAuditChain(unittest.TestCase):
    """The arithmetic of digests and seals, without a database."""

    def test_examples_of_the_documentation_hold(self):
        for module in (audit_chain, account_numbers):
            self.assertEqual(doctest.testmod(module).failed, 0)

    def test_known_hashes(self):
        # Literal, so that no later version changes what sealed databases hold.
        entry = {
            "id": 1,
            "date": datetime(2026, 11, 24, 12, 0, 5),
            "event": "create",
            "partner_name": "Ümlaut",
            "x": None,
        }
        self.assertEqual(
            canonical(entry), '{"date":"2026-11-24 12:00:05","event":"create","id":1,"partner_name":"Ümlaut"}'
        )
        self.assertEqual(seal(ROOT, 1, entry), "e33211352dea5a71bacac18e1d6d8465a6632e89b7add8bdf4d44dc71fe04fd0")
        value = digest_value("00ff", "res.partner", "phone", {"data": '"1"', "text": "1"}, {})
        self.assertEqual(value, "ec2bc22b22d13ff5f6f7e5f4d6af031369530739a3966542d661bf3b3c4a31cd")
        self.assertEqual(digest_values([value]), "9f42c80a355a597af5073de139df8637674cef97c5108d44b905cf4a674ab863")

    @given(entries, entries)
    def test_two_entries_have_one_seal_only_if_they_are_the_same(self, one, other):
        same = {k: v for k, v in one.items() if v is not None} == {k: v for k, v in other.items() if v is not None}
        # True == 1 in Python, and not in the trail
        same = same and canonical(one) == canonical(other)
        self.assertEqual(seal(ROOT, 1, one) == seal(ROOT, 1, other), same)

    @given(st.lists(entries, min_size=2, max_size=6, unique_by=canonical))
    def test_a_chain_in_another_order_has_another_head(self, rows):
        def head(chain):
            previous = ROOT
            for sequence, entry in enumerate(chain, 1):
                previous = seal(previous, sequence, entry)
            return previous

        self.assertNotEqual(head(rows), head(rows[::-1]) if rows != rows[::-1] else None)
        self.assertNotEqual(head(rows), head(rows[:-1]))

    @given(st.text(), plain, plain)
    def test_the_salt_and_both_values_are_in_a_digest(self, salt, before, after):
        one = digest_value(salt, "m", "f", {"data": canonical(before)}, {"data": canonical(after)})
        self.assertNotEqual(
            one, digest_value(salt + "x", "m", "f", {"data": canonical(before)}, {"data": canonical(after)})
        )
        if canonical(before) != canonical(after):
            self.assertNotEqual(
                one, digest_value(salt, "m", "f", {"data": canonical(after)}, {"data": canonical(before)})
            )
