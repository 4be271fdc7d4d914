"""Duplicates in the browser: found, compared, dismissed, assigned, merged."""

from ..common_roles import RoleCase, task


class TestTourDuplicates(RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.linde = cls.make_customer(
            "Gasthaus zur Linde", email="kueche@linde.example.com", city="Berlin", phone="+49 30 23125001"
        )
        cls.twin = cls.make_customer("Gasthaus Linde", email="kueche@linde.example.com", city="Berlin")
        cls.mill = cls.make_customer("Old Mill", phone="+49 89 7654321")
        cls.bakery = cls.make_customer("Elm City Bakery", phone="089 / 765 43 21")

    @task("Find and compare duplicates")
    def test_the_manager_finds_compares_assigns_and_opens_the_merge(self):
        self.walk("duplicates", "manager")
        group = self.env["customer.duplicate.group"].search([("partner_ids", "in", self.linde.ids)])
        self.assertEqual((group.partner_ids, group.user_id), (self.linde | self.twin, self.users["manager"]))

    @task("Find and compare duplicates")
    def test_the_office_compares_on_a_telephone(self):
        self.env["customer.duplicate.group"]._find_duplicates(self.company)
        self.walk("duplicates_phone", "office", path="/odoo/duplicates", phone=True)

    @task("Say that two are not duplicates")
    def test_the_manager_dismisses_two_and_takes_it_back(self):
        self.env["customer.duplicate.group"]._find_duplicates(self.company)
        self.walk("duplicates_dismissed", "manager")
        self.assertFalse(self.env["customer.duplicate.dismissal"].search([("partner_id", "=", self.mill.id)]))
        self.assertFalse(self.mill.is_possible_duplicate)

    @task("Say what makes a duplicate")
    def test_the_manager_switches_a_rule_off_and_gives_one_to_a_segment(self):
        self.make_segment("Wholesale")
        self.walk("duplicate_rules", "manager")
        self.assertFalse(self.env.ref("customer_management.duplicate_rule_phone").active)
        rule = self.env.ref("customer_management.duplicate_rule_email")
        self.assertEqual((rule.weight, rule.segment_ids.mapped("name")), (65, ["Wholesale"]))
