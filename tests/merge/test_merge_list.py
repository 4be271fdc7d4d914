"""The list of merges: who sees them, what is said of them, and the way back."""

from odoo import Command

from ..common_client import Refused
from ..common_roles import RoleCase


class TestMergeList(RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mill = cls.make_customer("Old Mill", email="mill@example.com", vat=False)
        cls.inn = cls.make_customer("Old Mill Inn", email="mill@example.com", vat=False)
        cls.bill(100.0, partner=cls.inn)

    def merge(self, login="manager"):
        merges = self.env["customer.merge"].with_user(self.env["res.users"].search([("login", "=", login)]))
        return merges.with_company(self.company)._merge(self.mill.with_env(merges.env), self.inn.with_env(merges.env))

    def find_merges(self, login):
        self.log_in(login)
        return [row["id"] for row in self.call("customer.merge", "search_read", [], ["source_names"])]

    def make_clerk(self, login):
        user = self.make_user(login, "group_customer_user", "base.group_partner_manager", password=login)
        user.write({"company_ids": [Command.set(self.company.ids)], "company_id": self.company.id})
        return user

    def test_managers_see_all_others_their_own_and_nobody_those_of_customers_that_he_does_not_see(self):
        self.make_clerk("ann"), self.make_clerk("bob")
        merge = self.merge("ann")
        self.assertEqual(self.find_merges("manager"), merge.ids)
        self.assertEqual(self.find_merges("ann"), merge.ids)
        self.assertEqual(self.find_merges("bob"), [])
        with self.assertRaises(Refused):
            self.find_merges("office")
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.env.cr.execute("UPDATE res_partner SET company_id = %s WHERE id = %s", [elsewhere.id, self.mill.id])
        self.env.invalidate_all()
        self.assertEqual(self.find_merges("ann"), [])
        with self.assertRaises(Refused):
            self.press("customer.merge", "action_undo", merge.ids)

    def test_a_note_on_the_survivor_leads_to_the_merge(self):
        merge = self.merge()
        [note] = self.mill.message_ids.filtered(lambda message: "Old Mill Inn" in (message.body or ""))
        self.assertIn("Merged into this customer: Old Mill Inn.", note.body)
        self.assertIn(f'data-oe-id="{merge.id}"', note.body)
        self.assertNotIn("mill@example.com", note.body)
        self.assertEqual(note.author_id, self.users["manager"].partner_id)

    def test_the_summary_counts_rows_and_names_none(self):
        merge = self.merge()
        self.log_in("manager")
        [found] = self.call("customer.merge", "web_read", merge.ids, {"summary": {}})
        self.assertRegex(found["summary"], r"Journal Entry(.|\n)*?>1<")
        self.assertNotIn("account_move", found["summary"])
        [partner] = self.call("res.partner", "web_read", self.mill.ids, {"merge_count": {}})
        self.assertEqual(partner["merge_count"], 1)
        action = self.press("res.partner", "action_view_merges", self.mill.ids)
        self.assertEqual(self.env["customer.merge"].search(action["domain"]).ids, merge.ids)

    def test_undone_both_are_told_and_what_came_since_is_counted(self):
        merge = self.merge()
        # All of this test is one transaction, and so one moment for the database.
        self.env.cr.execute("UPDATE customer_merge SET date = date - interval '1 hour'")
        merge.invalidate_recordset()
        newer = self.env["sale.order"].create({"partner_id": self.mill.id})
        self.log_in("manager")
        self.press("customer.merge", "action_undo", merge.ids)
        self.assertTrue(self.inn.active)
        self.assertEqual((newer.partner_id, merge.state), (self.mill, "undone"))
        self.assertEqual(merge.sudo().newer_rows["sale_order.partner_id"], 1)
        for partner in self.mill | self.inn:
            self.assertIn("The merge of Old Mill Inn was undone.", partner.message_ids[0].body)
        [found] = self.call("customer.merge", "web_read", merge.ids, {"summary": {}})
        self.assertRegex(found["summary"], r"What came since stays with\s*Old Mill(.|\n)*Sales Order(.|\n)*?>1<")
        self.assertFalse(self.mill.with_user(self.users["manager"]).merge_count)

    def test_undone_the_trail_says_so_and_each_has_its_own_history_again(self):
        merge = self.merge()
        self.assertEqual(self.mill._get_merged_ids(), self.inn.ids)
        self.log_in("manager")
        self.press("customer.merge", "action_undo", merge.ids)
        entries = self.env["customer.audit.entry"].sudo().search([("event", "=", "unmerge")])
        self.assertEqual(
            sorted(zip(entries.mapped("partner_id"), entries.mapped("res_id"), strict=True)),
            [(self.mill.id, self.inn.id), (self.inn.id, self.mill.id)],
        )
        self.assertEqual(set(entries.mapped("origin")), {"merge"})
        self.assertEqual(self.mill._get_merged_ids(), [])
        self.assertEqual(self.inn._get_merged_ids(), [])
        self.merge()
        self.assertEqual(self.mill._get_merged_ids(), self.inn.ids)

    def test_after_an_undo_who_sees_the_survivor_alone_reads_nothing_of_the_other_any_more(self):
        self.mill.user_id = self.users["sales"]
        self.inn.user_id = self.users["manager"]
        self.inn.phone = "+49 30 4711"
        self.env.flush_all()
        entries = self.env["customer.audit.entry"].with_user(self.users["sales"])
        of_inn = [("partner_id", "=", self.inn.id)]
        self.assertFalse(entries.search(of_inn))
        merge = self.merge()
        self.assertTrue(entries.search(of_inn))
        merge.action_undo()
        self.assertFalse(entries.search(of_inn))
