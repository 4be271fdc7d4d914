"""Customers that are merged: the strictest of what was allowed to any of them is allowed to the one that remains."""

from odoo import Command
from odoo.exceptions import UserError

from ..common_moves import MovesCase

USER_ERROR = "odoo.exceptions.UserError"
REFUSED = "odoo.addons.customer_management.models.credit.customer_credit_refusal.CreditRefused"
WIZARD = "base.partner.merge.automatic.wizard"


class TestCreditMerge(MovesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seller.group_ids += cls.env.ref("base.group_partner_manager")
        cls.customer.email = "harbor@example.com"

    def twin(self, name="Twin", **values):
        return self.make_customer(name, email="harbor@example.com", **values)

    def merge(self, survivor, *sources):
        """By the wizard, in the client of whoever is logged in."""
        self.env.flush_all()
        ids = survivor.union(*sources).ids
        vals = {"partner_ids": [Command.set(ids)], "dst_partner_id": survivor.id, "state": "selection"}
        try:
            self.call(WIZARD, "action_merge", [self.call(WIZARD, "create", vals)])
        finally:
            self.env.invalidate_all()

    def merged(self, survivor, *sources):
        self.merge(survivor, *sources)
        self.assertEqual(survivor.union(*sources).mapped("merged_into_id"), survivor)
        return self.allowed(survivor)

    def assert_not_merged(self, *partners):
        for partner in partners:
            self.assertEqual((partner.active, partner.merged_into_id.ids), (True, []))

    def test_the_smaller_limit_remains_whichever_remains(self):
        self.assertEqual(self.merged(self.twin(credit_limit=100000.0), self.customer), ("amount", 450.0, False))

    def test_the_own_limit_remains_when_it_is_the_smaller_one(self):
        self.assertEqual(self.merged(self.customer, self.twin(credit_limit=100000.0)), ("amount", 450.0, False))

    def test_cash_only_remains_although_the_account_of_the_other_is_empty(self):
        poor, free = self.twin(credit_mode="cash_only"), self.twin("Free")
        self.env["customer.credit.account"]._ensure(free)
        self.assertEqual(self.allowed(free), ("unlimited", 0.0, False))
        self.assertEqual(self.merged(free, poor), ("cash_only", 0.0, False))

    def test_of_three_the_strictest_remains_and_so_does_a_hold(self):
        unlimited, cash = self.twin("A", credit_mode="unlimited"), self.twin("B", credit_mode="cash_only")
        self.hold(cash)
        self.assertEqual(self.merged(unlimited, self.customer, cash), ("cash_only", 0.0, True))
        self.assertEqual(unlimited.credit_hold_reason, "Late payer")

    def test_a_customer_never_on_hold_is_so_no_more_when_the_other_one_was_not(self):
        spared = self.twin()
        spared.with_user(self.controller).credit_hold_mode = "off"
        self.merge(spared, self.customer)
        self.assertEqual(spared.credit_hold_mode, "auto")

    def test_the_limit_of_the_company_is_strict_too(self):
        self.env["ir.default"].set("res.partner", "credit_limit", 200.0, company_id=self.company.id)
        self.assertEqual(self.merged(self.customer, self.twin()), ("amount", 200.0, False))

    def test_a_better_segment_of_the_other_gives_nothing(self):
        self.env["ir.default"].set("res.partner", "credit_limit", 200.0, company_id=self.company.id)
        vip = self.make_segment("VIP", credit_mode="unlimited")
        survivor = self.twin("Plain")
        self.assertEqual(self.merged(survivor, self.twin(customer_segment_id=vip.id)), ("amount", 200.0, False))
        self.assertEqual(survivor.customer_segment_id, vip)

    def test_in_another_company_the_strictest_remains_too(self):
        there = self.env["res.company"].create({"name": "Elsewhere"})
        self.customer.with_company(there).credit_mode = "cash_only"
        survivor = self.twin(credit_mode="unlimited")
        survivor.with_company(there).credit_limit = 700.0
        self.merge(survivor, self.customer)
        self.assertEqual(self.allowed(survivor), ("amount", 450.0, False))
        self.assertEqual(self.allowed(survivor, there), ("cash_only", 0.0, False))

    def test_a_temporary_limit_is_no_way_around(self):
        until = {"credit_temporary_until": self.days_ago(-10)}
        survivor = self.twin(credit_limit=450.0, credit_temporary_limit=5000.0, **until)
        self.assertEqual(self.merged(survivor, self.customer), ("amount", 450.0, False))
        self.assertFalse(survivor.credit_temporary_limit)

    def test_a_strict_temporary_limit_of_the_other_goes_on(self):
        survivor = self.twin(credit_limit=5000.0)
        self.customer.write({"credit_temporary_limit": 100.0, "credit_temporary_until": self.days_ago(-10)})
        self.assertEqual(self.merged(survivor, self.customer), ("amount", 100.0, False))
        survivor.credit_temporary_until = self.days_ago(1)
        self.assertEqual(self.allowed(survivor), ("amount", 450.0, False))

    def test_a_customer_without_a_balance_makes_the_other_cash_only(self):
        survivor = self.twin(credit_limit=1000.0)
        self.assertEqual(self.merged(survivor, self.twin("None", keeps_balance=False)), ("cash_only", 0.0, False))
        self.assertTrue(survivor.keeps_balance)

    def test_a_controller_is_held_to_the_strictest_as_well(self):
        self.controller.group_ids += self.env.ref("base.group_partner_manager")
        self.log_in("controller")
        self.assertEqual(self.merged(self.twin(credit_limit=100000.0), self.customer), ("amount", 450.0, False))

    def test_what_both_owe_is_owed_by_the_one_that_remains(self):
        twin = self.twin(credit_limit=1000.0)
        self.sell(450.0, self.customer)
        self.sell(900.0, twin)
        self.assertEqual(self.merged(twin, self.customer), ("amount", 450.0, False))
        self.assertEqual(self.exposure(twin), 1350.0)
        order = self.order(1.0, partner=twin)
        self.env.flush_all()
        self.assert_dialog(REFUSED, ".", lambda: self.press("sale.order", "action_confirm", order.ids))

    def test_a_contact_that_owes_is_not_merged_into_a_customer_with_a_smaller_limit(self):
        rich = self.make_customer("Rich", credit_limit=100000.0)
        theirs = self.make_contact(rich, email="harbor@example.com")
        mine = self.make_contact(self.customer, "Laura", email="harbor@example.com")
        self.sell(4500.0, theirs)
        self.assert_dialog(REFUSED, ".", lambda: self.merge(mine, theirs))
        self.assert_not_merged(mine, theirs)
        self.assertEqual((self.exposure(), self.exposure(rich)), (0.0, 4500.0))

    def test_a_customer_does_not_become_a_contact_of_a_richer_one_by_being_merged(self):
        rich = self.make_customer("Rich", credit_limit=100000.0)
        theirs = self.make_contact(rich, email="harbor@example.com")
        person = self.env["res.partner"].create(
            {"name": "Person", "email": "harbor@example.com", "customer_rank": 1, "credit_limit": 450.0}
        )
        for survivor, source in ((theirs, person), (person, theirs)):
            text = "has a credit limit or is on hold"
            self.assert_dialog(USER_ERROR, text, lambda s=survivor, o=source: self.merge(s, o))
        self.assert_not_merged(theirs, person)

    def test_a_shared_limit_is_not_entered_or_left_by_a_merge(self):
        head = self.make_customer("Head", credit_limit=300.0, credit_pool=True)
        member = self.twin("Member", parent_id=head.id)
        for survivor, source in ((member, self.customer), (self.customer, member)):
            text = "shares its limit"
            self.assert_dialog(USER_ERROR, text, lambda s=survivor, o=source: self.merge(s, o))
        self.assert_not_merged(member, self.customer)

    def test_subsidiaries_of_a_merged_parent_go_on_sharing_the_limit(self):
        head = self.twin("Head", credit_limit=300.0, credit_pool=True)
        member = self.make_customer("Member", parent_id=head.id)
        self.assertEqual(self.merged(self.customer, head), ("amount", 300.0, False))
        self.assertEqual((self.customer.credit_pool, self.allowed(member)), (True, ("amount", 300.0, False)))

    def test_the_trail_says_that_the_limit_changed(self):
        survivor = self.twin(credit_limit=100000.0)
        self.merge(survivor, self.customer)
        entries = self.env["customer.audit.entry"].search([("partner_id", "=", survivor.id), ("origin", "=", "merge")])
        changes = " ".join(entry.changes or "" for entry in entries)
        self.assertIn("450", changes)

    def test_who_may_not_set_limits_chooses_none_in_a_merge(self):
        twin = self.twin(credit_limit=1000.0)
        self.env.flush_all()
        merges = self.env["customer.merge"].with_user(self.seller)
        survivor, source = twin.with_user(self.seller), self.customer.with_user(self.seller)
        own = {"credit_limit": {self.company.id: 5000.0}}
        for values in (own, {"credit_mode": "unlimited"}, {"credit_pool": True}):
            with self.assertRaises(UserError), self.cr.savepoint():
                merges._merge(survivor, source, values)
        self.env.invalidate_all()
        self.assertEqual((self.allowed(twin), self.customer.active), (("amount", 1000.0, False), True))

    def test_a_limit_that_was_chosen_in_a_merge_is_set_by_who_may(self):
        twin = self.twin(credit_limit=1000.0)
        self.controller.group_ids += self.env.ref("customer_management.group_customer_manager")
        merges = self.env["customer.merge"].with_user(self.controller)
        values = {"credit_limit": {self.company.id: 700.0}}
        merge = merges._merge(twin.with_user(self.controller), self.customer.with_user(self.controller), values)
        self.assertEqual(self.allowed(twin), ("amount", 700.0, False))
        merge.action_undo()
        self.env.invalidate_all()
        self.assertEqual((self.allowed(twin), self.allowed()), (("amount", 1000.0, False), ("amount", 450.0, False)))
