from unittest.mock import patch

from odoo.exceptions import UserError

from ...models.merge.merge_group import MergeGroup
from ...models.merge.merge_run import MergeRun
from .common_merge import MergeCase

LONG_AGO = "2020-01-01 00:00:00"


class TestMergeMany(MergeCase):
    """Many merges at once, and what names a customer in other ways than by a column of its own."""

    def make_groups(self, count, label):
        groups = []
        for number in range(count):
            survivor, source = (self.make_customer(f"{label} {number}", email="a@example.com") for _each in range(2))
            self.bill(100.0, partner=source)
            self.make_contact(source, "Ann")
            groups.append(MergeGroup(survivor, source))
        self.env.flush_all()
        self.env.invalidate_all()
        return groups

    def count_statements(self, groups):
        """Of what moves, in all tables."""
        counts, move = [], MergeRun.move

        def counting(run):
            before = self.env.cr.sql_log_count
            move(run)
            counts.append(self.env.cr.sql_log_count - before)

        with patch.object(MergeRun, "move", counting):
            self.merges._merge_groups(groups)
        return counts

    def test_twice_as_many_merges_take_no_more_statements(self):
        self.count_statements(self.make_groups(1, "Warm"))
        few = self.count_statements(self.make_groups(4, "Few"))
        many = self.count_statements(self.make_groups(8, "Many"))
        self.assertEqual(len(few), 1)
        self.assertLessEqual(many[0], few[0])

    def test_all_are_merged_or_none(self):
        groups = self.make_groups(3, "Pier")
        contact = groups[2].survivor.child_ids or self.make_contact(groups[2].survivor, "Own")
        wrong = [*groups[:2], MergeGroup(groups[2].survivor, contact)]
        with self.assertRaises(UserError), self.cr.savepoint():
            self.merges._merge_groups(wrong)
        self.assertFalse(groups[0].sources.merged_into_id)
        merges = self.merges._merge_groups(groups)
        self.assertEqual(merges.survivor_id.ids, [group.survivor.id for group in groups])
        for group in groups:
            self.assertEqual((group.sources.merged_into_id, group.survivor.customer_balance), (group.survivor, 100.0))
        merges[1].action_undo()
        self.env.invalidate_all()
        self.assertEqual([group.survivor.customer_balance for group in groups], [100.0, 0.0, 100.0])
        self.assertTrue(groups[1].sources.active)

    def test_nobody_is_in_two_merges_at_the_same_time(self):
        one, other = self.make_groups(2, "Pier")
        with self.assertRaisesRegex(UserError, "two merges at the same time"):
            self.merges._merge_groups([one, MergeGroup(other.survivor, one.sources)])

    def test_custom_fields_and_defaults_that_name_a_source_name_the_survivor_and_go_back(self):
        [group] = self.make_groups(1, "Pier")
        self.env.company.customer_properties_definition = [
            {"name": "agent", "string": "Agent", "type": "many2one", "comodel": "res.partner"},
            {"name": "helpers", "string": "Helpers", "type": "many2many", "comodel": "res.partner"},
        ]
        self.customer.customer_properties = {"agent": group.sources.id, "helpers": [group.sources.id, self.customer.id]}
        self.env["ir.default"].set("sale.order", "partner_id", group.sources.id)
        self.env.flush_all()
        before = self.photograph()
        merge = self.merges._merge_groups([group])
        self.env.invalidate_all()
        self.cr.execute("SELECT customer_properties FROM res_partner WHERE id = %s", [self.customer.id])
        [(values,)] = self.cr.fetchall()
        self.assertEqual(
            (values["agent"], set(values["helpers"])), (group.survivor.id, {group.survivor.id, self.customer.id})
        )
        self.assertEqual(self.env["ir.default"]._get("sale.order", "partner_id"), group.survivor.id)
        merge.action_undo()
        self.assertEqual(self.differences(before, self.photograph()), [])

    def test_what_each_company_says_of_a_source_fills_what_none_says_of_the_survivor(self):
        [group] = self.make_groups(1, "Pier")
        terms = self.env["account.payment.term"].search([], limit=2)
        other = self.env["res.company"].create({"name": "Second Trading"})
        group.survivor.property_payment_term_id = terms[0]
        group.sources.property_payment_term_id = terms[1]
        group.sources.with_company(other).property_payment_term_id = terms[1]
        self.env.flush_all()
        before = self.photograph()
        merge = self.merges._merge_groups([group])
        self.env.invalidate_all()
        here, there = group.survivor, group.survivor.with_company(other)
        self.assertEqual((here.property_payment_term_id, there.property_payment_term_id), (terms[0], terms[1]))
        merge.action_undo()
        self.assertEqual(self.differences(before, self.photograph()), [])

    def test_chosen_values_are_written_and_taken_back(self):
        [group] = self.make_groups(1, "Pier")
        terms = self.env["account.payment.term"].search([], limit=1)
        values = {"city": "Hull", "property_payment_term_id": {self.env.company.id: terms.id}}
        self.env.flush_all()
        before = self.photograph()
        merge = self.merges._merge(group.survivor, group.sources, values)
        self.env.invalidate_all()
        self.assertEqual((group.survivor.city, group.survivor.property_payment_term_id), ("Hull", terms))
        merge.action_undo()
        self.assertEqual(self.differences(before, self.photograph()), [])

    def test_tills_fetch_what_a_merge_has_moved(self):
        [group] = self.make_groups(1, "Pier")
        partners = group.survivor + group.sources + group.sources.child_ids
        self.cr.execute("UPDATE res_partner SET write_date = %s WHERE id = ANY(%s)", [LONG_AGO, partners.ids])
        merge = self.merges._merge_groups([group])
        self.env.flush_all()
        self.cr.execute(
            "SELECT count(*) FROM res_partner WHERE write_date > %s AND id = ANY(%s)", [LONG_AGO, partners.ids]
        )
        self.assertEqual(self.cr.fetchall(), [(3,)])
        self.cr.execute("UPDATE res_partner SET write_date = %s WHERE id = ANY(%s)", [LONG_AGO, partners.ids])
        merge.action_undo()
        self.cr.execute(
            "SELECT count(*) FROM res_partner WHERE write_date > %s AND id = ANY(%s)", [LONG_AGO, partners.ids]
        )
        self.assertEqual(self.cr.fetchall(), [(3,)])

    def test_the_hook_of_an_addon_that_nobody_knows_is_called_once_for_each_around_what_moves_and_undone(self):
        groups, calls = self.make_groups(2, "Pier"), []
        wizard = self.env.registry["base.partner.merge.automatic.wizard"]
        host = wizard._update_foreign_keys

        def hook(self, src_partners, dst_partner):
            moves = self.env["account.move"].sudo().search([("partner_id", "in", src_partners.ids)])
            host(self, src_partners, dst_partner)
            calls.append((dst_partner, len(moves), moves.partner_id))
            moves.narration = "Seen by an addon"

        self.env.flush_all()
        before = self.photograph()
        with patch.object(wizard, "_update_foreign_keys", hook):
            merges = self.merges._merge_groups(groups)
        survivors = [group.survivor for group in groups]
        self.assertEqual(calls, [(survivor, 1, survivor) for survivor in survivors])
        for merge in merges[::-1]:
            merge.action_undo()
        self.assertEqual(self.differences(before, self.photograph()), [])
