from odoo import Command

from ..common_client import ClientCase
from ..common_sales import SalesCase


class PolicyCase(ClientCase, SalesCase):
    """Changes that are made in the web client, and what the trail says of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.make_customer("Harbor Street Diner")
        values = {"company_id": cls.company.id, "company_ids": [(6, 0, cls.company.ids)]}
        cls.boss = cls.make_user("boss", "group_customer_manager", "group_credit_controller", **values)
        cls.clerk = cls.make_user("clerk", "group_customer_user", **values)
        cls.admin = cls.make_user(
            "keeper", "base.group_system", "base.group_partner_manager", "group_customer_manager", **values
        )
        cls.trail = cls.env["customer.audit.entry"].with_user(cls.boss)

    def setUp(self):
        super().setUp()
        self.begin()

    def begin(self):
        self.env.flush_all()
        self.start = self.env["customer.audit.entry"].search([], limit=1).id

    def assert_logged(self, *expected):
        """Each entry since the test began as (event, what it is about, changes), as the manager reads it."""
        self.env.invalidate_all()
        entries = self.trail.search([("id", ">", self.start)], order="id")
        self.assertEqual([(entry.event, entry.res_name, entry.changes) for entry in entries], list(expected))
        self.begin()
        return entries


class TestAuditPolicies(PolicyCase):
    """Rules and settings that decide on credit, and choices that sort customers."""

    def test_a_segments_limit_mode_responsible_terms_and_parent(self):
        hotels, wholesale = self.make_segment("Hotels"), self.make_segment("Wholesale")
        term = self.env["account.payment.term"].create({"name": "30 days"})
        self.begin()
        self.log_in("boss")
        self.call("customer.segment", "write", hotels.ids, {"credit_limit": 500.0, "credit_mode": "amount"})
        [entry] = self.assert_logged(("policy", "Hotels", "Credit Mode: Inherit → Amount\nCredit Limit: 0.0 → 500.0"))
        self.assertEqual((entry.company_id, entry.user_id), (self.company.id, self.boss.id))
        self.call("customer.segment", "write", hotels.ids, {"user_id": self.clerk.id, "payment_term_id": term.id})
        shared, own = self.assert_logged(
            ("policy", "Hotels", f"Responsible: {self.clerk.name}"), ("policy", "Hotels", "Payment Terms: 30 days")
        )
        self.assertEqual((shared.company_id, own.company_id), (0, self.company.id), "what all companies share")
        self.call("customer.segment", "write", hotels.ids, {"parent_id": wholesale.id})
        self.assert_logged(("policy", "Wholesale / Hotels", "Parent Segment: Wholesale"))
        self.call("customer.segment", "unlink", hotels.ids)
        [entry] = self.trail.search([("id", ">", self.start), ("company_id", "=", False)])
        self.assertIn("Name: Hotels, removed", entry.changes)

    def test_a_new_segment_says_what_it_gives(self):
        self.log_in("boss")
        self.call("customer.segment", "create", [{"name": "Cafés", "company_id": self.company.id, "credit_limit": 9.0}])
        [entry] = self.trail.search([("id", ">", self.start)])
        self.assertEqual((entry.event, entry.company_id), ("policy", self.company.id))
        self.assertIn("Credit Limit: 9.0", entry.changes)
        self.assertNotIn("Credit Mode", entry.changes)

    def test_values_of_a_segment_for_one_company_are_not_told_to_another(self):
        other = self.env["res.company"].create({"name": "Other"})
        segment = self.make_segment("Hotels")
        stranger = self.make_user("stranger", "group_customer_manager", company_id=other.id, company_ids=other.ids)
        self.begin()
        self.log_in("boss")
        self.call("customer.segment", "write", segment.ids, {"credit_limit": 500.0, "note": "For all"})
        self.env.invalidate_all()
        entries = self.env["customer.audit.entry"].with_user(stranger).search([("id", ">", self.start)])
        self.assertEqual(entries.mapped("changes"), ["Notes: For all"])

    def test_the_rules_by_which_customers_come_into_a_region(self):
        region = self.make_region("North", zips=[("20", "29")], country=self.germany)
        self.begin()
        self.log_in("boss")
        self.call("customer.region.postal.range", "write", region.postal_range_ids.ids, {"zip_to": "25"})
        self.assert_logged(("policy", "20", "To: 29 → 25"))

    def test_the_credit_policy_self_approval_and_default_limit_of_a_company(self):
        self.log_in("keeper")
        values = {
            "credit_policy": "block",
            "credit_forbid_self_approval": True,
            "account_use_credit_limit": True,
            "account_default_credit_limit": 750.0,
        }
        settings_id = self.call("res.config.settings", "create", values)
        self.press("res.config.settings", "execute", [settings_id])
        entries = self.trail.search([("id", ">", self.start)], order="id")
        self.assertEqual(set(entries.mapped("event")), {"policy"})
        self.assertEqual(set(entries.mapped("company_id")), {self.company.id})
        changes = "\n".join(entries.mapped("changes"))
        for line in (
            "Credit Policy: Warn → Block",
            "Credit Forbid Self Approval: no → yes",
            "Sales Credit Limit: no → yes",
            "750",
        ):
            self.assertIn(line, changes)

    def test_who_may_mail_seals_and_what_is_masked_are_rights(self):
        self.log_in("keeper")
        settings_id = self.call("res.config.settings", "create", {"mask_bank_accounts": True})
        self.press("res.config.settings", "execute", [settings_id])
        self.assert_logged(("access", self.company.name, "Mask Bank Accounts: no → yes"))

    def test_subsidiaries_that_share_a_limit(self):
        self.log_in("boss")
        self.call("res.partner", "write", self.customer.ids, {"credit_pool": True})
        [entry] = self.assert_logged(("change", "Harbor Street Diner", "Subsidiaries Share the Limit: no → yes"))
        self.assertEqual(entry.partner_id, self.customer.id)

    def test_hold_rules_and_whom_they_spare(self):
        self.log_in("boss")
        [rule_id] = self.call("customer.hold.rule", "create", [{"name": "Late", "kind": "overdue", "days": 30}])
        entry = self.trail.search([("id", ">", self.start)])
        self.assertEqual((entry.event, entry.res_name, entry.company_id), ("policy", "Late", self.company.id))
        self.begin()
        self.call(
            "customer.hold.rule",
            "write",
            [rule_id],
            {"days": 60, "excluded_partner_ids": [(4, self.customer.id)], "active": False},
        )
        self.assert_logged(
            ("policy", "Late", "Active: yes → no\nDays: 30 → 60\nNot for Customers: Harbor Street Diner")
        )
        self.call("customer.hold.rule", "unlink", [rule_id])
        entry = self.trail.search([("id", ">", self.start)])
        self.assertIn("Days: 60, removed", entry.changes)

    def test_the_receivable_account(self):
        account = self.customer.property_account_receivable_id
        other = account.copy({"code": "121999", "name": "Doubtful"})
        self.begin()
        self.customer.with_user(self.env.user).property_account_receivable_id = other
        entries = self.trail.search([("id", ">", self.start), ("partner_id", "=", self.customer.id)])
        self.assertRegex(entries.changes, "^Account Receivable: .* → .*Doubtful")

    def test_default_receivable_account_of_a_company(self):
        account = self.customer.property_account_receivable_id.copy({"code": "121999", "name": "Doubtful"})
        self.begin()
        self.env["ir.default"].set(
            "res.partner", "property_account_receivable_id", account.id, company_id=self.company.id
        )
        [entry] = self.trail.search([("id", ">", self.start)])
        self.assertEqual(
            (entry.event, entry.res_name, entry.company_id), ("policy", "Account Receivable", self.company.id)
        )
        self.begin()
        self.env["ir.default"].set("res.partner", "credit_limit", 5.0, user_id=True)
        self.assert_logged()  # what one user's forms begin with decides nothing

    def test_custom_fields_and_their_values(self):
        dock = {"name": "dock", "string": "Dock", "type": "char"}
        self.log_in("boss")
        value = [{**dock, "value": "7", "definition_changed": True}]
        self.call("res.partner", "write", self.customer.ids, {"customer_properties": value})
        self.assert_logged(
            ("change", "Harbor Street Diner", "Custom Fields: Dock: 7"),
            ("policy", self.company.name, "Custom Fields of Customers: Dock (char)"),
        )
        self.log_in("clerk")
        self.call("res.partner", "write", self.customer.ids, {"customer_properties": [{**dock, "value": "8"}]})
        self.assert_logged(("change", "Harbor Street Diner", "Custom Fields: Dock: 7 → Dock: 8"))


class TestAuditChoices(PolicyCase):
    """What customers have from a list, given, taken and deleted from the side of the list."""

    def test_a_tag_that_is_given_and_taken_on_its_own_form(self):
        tag = self.env["res.partner.category"].create({"name": "Gold"})
        other = self.make_customer("Other", category_id=tag.ids)
        self.begin()
        self.env["res.partner.category"].with_user(self.admin).browse(tag.id).partner_ids = [
            Command.link(self.customer.id),
            Command.unlink(other.id),
        ]
        self.env.flush_all()
        entries = self.trail.search([("id", ">", self.start)])
        self.assertEqual(
            sorted((entry.partner_name, entry.changes) for entry in entries),
            [("Harbor Street Diner", "Tags: Gold"), ("Other", "Tags: Gold, removed")],
        )
        self.begin()
        self.env["res.partner.category"].create({"name": "Silver", "partner_ids": [Command.set(self.customer.ids)]})
        entries = self.trail.search([("id", ">", self.start), ("partner_id", "=", self.customer.id)])
        self.assertEqual(entries.changes, "Tags: Gold → Gold, Silver")

    def test_a_tag_a_role_and_a_responsible_that_are_deleted(self):
        tag = self.env["res.partner.category"].create({"name": "Gold"})
        role = self.env["customer.contact.role"].create({"name": "Cellar"})
        seller = self.make_user("seller", name="Sam Seller")
        self.customer.write({"category_id": tag.ids, "user_id": seller.id})
        self.make_contact(self.customer, "Laura", contact_role_ids=role.ids)
        self.begin()
        self.log_in("keeper")
        for model, record, line in (
            ("res.partner.category", tag, "Tags: Gold, removed"),
            ("customer.contact.role", role, "Roles: Cellar, removed"),
            ("res.users", seller, "Responsible: Sam Seller, removed"),
        ):
            self.call(model, "unlink", record.ids)
            entries = self.trail.search([("id", ">", self.start), ("partner_id", "=", self.customer.id)])
            self.assertEqual(set(entries.mapped("changes")), {line})
            self.begin()
