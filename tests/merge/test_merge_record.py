from odoo import Command
from odoo.exceptions import UserError

from ...models.merge.merge_group import MergeGroup
from .common_merge import MergeCase


class TestMergeRecord(MergeCase):
    """A merge by the host's wizard: the sources stay, inactive, and it can be undone."""

    def make_doubles(self, count):
        tags = self.env["res.partner.category"].create([{"name": name} for name in ("Gold", "Silver")])
        doubles = [self.make_customer(f"Double {number}", vat=False) for number in range(count)]
        for number, double in enumerate(doubles):
            double.category_id = tags[: number + 1]
            double.message_subscribe(self.env.user.partner_id.ids)
            double.write({"phone": f"+1 212 555 01{number:02}", "email": f"d{number}@example.com", "ref": f"R{number}"})
            self.env["ir.attachment"].create({"name": "a", "res_model": "res.partner", "res_id": double.id})
            self.env["res.partner.bank"].create({"acc_number": f"11 2{number // 2}", "partner_id": double.id})
            self.bill(100.0, partner=double)
            self.env["sale.order"].create(
                {"partner_id": double.id, "order_line": [Command.create({"product_id": self.coffee.id})]}
            )
            self.make_contact(double, "Ann")
        return doubles

    def test_five_are_merged_at_once_and_stay_inactive(self):
        others = self.make_doubles(4)
        merge = self.merge(self.customer, *others)
        self.assertEqual(merge.survivor_id, self.customer)
        for other in others:
            self.assertEqual((other.active, other.merged_into_id), (False, self.customer))
            self.assertFalse(other.email or other.phone or other.customer_number)
        self.assertEqual(self.customer.customer_balance, 400.0)
        self.assertEqual(sorted(self.customer.bank_ids.mapped("sanitized_acc_number")), ["1120", "1121"])
        with self.assertRaisesRegex(UserError, "undo the merge"):
            others[0].active = True

    def test_undone_every_table_is_as_it_was(self):
        others = self.make_doubles(4)
        self.env.cr.precommit.run()
        before = self.photograph()
        merge = self.merge(self.customer, *others)
        self.assertTrue(self.differences(before, self.photograph()))
        merge.with_user(self.env.ref("base.user_admin")).action_undo()
        self.assertEqual(self.differences(before, self.photograph()), [])
        self.assertEqual((merge.state, merge.left_rows), ("undone", False))

    def test_what_a_preview_says_is_what_happens_and_it_writes_nothing(self):
        others = self.env["res.partner"].union(*self.make_doubles(3))
        self.env.cr.precommit.run()
        before = self.photograph()
        merges = self.env["customer.merge"].with_user(self.env.ref("base.user_admin"))
        preview = merges._preview(self.customer, others)
        self.assertEqual(self.differences(before, self.photograph()), [])
        self.assertFalse(merges.sudo().search([]))
        self.assertEqual((preview.moves["account.move", "partner_id"], preview.refusals), (3, ()))
        followers, accounts = preview.conflicts
        self.assertEqual(followers, "Document Followers: 2 joined with those of the survivor.")
        self.assertEqual(accounts, "Bank Accounts: 1 joined with those of the survivor.")
        merge = merges._merge(self.customer, others).sudo()
        self.assertEqual(merge._count_moves(), preview.moves)

    def test_who_visited_the_website_is_the_survivor_where_only_the_source_did(self):
        others = self.make_doubles(2)
        visitor = (
            self.env["website.visitor"]
            .sudo()
            .create(
                {"access_token": str(others[0].id), "partner_id": others[0].id, "website_id": self.make_website().id}
            )
        )
        third = self.make_customer("Third", vat=False)
        self.env.cr.precommit.run()
        before = self.photograph()
        # In one call with one that nobody visited as
        groups = [MergeGroup(third, others[1], None), MergeGroup(self.customer, others[0], None)]
        found = self.merges._merge_groups(groups)
        self.env.invalidate_all()
        self.assertEqual(found.mapped("survivor_id.name"), ["Third", self.customer.name])
        self.assertEqual((visitor.partner_id, visitor.access_token), (self.customer, str(self.customer.id)))
        found[1].action_undo()
        found[0].action_undo()
        self.assertEqual(self.differences(before, self.photograph()), [])
