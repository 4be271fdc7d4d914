import re

from odoo.exceptions import AccessError, UserError, ValidationError

from .common_duplicates import DuplicateCase


class TestDuplicateWork(DuplicateCase):
    """What people do with a group: assign, dismiss, merge, and what is left of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rules.filtered(lambda rule: rule.kind not in ("email", "phone")).active = False
        cls.linde = cls.make_own("Gasthaus Linde", email="same@example.com")
        cls.elm = cls.make_own("Elm City Bakery", email="same@example.com", phone="+49 30 23125001")
        cls.rivers = cls.make_own("Two Rivers", phone="+49 30 23125001")
        cls.clerk = cls.make_staff("clerk", "group_customer_user")
        cls.group = cls.groups._find_duplicates(cls.company).filtered(lambda group: cls.linde in group.partner_ids)

    @classmethod
    def make_staff(cls, login, *groups):
        return cls.make_user(login, *groups, company_id=cls.company.id, company_ids=cls.company.ids)

    def find_members(self):
        return [sorted(names) for names, _score, _reasons in self.find_names()]

    def test_whoever_is_assigned_gets_an_activity_which_goes_with_the_assignment(self):
        chief = self.make_staff("chief", "group_customer_manager")
        self.group.with_user(chief).user_id = self.clerk
        [activity] = self.group.activity_ids
        self.assertEqual((activity.user_id, activity.summary), (self.clerk, "Look at possible duplicates"))
        self.group.with_user(chief).action_assign_to_me()
        self.assertEqual((self.group.user_id, len(self.group.activity_ids)), (chief, 0))

    def test_nobody_is_assigned_who_may_not_see_all_members(self):
        own = self.make_staff("own", "group_customer_user_own")
        self.linde.user_id, self.elm.user_id = own, self.clerk
        second = self.env["res.company"].create({"name": "Second"})
        outsider = self.make_user("outsider", "group_customer_user", company_id=second.id, company_ids=second.ids)
        for user in (own, outsider):
            with self.assertRaisesRegex(ValidationError, "may not see all of these customers"):
                self.group.with_user(self.clerk).user_id = user

    def test_a_group_that_somebody_joins_whom_its_user_may_not_see_is_nobodys(self):
        own = self.make_staff("own", "group_customer_user_own")
        (self.linde | self.elm | self.rivers).user_id = own
        self.group.user_id = own
        self.make_own("Three Rivers", phone="+49 30 23125001", user_id=self.clerk.id)
        self.find()
        self.assertEqual((len(self.group.partner_ids), self.group.user_id.name), (4, False))

    def test_nobody_writes_what_was_found(self):
        chief = self.make_staff("chief", "group_customer_manager")
        for vals in ({"score": 100}, {"partner_ids": [(5,)]}, {"user_id": chief.id, "kinds": "vat"}):
            with self.assertRaisesRegex(AccessError, "Duplicates are found by rules"):
                self.group.with_user(chief).write(vals)

    def test_dismissed_customers_are_not_found_again_whatever_they_share(self):
        group = self.group.with_user(self.clerk)
        group.action_dismiss()
        self.assertFalse(self.group.active)
        said = self.env["customer.duplicate.dismissal"].search([("partner_id", "in", (self.linde | self.elm).ids)])
        self.assertEqual((len(said), said.user_id), (3, self.clerk))
        self.rivers.email = "same@example.com"
        self.assertEqual(self.find_members(), [])

    def test_of_dismissed_pairs_the_rest_of_the_group_remains(self):
        self.group.user_id = self.clerk
        pair = self.group.pair_ids.filtered(lambda pair: self.rivers in pair.other_id)
        pair.with_user(self.clerk).action_dismiss()
        self.assertEqual((self.group.partner_ids, self.group.user_id), (self.linde | self.elm, self.clerk))
        self.assertEqual((self.group.kinds, self.group.score), ("email", 70))
        self.assertEqual(self.find_members(), [["Elm City Bakery", "Gasthaus Linde"]])

    def test_a_group_splits_where_the_pair_between_its_parts_is_dismissed(self):
        self.make_own("Three Rivers", phone="+49 30 23125001", email="rivers@example.com")
        self.make_own("Four Rivers", email="rivers@example.com")
        self.find()
        group = self.group
        self.assertEqual(len(group.partner_ids), 5)
        for pair in group.pair_ids.filtered(lambda pair: self.elm in (pair.partner_id | pair.other_id)):
            if self.linde not in pair.partner_id | pair.other_id:
                pair.action_dismiss()
        expected = [["Elm City Bakery", "Gasthaus Linde"], ["Four Rivers", "Three Rivers", "Two Rivers"]]
        groups = self.groups.search([("company_id", "=", self.company.id), ("partner_ids.company_id", "!=", False)])
        self.assertEqual(sorted(sorted(each.partner_ids.mapped("name")) for each in groups), expected)
        self.assertEqual(self.find_members(), expected)

    def test_a_dismissal_can_be_taken_back(self):
        self.group.with_user(self.clerk).action_dismiss()
        said = self.env["customer.duplicate.dismissal"].search([("partner_id", "=", self.linde.id)])
        said.with_user(self.clerk).action_take_back()
        self.assertEqual(self.find_members(), [["Elm City Bakery", "Gasthaus Linde"]])

    def test_a_dismissal_goes_with_the_customer_and_is_made_once(self):
        dismissals = self.env["customer.duplicate.dismissal"]
        dismissals._dismiss([(self.linde, self.elm), (self.elm, self.linde)])
        dismissals._dismiss([(self.elm, self.linde)])
        said = dismissals.search([("partner_id", "in", (self.linde | self.elm).ids)])
        self.assertEqual(len(said), 1)
        self.elm.unlink()
        self.assertFalse(said.exists())

    def test_what_is_dismissed_stands_in_the_trail_that_managers_read(self):
        before = self.env["customer.audit.entry"].search([], limit=1).id or 0
        self.group.with_user(self.clerk).action_dismiss()
        entries = self.env["customer.audit.entry"].search([("id", ">", before)])
        entries = entries.filtered(lambda entry: entry.res_model == "customer.duplicate.dismissal")
        self.assertEqual((len(entries), set(entries.mapped("event"))), (3, {"policy"}))
        self.assertEqual((set(entries.mapped("user_id")), any(entries.mapped("partner_id"))), ({self.clerk.id}, False))

    def test_after_a_merge_by_the_hosts_wizard_the_rest_is_still_a_group(self):
        wizard = self.env["base.partner.merge.automatic.wizard"].with_context(active_ids=[])
        wizard._merge((self.linde | self.elm).ids, self.linde)
        self.assertEqual(self.group.partner_ids, self.linde | self.rivers)
        self.assertEqual(
            [(pair.partner_id, pair.other_id) for pair in self.group.pair_ids], [(self.linde, self.rivers)]
        )
        wizard._merge((self.linde | self.rivers).ids, self.linde)
        self.assertFalse(self.group.active)

    def test_the_merge_is_opened_with_the_members(self):
        action = self.group.action_merge()
        self.assertEqual(action["res_model"], "customer.merge.wizard")
        self.assertEqual(set(action["context"]["active_ids"]), set((self.linde | self.elm | self.rivers).ids))

    def test_only_managers_search_on_demand(self):
        with self.assertRaises(AccessError):
            self.groups.with_user(self.clerk).action_find()
        chief = self.make_staff("chief", "group_customer_manager")
        answer = self.groups.with_user(chief).with_company(self.company).action_find()
        self.assertRegex(answer["params"]["message"], r"Groups of possible duplicates: \d+")

    def test_a_second_search_at_the_same_time_gets_a_sentence(self):
        second = self.env["res.company"].create({"name": "Second"})  # whose lock this test does not hold
        with self.registry.cursor() as other:
            other.execute("SELECT pg_try_advisory_xact_lock(519041773, %s)", [second.id])
            with self.assertRaisesRegex(UserError, "Duplicates of Second are being looked for already"):
                self.groups._find_duplicates(second)

    def test_the_comparison_marks_what_differs_from_the_first(self):
        page = self.group.with_user(self.clerk).comparison
        self.assertIn("Elm City Bakery", page)
        self.assertEqual(page.count('<th scope="col"'), 4)
        rows = self.group._get_compared_rows(self.linde | self.elm)
        shown = dict(rows)
        self.assertEqual(shown["Email"], [("same@example.com", False), ("same@example.com", False)])
        self.assertEqual(shown["Phone"], [("", False), ("+49 30 23125001", True)])

    def test_what_only_one_of_them_has_is_marked_and_not_coloured(self):
        self.group.partner_ids.write({"phone": False, "mobile": False})
        self.group.partner_ids.sorted("id")[0].phone = "+49 30 23125001"
        [row] = [row for row in re.findall(r"<tr>.*?</tr>", self.group.comparison, re.DOTALL) if ">Phone<" in row]
        self.assertEqual((row.count("≠"), row.count("table-warning")), (2, 0))
        self.assertIn("empty", row)
        [row] = [row for row in re.findall(r"<tr>.*?</tr>", self.group.comparison, re.DOTALL) if ">Name<" in row]
        self.assertEqual((row.count("≠"), row.count("table-warning")), (2, 2))

    def test_the_comparison_shows_no_figures_to_who_may_see_none(self):
        self.linde.credit_limit = 4711
        self.assertNotIn("4,711", self.group.with_user(self.clerk).comparison)
        chief = self.make_staff("chief", "group_customer_manager")
        self.assertIn("4,711", self.group.with_user(chief).with_company(self.company).comparison)

    def test_account_numbers_are_masked_in_the_comparison(self):
        self.company.mask_bank_accounts = True
        self.env["res.partner.bank"].create({"partner_id": self.linde.id, "acc_number": "DE89370400440532013000"})
        page = self.group.with_user(self.clerk).with_company(self.company).comparison
        self.assertIn("****3000", page)
        self.assertNotIn("DE89", page)
