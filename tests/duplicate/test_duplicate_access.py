"""Who sees which possible duplicates, over HTTP as the web client asks."""

import json

from ..common_client import ClientCase, Refused
from ..common_own_customers import OwnCustomersCase


class TestDuplicateAccess(ClientCase, OwnCustomersCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["res.company"].create({"name": "Second"})
        company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.make_user("all", "group_customer_user", password="all", **company)
        cls.make_user("chief", "group_customer_manager", password="chief", **company)
        cls.make_user(
            "elsewhere",
            "group_customer_manager",
            password="elsewhere",
            company_id=cls.second.id,
            company_ids=cls.second.ids,
        )
        cls.seller.write({"password": "seller", **company})
        cls.own_twin = cls.make_customer("Own Bakery Twin", user_id=cls.seller.id, email="own@example.com")
        cls.foreign_twin = cls.make_customer("Own Lookalike", user_id=cls.seller.id, email="office@xanadu.example.com")
        groups = cls.env["customer.duplicate.group"]._find_duplicates(cls.company)
        cls.own_group = groups.filtered(lambda group: cls.own_twin in group.partner_ids)
        cls.mixed_group = groups.filtered(lambda group: cls.foreign_twin in group.partner_ids)
        cls.ours = [("id", "in", (cls.own_group | cls.mixed_group).ids)]

    def read_groups(self, login):
        """The ids of the groups that somebody finds, in any way that the client asks."""
        self.log_in(login)
        spec = {"display_name": {}, "reasons": {}, "partner_ids": {"fields": {"display_name": {}}}, "pair_ids": {}}
        found = self.call("customer.duplicate.group", "web_search_read", self.ours, spec)
        counted = self.call("customer.duplicate.group", "formatted_read_group", self.ours, ["kind"], ["__count"])
        self.assertEqual(sum(row["__count"] for row in counted), found["length"])
        return {row["id"] for row in found["records"]}, json.dumps(found)

    def test_a_salesperson_sees_groups_of_own_customers_only(self):
        ids, text = self.read_groups("seller")
        self.assertEqual(ids, set(self.own_group.ids))
        self.assertNotIn("Xanadu", text)
        self.assertEqual(self.read_groups("all")[0], set((self.own_group | self.mixed_group).ids))

    def test_the_card_names_the_others_to_whom_may_see_them(self):
        def read_names(login, partner):
            self.log_in(login)
            return self.call("res.partner", "read", partner.ids, ["possible_duplicate_names"])[0][
                "possible_duplicate_names"
            ]

        others = self.own_group.partner_ids - self.own_twin
        self.assertEqual(read_names("seller", self.own_twin), others.display_name)
        self.assertEqual(read_names("seller", self.foreign_twin), "")
        self.assertNotEqual(read_names("all", self.foreign_twin), "")

    def test_documents_are_counted_for_who_may_see_them(self):
        company = {"company_id": self.company.id, "company_ids": self.company.ids}
        limited = self.make_user("limited", "group_customer_user", "sales_team.group_sale_salesman", **company)
        self.quote(self.own_twin, user_id=self.seller.id)
        self.quote(self.own_twin, user_id=limited.id)
        shown = self.own_group.with_user(limited)
        counts = dict(shown._count_documents(shown.partner_ids.sorted("id")))
        self.assertEqual(counts["Quotations and Orders"], ["", "1"])

    def test_nobody_of_another_company_sees_one(self):
        self.foreign_twin.company_id = self.foreign.company_id = self.company
        self.assertEqual(self.read_groups("elsewhere")[0], set())

    def test_the_foreign_group_is_not_read_written_dismissed_or_merged(self):
        self.log_in("seller")
        group, pair = self.mixed_group.ids, self.mixed_group.pair_ids.ids
        for model, ids, method, *args in (
            ("customer.duplicate.group", group, "read", ["comparison"]),
            ("customer.duplicate.group", group, "write", {"user_id": self.seller.id}),
            ("customer.duplicate.group", group, "action_assign_to_me"),
            ("customer.duplicate.group", group, "action_dismiss"),
            ("customer.duplicate.group", group, "action_merge"),
            ("customer.duplicate.pair", pair, "read", ["reasons"]),
            ("customer.duplicate.pair", pair, "action_dismiss"),
        ):
            with self.subTest(method=method, model=model), self.assertRaises(Refused) as caught:
                self.call(model, method, ids, *args)
            self.assertEqual(caught.exception.name, "odoo.exceptions.AccessError")
            self.assertNotIn("Xanadu", caught.exception.message)
        self.assertTrue(self.mixed_group.active)

    def test_no_badge_tells_of_a_customer_that_the_reader_may_not_see(self):
        self.log_in("seller")
        twins = (self.own_twin | self.foreign_twin).ids
        for condition in (("badge_ids.code", "=", "duplicate"), ("is_possible_duplicate", "=", True)):
            found = self.call("res.partner", "search", [("id", "in", twins), condition])
            self.assertEqual(found, self.own_twin.ids)
        rows = self.call("res.partner", "read", twins, ["is_possible_duplicate"])
        self.assertEqual(
            {row["id"]: row["is_possible_duplicate"] for row in rows}, dict(zip(twins, (True, False), strict=True))
        )
        action = self.call("res.partner", "action_view_duplicates", self.foreign_twin.ids)
        self.assertEqual(action["domain"], [["id", "in", []]])

    def test_no_dismissal_names_a_foreign_customer(self):
        dismissals = self.env["customer.duplicate.dismissal"]
        dismissals._dismiss([(self.foreign, self.foreign_twin), (self.own, self.own_twin)])
        self.log_in("seller")
        rows = self.call("customer.duplicate.dismissal", "search_read", [], ["partner_id", "other_id"])
        self.assertNotIn("Xanadu", json.dumps(rows))
        [mixed] = (
            dismissals.search([("partner_id", "=", self.foreign.id)]).ids
            or dismissals.search([("other_id", "=", self.foreign.id)]).ids
        )
        with self.assertRaises(Refused) as caught:
            self.press("customer.duplicate.dismissal", "action_take_back", [mixed])
        self.assertEqual(caught.exception.name, "odoo.exceptions.AccessError")

    def test_a_salesperson_dismisses_own_customers_and_takes_it_back(self):
        self.log_in("seller")
        self.press("customer.duplicate.group", "action_assign_to_me", self.own_group.ids)
        self.assertEqual(self.own_group.user_id, self.seller)
        [pair] = self.own_group.pair_ids
        self.press("customer.duplicate.pair", "action_dismiss", pair.ids)
        self.assertFalse(self.own_group.active)
        [said] = self.call("customer.duplicate.dismissal", "search", [])
        self.press("customer.duplicate.dismissal", "action_take_back", [said])
        self.assertEqual(self.call("customer.duplicate.dismissal", "search", []), [])

    def test_rules_are_kept_by_managers_and_read_by_users(self):
        rule = self.env.ref("customer_management.duplicate_rule_email")
        for login, may in (("seller", False), ("all", False), ("chief", True)):
            self.log_in(login)
            self.assertEqual(self.call("customer.duplicate.rule", "read", rule.ids, ["weight"])[0]["weight"], 70)
            if may:
                self.call("customer.duplicate.rule", "write", rule.ids, {"active": False})
            else:
                write = lambda: self.call("customer.duplicate.rule", "write", rule.ids, {"active": False})  # noqa: E731
                self.assert_dialog("odoo.exceptions.AccessError", "access|rights|allowed", write)
                find = lambda: self.press("customer.duplicate.group", "action_find", [])  # noqa: E731
                self.assert_dialog("odoo.exceptions.AccessError", "Customer managers look for duplicates", find)
        self.assertFalse(rule.active)
        self.assertIn("params", self.press("customer.duplicate.group", "action_find", []))

    def test_people_without_the_app_read_nothing(self):
        self.make_user("employee", password="employee")
        self.log_in("employee")
        read = lambda: self.call("customer.duplicate.group", "search_read", [], ["reasons"])  # noqa: E731
        self.assert_dialog("odoo.exceptions.AccessError", "access|rights|allowed", read)
        [row] = self.call("res.partner", "read", self.own_twin.ids, ["is_possible_duplicate", "badge_ids"])
        self.assertFalse(row["is_possible_duplicate"])
