"""When a merge cannot be undone, and what is said then."""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import UserError

from ..common_ledger import LedgerCase


class TestMergeUndoRefusals(LedgerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        own = {"company_id": cls.company.id, "company_ids": [Command.set(cls.company.ids)]}
        cls.manager = cls.make_user("merger", "group_customer_manager", **own)
        cls.keeper = cls.make_user("keeper", "group_customer_manager", "account.group_account_manager", **own)
        cls.survivor, cls.source = cls.make_customer("Harbor Diner"), cls.make_customer("Harbour Diner")
        cls.entry_of_source = cls.bill(100.0, partner=cls.source, day=cls.days_ago(40))

    def merge(self, *sources, survivor=None):
        """Merges as it was yesterday."""
        merges = self.env["customer.merge"].with_user(self.manager)
        ids = [partner.id for partner in sources or self.source]
        partners = self.env["res.partner"].with_user(self.manager).browse(ids)
        merge = merges._merge((survivor or self.survivor).with_user(self.manager), partners)
        merge.sudo().date -= timedelta(days=1)
        self.env.flush_all()
        self.env.invalidate_all()
        return merge

    def assert_refused(self, pattern, merge, user=None):
        with self.assertRaisesRegex(UserError, pattern):
            merge.with_user(user or self.manager).action_undo()
        self.assertEqual(merge.sudo().state, "done")

    def assert_undone(self, merge, user=None):
        merge.with_user(user or self.manager).action_undo()
        self.assertEqual((merge.sudo().state, self.entry_of_source.partner_id), ("undone", self.source))
        self.assertTrue(self.source.active)

    def test_nothing_prevents_it_and_it_is_done_once(self):
        merge = self.merge()
        self.assertEqual(merge._find_undo_refusals(), [])
        self.assert_undone(merge)
        with self.assertRaisesRegex(UserError, "^This merge was undone already.$"):
            merge.action_undo()

    def test_later_merges_of_the_survivor_go_first(self):
        merge = self.merge()
        later = self.merge(self.make_customer("Third"))
        self.merge(self.make_customer("Fourth"))
        self.assert_refused("^Please undo the later merge of Third first.$", merge)
        self.assert_refused("^Please undo the later merge of Fourth first.$", later)

    def test_a_survivor_that_was_merged_itself_comes_back_first(self):
        merge = self.merge()
        above = self.merge(self.survivor, survivor=self.make_customer("Third"))
        self.assert_refused("^Harbor Diner was merged itself. Please undo that merge first.$", merge)
        above.action_undo()
        self.assert_undone(merge)

    def test_what_was_secured_meanwhile_stays(self):
        merge = self.merge()
        self.entry_of_source.journal_id.restrict_mode_hash_table = True
        self.entry_of_source.button_hash()
        text = "^Entries that were secured meanwhile name their customer for good: 1.$"
        self.assert_refused(text, merge)
        self.assert_refused(text, merge, self.keeper)

    def test_what_is_locked_for_good_stays(self):
        merge = self.merge()
        self.company.sudo().hard_lock_date = self.days_ago(30)
        text = r"^Journal entries \(1\) are locked for good: Hard Lock Date \(.*\)\.$"
        self.assert_refused(text, merge)
        self.assert_refused(text, merge, self.keeper)

    def test_a_locked_period_is_for_those_who_may_change_lock_dates(self):
        merge = self.merge()
        self.company.sudo().sale_lock_date = self.days_ago(30)
        text = r"^Journal entries \(1\) are in a locked period: Sales Lock Date \(.*\)\. Please ask"
        self.assert_refused(text, merge)
        self.assert_undone(merge, self.keeper)
        locked = r"^Journal entries \(1\) in a locked period: Sales"
        self.assertRegex(self.read_facts("unmerge", self.survivor), locked)
        partners = (self.survivor + self.source).with_user(self.keeper)
        self.env["customer.merge"].with_user(self.keeper)._merge(*partners)
        self.assertRegex(self.read_facts("merge", self.survivor), locked)

    def read_facts(self, event, customer):
        """What the last entry of the trail says besides who went into whom."""
        domain = [("event", "=", event), ("partner_id", "=", customer.id)]
        entry = self.env["customer.audit.entry"].sudo().search(domain, order="id DESC", limit=1)
        self.env.flush_all()
        self.cr.execute("SELECT max(after_text) FROM customer_audit_value WHERE entry_id = %s", [entry.id])
        return self.cr.fetchone()[0] or ""

    def test_a_payment_for_both_keeps_them_together(self):
        own = self.bill(70.0, partner=self.survivor)
        merge = self.merge()
        payment = self.pay(self.entry_of_source + own)
        names = f"{self.entry_of_source.name}, {payment.move_id.name}"
        self.assert_refused(f"^Invoices and payments of both were matched meanwhile: {names}.$", merge)

    def test_a_payment_of_the_survivor_for_an_invoice_of_the_source_keeps_them_together(self):
        merge = self.merge()
        self.pay(self.entry_of_source)
        name = self.entry_of_source.name
        self.assert_refused(f"^Invoices and payments of both were matched meanwhile: {name}, ", merge)

    def test_an_invoice_of_a_contact_that_came_with_the_source_counts_as_its_own(self):
        contact = self.make_contact(self.source, "Ann")
        invoice = self.bill(50.0, partner=contact)
        credit = self.bill(50.0, partner=self.survivor, move_type="out_refund")
        merge = self.merge()
        items = (invoice + credit).line_ids.filtered(lambda line: line.account_id.account_type == "asset_receivable")
        items.reconcile()
        self.assert_refused(f"matched meanwhile: {invoice.name}, {credit.name}.$", merge)
        items.remove_move_reconcile()
        self.assert_undone(merge)

    def test_what_the_source_had_matched_itself_goes_back_with_it(self):
        credit = self.bill(100.0, partner=self.source, move_type="out_refund")
        merge = self.merge()
        items = (self.entry_of_source + credit).line_ids
        items = items.filtered(lambda line: line.account_id.account_type == "asset_receivable")
        items.reconcile()
        self.assert_undone(merge)

    def test_a_source_that_is_deleted_cannot_return(self):
        gone = self.make_customer("Gone")
        merge = self.merge(gone, self.source)
        gone.unlink()
        self.assert_refused("^A merged customer was deleted meanwhile, and cannot return.$", merge)

    def test_a_company_may_set_a_limit_of_days(self):
        merge = self.merge()
        merge.sudo().date -= timedelta(days=9)
        self.company.merge_undo_days = 9
        self.assert_refused("^The time to undo this merge is over. Days in which it was possible: 9.$", merge)
        self.company.merge_undo_days = 10
        self.assertEqual(merge._find_undo_refusals(), [])
        self.company.merge_undo_days = 0
        self.assert_undone(merge)

    def test_who_merged_or_a_manager_undoes_it_and_may_change_the_survivor(self):
        merge = self.merge()
        clerk = self.make_user("clerk", "group_customer_user", company_ids=[Command.set(self.company.ids)])
        text = "Whoever merged, or a customer manager, undoes a merge, and may change the customer that stays."
        self.assertEqual(merge.with_user(clerk)._find_undo_refusals(), [text])
        self.assertEqual(merge.with_user(self.keeper)._find_undo_refusals(), [])
        self.env["ir.rule"].create(
            {
                "name": "Nobody changes the diner",
                "model_id": self.env.ref("base.model_res_partner").id,
                "domain_force": [("id", "!=", self.survivor.id)],
                "perm_read": False,
            }
        )
        self.assertEqual(merge.with_user(self.keeper)._find_undo_refusals(), [text])
