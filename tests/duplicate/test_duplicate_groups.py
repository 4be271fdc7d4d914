from unittest.mock import patch

from freezegun import freeze_time

from odoo.tools import SQL

from ..common import CustomerCase
from .common_duplicates import DuplicateCase


class TestDuplicateGroups(DuplicateCase):
    """Who is compared with whom, and what becomes of groups when they are looked for again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rules.filtered(lambda rule: rule.kind not in ("email", "vat", "phone")).active = False
        cls.linde = cls.make_own("Gasthaus Linde", email="same@example.com", vat="X777777")
        cls.elm = cls.make_own("Elm City Bakery", email="same@example.com")

    def test_customers_that_share_nothing_directly_are_in_one_group_through_a_third(self):
        self.make_own("Two Rivers", vat="X777777")
        names = ["Elm City Bakery", "Gasthaus Linde", "Two Rivers"]
        self.assertEqual(self.find_names(), [(names, 90, "Same tax ID, same email")])
        [group] = self.linde.env["customer.duplicate.group"].search([("partner_ids", "in", self.linde.ids)])
        self.assertEqual(group.kind, "vat")
        self.assertEqual(sorted(group.pair_ids.mapped("score")), [70, 90])
        self.assertEqual(group.display_name, "Gasthaus Linde and 2 more")

    def test_names_on_cards_are_read_with_as_many_queries_for_many_groups(self):
        pairs = [[self.make_own(f"Inn {n}", vat=f"X55555{n}") for _twin in range(2)] for n in range(4)]
        self.find()
        two, four = (self.env["res.partner"].union(*sum(pairs[:count], [])) for count in (2, 4))
        self.assertEqual(two.mapped("possible_duplicate_names"), ["Inn 0", "Inn 0", "Inn 1", "Inn 1"])

        def count(customers):
            return self.count_queries(lambda: customers.mapped("possible_duplicate_names"))

        self.assertEqual(count(two), count(four))

    def test_contacts_are_compared_with_contacts_of_the_same_customer_only(self):
        self.elm.email = "elm@example.com"
        self.make_contact(self.linde, "Laura Hughes", email="laura@example.com")
        self.make_contact(self.linde, "L. Hughes", email="laura@example.com")
        self.make_contact(self.elm, "Laura of Elm", email="laura@example.com")
        self.assertEqual(self.find_names(), [(["L. Hughes", "Laura Hughes"], 70, "Same email")])

    def test_a_company_and_its_own_contacts_and_subsidiaries_are_no_group(self):
        self.elm.email = "elm@example.com"
        self.make_contact(self.linde, "Kitchen", email="same@example.com")
        self.make_contact(self.linde, "Office", email="same@example.com")
        self.make_own("Linde Berlin", email="same@example.com", parent_id=self.linde.id)
        self.assertEqual(self.find_names(), [])

    def test_addresses_vendors_the_counter_customer_colleagues_companies_and_archived_ones_are_left_out(self):
        self.elm.active = False
        self.make_contact(self.linde, "Dock", type="delivery", phone="+49 30 23125001")
        self.make_contact(self.linde, "Gate", type="delivery", phone="+49 30 23125001")
        self.make_own("Vendor", email="same@example.com", customer_rank=0)
        self.company.counter_customer_id = walk_in = self.make_own("Walk-in", is_company=False)
        self.env.flush_all()  # it may have no address; one that it has all the same finds nobody
        self.env.cr.execute("UPDATE res_partner SET email_normalized = 'same@example.com' WHERE id = %s", walk_in.ids)
        self.make_user("colleague", email="same@example.com").partner_id.customer_rank = 1
        self.company.partner_id.write({"email": "same@example.com", "customer_rank": 1})
        self.assertEqual(self.find_names(), [])

    def test_customers_of_another_company_are_not_compared_and_shared_ones_are(self):
        second = self.env["res.company"].create({"name": "Second"})
        self.elm.company_id = second
        self.assertEqual(self.find_names(), [])
        self.elm.company_id = False
        self.assertEqual(self.find_names(), [(["Elm City Bakery", "Gasthaus Linde"], 70, "Same email")])
        self.assertFalse(self.groups._find_duplicates(second).filtered(lambda g: self.elm in g.partner_ids))

    def test_customers_of_branches_are_compared_in_the_root_company(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.elm.company_id = branch
        found = self.groups._find_duplicates(branch).filtered(lambda group: self.elm in group.partner_ids)
        self.assertEqual((found.company_id, found.partner_ids), (self.company, self.linde | self.elm))

    def test_an_email_of_more_than_fifty_customers_makes_one_group_without_comparing_each_with_each(self):
        for number in range(50):
            self.make_own(f"Shop {number:02}", email="same@example.com")
        [(names, score, reasons)] = self.find_names()
        self.assertEqual((len(names), score, reasons), (52, 70, "Same email"))
        group = self.groups.search([("partner_ids", "in", self.linde.ids)])
        self.assertEqual(len(group.pair_ids), 51)

    def test_a_group_that_is_still_there_keeps_who_looks_at_it(self):
        clerk = self.make_user("clerk", "group_customer_user", company_id=self.company.id, company_ids=self.company.ids)
        [group] = self.find().filtered(lambda group: self.linde in group.partner_ids)
        group.user_id = clerk
        pairs = group.pair_ids
        self.find()
        self.assertEqual((group.user_id, group.pair_ids, len(group.activity_ids)), (clerk, pairs, 1))
        rivers = self.make_own("Two Rivers", email="same@example.com")
        self.find()
        self.assertEqual((group.user_id, group.partner_ids), (clerk, self.linde | self.elm | rivers))
        (self.elm | rivers).email = False
        self.find()
        self.assertFalse(group.exists())
        self.assertFalse(self.env["mail.activity"].search([("res_model", "=", "customer.duplicate.group")]))

    def test_a_second_search_changes_nothing(self):
        self.find()
        self.env.flush_all()
        before = self.read_group_tables()
        self.find()
        self.env.flush_all()
        self.assertEqual(self.read_group_tables(), before)

    def read_group_tables(self):
        tables = ("customer_duplicate_group", "customer_duplicate_pair", "customer_duplicate_member")
        rows = []
        for table in tables:
            rows.append(self.env.execute_query(SQL("SELECT t::text FROM %s AS t ORDER BY 1", SQL.identifier(table))))
        return rows

    def test_the_nightly_job_takes_each_root_company_once_a_day_and_goes_on_after_a_fault(self):
        companies = self.env["res.company"].search([("parent_id", "=", False)])
        companies.duplicates_date = False
        seen, find = [], type(self.groups)._find_duplicates

        def fail_once(groups, company):
            seen.append(company)
            if len(seen) == 1:
                raise ValueError("broken")
            return find(groups, company)

        job = self.env["ir.cron"]
        with (
            patch.object(type(self.groups), "_find_duplicates", fail_once),
            patch.object(type(job), "_commit_progress", lambda *args, **kwargs: 1.0),
            patch.object(self.env.cr, "rollback", lambda: None),
            self.assertLogs("odoo.addons.customer_management", "ERROR"),
        ):
            self.groups._cron_find()
            self.assertEqual(set(seen), set(companies))
            self.groups._cron_find()
        self.assertEqual(len(seen), len(companies) + 1)

    def test_the_night_is_that_of_the_company(self):
        self.company.partner_id.tz = "Pacific/Auckland"
        others = self.env["res.company"].search([("parent_id", "=", False)]) - self.company
        others.duplicates_date = "2026-03-02 11:59:00"
        self.company.duplicates_date = "2026-03-02 10:00:00"  # 23:00
        seen = []
        with (
            freeze_time("2026-03-02 12:30:00"),  # 01:30 of the next day
            patch.object(type(self.groups), "_find_duplicates", lambda _groups, company: seen.append(company)),
            patch.object(self.env.cr, "commit", lambda: None),
            patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *args, **kwargs: 1.0),
        ):
            self.groups._cron_find()
        self.assertEqual(seen, [self.company])

    def test_lists_and_badges_take_as_many_queries_for_many_as_for_few(self):
        self.make_twins(40)
        groups = self.find()
        groups = groups.filtered(lambda group: group.partner_ids.company_id)
        self.assertGreater(len(groups), 39)
        spec = {"display_name": {}, "reasons": {}, "score": {}, "partner_ids": {"fields": {"display_name": {}}}}
        for records, fields in ((groups, spec), (groups.partner_ids, {"badge_ids": {}, "is_possible_duplicate": {}})):
            few, many = (
                self.count_queries(lambda part=part, fields=fields: part.web_read(fields))
                for part in (records[:20], records[:40])
            )
            self.assertLessEqual(many, few)

    def make_twins(self, count):
        for number in range(count):
            for side in ("one", "other"):
                self.make_own(f"Twin {number} {side}", email=f"twin{number}@example.com")


class TestDuplicateBadge(CustomerCase):
    def test_members_carry_a_badge_that_finds_them(self):
        one, other = (self.make_customer(name, email="same@example.com") for name in ("Linde", "Elm City Bakery"))
        rivers = self.make_customer("Two Rivers")
        self.env["customer.duplicate.group"]._find_duplicates(self.env.company)
        self.assertEqual(one.badge_ids.mapped("code"), ["duplicate", "new"])
        self.assertEqual(rivers.badge_ids.mapped("code"), ["new"])
        found = self.env["res.partner"].search([("badge_ids.code", "=", "duplicate")])
        self.assertEqual(found & (one | other | rivers), one | other)
        self.assertEqual(
            one.action_view_duplicates()["res_id"],
            self.env["customer.duplicate.group"].search([]).filtered(lambda group: one in group.partner_ids).id,
        )
