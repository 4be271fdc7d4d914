from unittest.mock import patch

from odoo.exceptions import AccessError, UserError

from ...models.audit.watch import Watch
from .common_audit import AuditCase


class TestAuditAccess(AuditCase):
    """Who writes and reads the trail, and what that costs."""

    # --- who writes, who reads ----------------------------------------------------------------------------------

    def attempts(self, user):
        trail = self.trail.with_user(user)
        entry = trail.search([("partner_id", "=", self.customer.id)], limit=1)
        return (
            lambda: trail.create({"event": "create"}),
            lambda: trail.sudo().create({"event": "create"}),
            lambda: entry.write({"event": "create"}),
            lambda: entry.sudo().write({"event": "create"}),
            lambda: entry.sudo().unlink(),
            entry.copy,
        )

    def test_nobody_writes_the_trail_by_rpc_or_import(self):
        for user in (self.clerk, self.manager, self.env.ref("base.user_admin"), self.env.ref("base.user_root")):
            for attempt in self.attempts(user):
                with self.assertRaisesRegex(UserError, "audit trail"):
                    attempt()
            result = self.trail.with_user(user).load(["event", "partner_name"], [["create", "Forged"]])
            self.assertFalse(result["ids"])
            self.assertIn("audit trail", result["messages"][0]["message"])
        for name in ("customer.audit.value", "customer.audit.seal"):
            with self.assertRaisesRegex(UserError, "audit trail"):
                self.env[name].create({})
            with self.assertRaises(AccessError):
                self.env[name].with_user(self.manager).search([])

    def test_users_read_the_entries_of_customers_they_see_and_managers_all(self):
        seller = self.make_user("seller", "group_customer_user_own")
        employee = self.make_user("employee")
        self.customer.phone = "8"
        changed = self.entries(event="change")
        self.assertEqual(self.trail.with_user(self.clerk).search([("id", "in", changed.ids)]), changed)
        self.assertEqual(self.trail.with_user(self.manager).search([("id", "in", changed.ids)]), changed)
        self.assertFalse(self.trail.with_user(seller).search([("id", "in", changed.ids)]))
        with self.assertRaises(AccessError):
            changed.with_user(seller).read(["changes"])
        with self.assertRaises(AccessError):
            self.trail.with_user(employee).search([])
        self.customer.user_id = seller
        self.assertEqual(changed.with_user(seller).changes, "Phone: +1 212 555 0101 → 8")

    def test_hidden_values_stay_hidden_in_the_trail(self):
        self.company.mask_bank_accounts = True
        self.customer.credit_limit = 4711.0
        self.env["res.partner.bank"].create({"partner_id": self.customer.id, "acc_number": "GB33BUKB20201555555555"})
        # The limit, the mode that follows from it, and the account.
        limit, _mode, bank = self.entries(partner_id=self.customer.id)
        mine = (limit + bank).with_user(self.clerk)
        self.assertEqual(mine[0].changes, "Credit Limit: hidden")
        self.assertIn("Account Number: ****5555", mine[1].changes)
        self.assertNotIn("2020", str(mine.mapped("changes_data")))
        self.assertNotIn("4711", str(mine.mapped("changes_data")))
        for text in ("4711", "BUKB"):
            self.assertFalse(self.trail.with_user(self.clerk).search([("changes", "ilike", text)]), text)
            self.assertTrue(self.trail.with_user(self.env.user).search([("changes", "ilike", text)]), text)
        self.assertNotIn("4711", str(mine.export_data(["changes", "changes_data"])))
        self.env.invalidate_all()
        accountant = self.make_user("accountant", "account.group_account_invoice", "group_customer_user")
        self.assertIn("4711.0", limit.with_user(accountant).changes)

    def test_searching_what_was_changed(self):
        self.customer.phone = "+1 999"
        self.assertEqual(self.trail.search([("changes", "ilike", "+1 999")]), self.entries())

    # --- cost ---------------------------------------------------------------------------------------------------

    def test_a_batch_is_one_insert_and_no_query_for_each_customer(self):
        def change(count, number):
            customers[:count].write({"phone": str(number), "customer_segment_id": segments[number].id})

        segments = [self.make_segment(name) for name in "ABCD"]
        customers = self.env["res.partner"].create([{"name": f"c{n}", "customer_rank": 1} for n in range(80)])
        self.count_queries(lambda: change(80, 1))
        few, many = self.count_queries(lambda: change(40, 2)), self.count_queries(lambda: change(80, 3))
        self.assertLessEqual(many, few)
        self.assertEqual(len(self.entries(event="change")), 200)

    def test_contacts_cost_no_query_for_each(self):
        def create(count):
            vals = [{"name": f"Contact {n}", "parent_id": customer.id} for n, customer in enumerate(customers[:count])]
            self.env["res.partner"].create(vals).write({"phone": "1"})

        customers = self.env["res.partner"].create([{"name": f"c{n}", "customer_rank": 1} for n in range(40)])
        with patch.object(Watch, "make_entries", lambda watch, env: []):
            create(40)
            plain = [self.count_queries(lambda count=count: create(count)) for count in (20, 40)]
        whole = [self.count_queries(lambda count=count: create(count)) for count in (20, 40)]
        self.assertLessEqual(whole[1] - plain[1], whole[0] - plain[0] + 1)

    def test_reading_the_trail_takes_no_query_for_each_entry(self):
        for number in range(20):
            self.customer.phone = str(number)
        entries = self.entries()
        few = self.count_queries(lambda: entries[:10].with_user(self.clerk).read(["changes", "changes_data"]))
        self.assertLessEqual(
            self.count_queries(lambda: entries.with_user(self.clerk).read(["changes", "changes_data"])), few
        )
