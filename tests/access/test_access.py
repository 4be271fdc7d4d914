from odoo.exceptions import AccessError

from ..common import CustomerCase


class TestAccess(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.segment = cls.make_segment("Hotels")
        cls.region = cls.make_region("Germany", country_ids=cls.germany.ids)
        cls.customer = cls.make_customer(customer_segment_id=cls.segment.id, country_id=cls.germany.id)

    def test_the_administrator_is_a_customer_manager_after_installation(self):
        admin = self.env.ref("base.user_admin")
        self.assertTrue(admin.has_group("customer_management.group_customer_manager"))
        self.assertTrue(admin.has_group("customer_management.group_credit_figures"))

    def test_groups_imply_each_other_as_promised(self):
        expected = {
            "group_customer_user": ["group_customer_user_own"],
            "group_customer_manager": ["group_customer_user", "group_credit_figures"],
            "group_credit_controller": ["group_credit_figures"],
            "account.group_account_invoice": ["group_bank_details"],
        }
        for number, (group, implied) in enumerate(expected.items()):
            user = self.make_user(f"user{number}", group)
            for name in implied:
                self.assertTrue(user.has_group(f"customer_management.{name}"), f"{group} has {name}")
        self.assertFalse(self.make_user("clerk", "group_customer_user").has_group("account.group_account_invoice"))

    def test_every_internal_user_reads_the_small_lists_and_only_managers_write_them(self):
        employee = self.make_user("employee")
        clerk = self.make_user("clerk", "group_customer_user")
        manager = self.make_user("boss", "group_customer_manager")
        for record in (self.segment, self.region):
            self.assertTrue(record.with_user(employee).display_name)
            for user in (employee, clerk):
                with self.assertRaises(AccessError):
                    record.with_user(user).name = "Mine"
            record.with_user(manager).name = "Renamed"
        self.assertEqual(self.customer.with_user(employee).customer_segment_id, self.segment)

    def test_customer_users_work_with_customers_and_only_managers_delete_them(self):
        clerk = self.make_user("clerk", "group_customer_user")
        made = self.env["res.partner"].with_user(clerk).create({"name": "New", "customer_rank": 1})
        made.name = "Newer"
        with self.assertRaises(AccessError):
            made.unlink()
        made.with_user(self.make_user("boss", "group_customer_manager")).unlink()

    def test_customer_users_keep_bank_accounts_of_customers_and_not_those_of_the_company(self):
        clerk = self.make_user("clerk", "group_customer_user")
        banks = self.env["res.partner.bank"].with_user(clerk)
        account = banks.create({"partner_id": self.customer.id, "acc_number": "DE89370400440532013000"})
        account.acc_holder_name = "Harbor"
        with self.assertRaises(AccessError):
            banks.create({"partner_id": self.env.company.partner_id.id, "acc_number": "GB33BUKB20201555555555"})
        keeper = self.make_user("keeper", "group_customer_user", "base.group_partner_manager")
        vendor = self.env["res.partner"].create({"name": "Roaster"})
        self.assertTrue(banks.with_user(keeper).create({"partner_id": vendor.id, "acc_number": "X1"}))

    def test_a_portal_user_sees_neither_segment_nor_region(self):
        portal = self.env["res.users"].create(
            {
                "name": "Portal",
                "login": "portal_user",
                "partner_id": self.customer.id,
                "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
            }
        )
        own = self.customer.with_user(portal)
        self.assertTrue(own.name)
        for name in ("customer_segment_id", "customer_region_id", "customer_region_override_id"):
            with self.assertRaises(AccessError):
                own.read([name])
        with self.assertRaises(AccessError):
            self.segment.with_user(portal).read(["name"])

    def test_a_user_sees_the_segments_of_his_companies_and_the_shared_ones(self):
        company = self.env["res.company"].create({"name": "Second Trading"})
        theirs = self.make_segment("Theirs", company_id=company.id)
        region = self.make_region("Their Region", zips=[("1", "2")], country=self.germany, company_id=company.id)
        clerk = self.make_user("clerk", "group_customer_manager")
        visible = self.env["customer.segment"].with_user(clerk).search([])
        self.assertIn(self.segment, visible)
        self.assertNotIn(theirs, visible)
        for record in (theirs, region, region.postal_range_ids):
            with self.assertRaises(AccessError):
                record.with_user(clerk).read()
