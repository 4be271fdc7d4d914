import json

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from ..common import CustomerCase

ALPHA, BETA = "Alpha Trading", "Beta Trading"
SECRET = "Zanzibar Traders"


@tagged("post_install", "-at_install")
class TestTenants(HttpCase, CustomerCase):
    """Two companies in one database that know nothing of each other's customers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alpha, cls.beta = cls.env["res.company"].create(
            [{"name": name, "customers_belong_to_company": True} for name in (ALPHA, BETA)]
        )
        cls.branch = cls.env["res.company"].create({"name": "Alpha Branch", "parent_id": cls.alpha.id})
        groups = "base.group_user,customer_management.group_customer_manager,base.group_allow_export"
        cls.ann, cls.ben, cls.bo = (
            new_test_user(cls.env, login, groups=groups, company_id=company.id, company_ids=[Command.set(company.ids)])
            for login, company in (("ann", cls.alpha), ("ben", cls.beta), ("bo", cls.branch))
        )
        cls.theirs = cls.make(cls.ben, SECRET, email="zanzibar@example.com", vat="ZANZIBAR", phone="+1 555 0177")
        cls.contact = cls.make(cls.ben, "Zoe of Zanzibar", parent_id=cls.theirs.id, customer_rank=0)
        cls.bank = cls.env["res.partner.bank"].create({"partner_id": cls.theirs.id, "acc_number": "ZANZIBAR1"})

    @classmethod
    def make(cls, user, name, **values):
        partners = cls.env["res.partner"].with_user(user)
        return partners.create({"name": name, "customer_rank": 1, **values}).sudo().with_env(cls.env)

    def test_new_customers_belong_to_the_company_and_branches_share_with_their_root(self):
        self.assertEqual(self.theirs.company_id, self.beta)
        self.assertEqual(self.contact.company_id, self.beta)
        self.assertEqual(self.make(self.bo, "Branch Customer").company_id, self.alpha)
        self.assertTrue(self.make(self.ann, "Root Customer").with_user(self.bo).has_access("read"))

    def test_without_the_policy_customers_are_shared_as_in_the_host(self):
        self.alpha.customers_belong_to_company = False
        self.assertFalse(self.make(self.ann, "Shared").company_id)
        self.assertFalse(self.make(self.bo, "Shared too").company_id, "branches have the policies of their root")

    def test_vendors_and_leads_stay_shared_until_somebody_buys(self):
        lead = self.make(self.ann, "Lead", customer_rank=0)
        self.assertFalse(lead.company_id)
        lead.with_company(self.alpha)._become_customers()
        self.assertEqual(lead.company_id, self.alpha)
        self.assertFalse(self.make(self.ann, "Vendor", customer_rank=0, supplier_rank=1).company_id)

    def test_who_buys_from_two_companies_stays_shared(self):
        both = self.make(self.ann, "Both", customer_rank=0)
        self.env["sale.order"].with_company(self.beta).create({"partner_id": both.id, "company_id": self.beta.id})
        both.with_company(self.alpha)._become_customers()
        self.assertFalse(both.company_id)

    def test_a_contact_that_changes_its_employer_belongs_where_that_one_belongs(self):
        shared = self.env["res.partner"].create({"name": "Free Agent"})
        shared.parent_id = self.theirs
        self.assertEqual(shared.company_id, self.beta)

    def channels(self, user):
        """Every way to a customer: {name: answer}."""
        env = self.env(user=user)
        partners = env["res.partner"].with_context(active_test=False)
        own = self.make(user, "Own", vat="ZANZIBAR").with_user(user)
        trail = env["customer.audit.entry"]
        return {
            "list": lambda: partners.web_search_read([], {"display_name": {}, "email": {}}),
            "search more": lambda: partners.search_read([("display_name", "ilike", "zanzibar")], ["name"]),
            "many2one": lambda: partners.name_search("zanzibar"),
            "by number": lambda: partners.name_search(self.theirs.customer_number, limit=5),
            "group-by": lambda: partners.formatted_read_group([], ["commercial_partner_id"], ["__count"]),
            "group-by responsible": lambda: partners.formatted_read_group([], ["name"], ["__count"]),
            "export": lambda: partners.search([]).export_data(["name", "email", "bank_ids/acc_number"]),
            "mention": lambda: partners.get_mention_suggestions("zanz"),
            "duplicate hint": lambda: partners._get_duplicate_hint(
                {"name": SECRET, "vat": "ZANZIBAR", "email": "zanzibar@example.com"}
            ),
            "same tax ID": lambda: own.read(["same_vat_partner_id"]),
            "bank accounts": lambda: env["res.partner.bank"].search_read([], ["acc_number", "partner_id"]),
            "orders": lambda: (
                env["sale.order"].sudo(False).search_read([], ["partner_id"])
                if env["sale.order"].has_access("read")
                else []
            ),
            "audit trail": lambda: trail.search([]).read(["partner_name", "res_name", "changes"]),
            "audit trail by value": lambda: trail.search([("changes", "ilike", "zanzibar")]).read(["partner_name"]),
        }

    def test_a_user_of_one_company_finds_nothing_of_the_others_customers_in_any_channel(self):
        for name, call in self.channels(self.ann).items():
            with self.subTest(name):
                answer = json.dumps(call(), default=str).lower()
                self.assertNotIn("zanzibar traders", answer)
                self.assertNotIn("zoe", answer)
                self.assertNotIn("zanzibar@", answer)
                self.assertNotIn("zanzibar1", answer)

    def test_who_belongs_to_the_company_finds_them(self):
        found = json.dumps(self.channels(self.ben)["list"](), default=str)
        self.assertIn(SECRET, found)
        self.assertIn(SECRET, json.dumps(self.channels(self.ben)["audit trail"](), default=str))

    def test_foreign_ids_by_rpc_are_refused(self):
        for record in (self.theirs, self.contact, self.bank):
            mine = record.with_user(self.ann)
            with self.assertRaises(AccessError):
                mine.read(["display_name"])
            with self.assertRaises(AccessError):
                mine.write({"active": True})
        with self.assertRaises(AccessError):
            self.env["base.partner.merge.automatic.wizard"].with_user(self.ann)._merge(
                [self.theirs.id, self.make(self.ann, "Own").id]
            )

    def test_a_taken_number_does_not_tell_whose_it_is(self):
        self.theirs.company_id = False
        self.theirs.with_company(self.beta).company_id = self.beta
        made = self.make(self.ann, "Same number", customer_number=self.theirs.customer_number)
        self.assertEqual(made.customer_number, self.theirs.customer_number)

    def test_a_customer_of_the_website_belongs_to_the_company_of_the_website(self):
        website = self.env["website"].create({"name": "Beta Shop", "company_id": self.beta.id})
        website.auth_signup_uninvited = "b2c"
        users = self.env["res.users"].with_context(website_id=website.id).sudo()
        values = {"login": "zed@example.com", "name": "Zed", "password": "zed-password-1"}
        partner = users.with_company(self.beta)._signup_create_user(values).partner_id
        self.assertEqual((partner.company_id, partner.is_customer), (self.beta, True))

    @mute_logger("odoo.http")  # which warns of the refusal
    def test_on_the_portal_a_customer_sees_himself_only(self):
        own = self.make(self.ann, "Portal Customer", email="portal@example.com")
        self.env["res.users"].create(
            {
                "login": "portal_customer",
                "password": "portal_customer",
                "partner_id": own.id,
                "company_id": self.alpha.id,
                "company_ids": [Command.set(self.alpha.ids)],
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )
        self.authenticate("portal_customer", "portal_customer")
        for path in ("/my", "/my/account", "/my/addresses"):
            answer = self.url_open(path)
            self.assertEqual(answer.status_code, 200, path)
            self.assertNotIn("Zanzibar", answer.text, path)
        answer = self.url_open(
            "/web/dataset/call_kw/res.partner/read",
            data=json.dumps(
                {
                    "params": {
                        "model": "res.partner",
                        "method": "read",
                        "args": [self.theirs.ids, ["name"]],
                        "kwargs": {},
                    }
                }
            ),
            headers={"Content-Type": "application/json"},
        )
        self.assertIn("error", answer.json())
        self.assertNotIn("Zanzibar", answer.text)
