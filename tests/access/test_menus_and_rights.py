"""What a role may open has a menu for it, and what has a menu opens."""

from lxml import etree

from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ..common import ADDON
from ..common_client import ClientCase
from ..common_ledger import LedgerCase

ACCOUNTING = {
    "invoicing": "account.group_account_invoice",
    "basic": "account.group_account_basic",
    "auditor": "account.group_account_readonly",
    "bookkeeper": "account.group_account_user",
    "accountant": "account.group_account_manager",
}
CUSTOMERS = {
    "own": "group_customer_user_own",
    "all": "group_customer_user",
    "figures": "group_credit_figures",
    "controller": "group_credit_controller",
    "manager": "group_customer_manager",
}
EVERYBODY = {*ACCOUNTING, *CUSTOMERS}
STAFF = EVERYBODY - {"manager"}
# Pages that these roles may read and have no menu for, with the reason.
WITHOUT_MENU = {
    "customer_purchase_action_customer": (EVERYBODY, "of one customer, by the button on the card"),
    "customer_contact_role_action": (STAFF, "a small list that everybody reads in fields, and managers keep"),
    "customer_document_type_action": (STAFF, "a small list that everybody reads in fields, and managers keep"),
    "customer_legal_form_action": (STAFF, "a small list that everybody reads in fields, and managers keep"),
    "customer_tax_regime_action": (STAFF, "a small list that everybody reads in fields, and managers keep"),
    "customer_title_action": (STAFF, "a small list that everybody reads in fields, and managers keep"),
    "customer_segment_action": (ACCOUNTING, "read in fields by everybody; they are for who works in the app"),
    "customer_region_action": (ACCOUNTING, "read in fields by everybody; they are for who works in the app"),
    "customer_duplicate_rule_action": (
        {"own", "all", "controller"},
        "read by who works with duplicates, and kept by managers",
    ),
    "customer_duplicate_dismissal_action": (
        {"own", "all", "controller"},
        "said by who works with duplicates, and looked through by managers",
    ),
    "ir_sequence_action_customer_numbers": (EVERYBODY, "read by everybody in the host, kept by administrators"),
    "customer_audit_entry_action": ({"own", "all", "controller"}, "of one customer, by the button and the tab"),
    "res_partner_action_website_customers": ({*ACCOUNTING, "figures"}, "for who looks after the website"),
    "res_partner_action_website_waiting": ({*ACCOUNTING, "figures"}, "for who looks after the website"),
}


@tagged("post_install", "-at_install")
class TestMenusAndRights(ClientCase, LedgerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        roles = {**ACCOUNTING, **CUSTOMERS}
        cls.users = {role: cls.make_user(role, group, password=f"{role}-password") for role, group in roles.items()}
        cls.bill(100.0, cls.days_ago(40))

    def load_menus(self, role):
        """{xmlid: menu} of all that the role sees."""
        self.log_in(role, f"{role}-password")
        menus = self.url_open("/web/webclient/load_menus").json()
        return {menu["xmlid"]: menu for key, menu in menus.items() if key != "root"}

    def find_pages(self):
        """{name: act_window} of this addon, without dialogs."""
        data = self.env["ir.model.data"].search(
            [("module", "=", "customer_management"), ("model", "=", "ir.actions.act_window")]
        )
        actions = {each.name: self.env["ir.actions.act_window"].browse(each.res_id) for each in data}
        return {name: action for name, action in actions.items() if action.target != "new"}

    def may_open(self, action, user):
        rights = self.env[action.res_model].with_user(user).has_access("read")
        return rights and (not action.group_ids or action.group_ids & user.all_group_ids)

    def test_what_a_role_may_open_has_a_menu_that_leads_there(self):
        pages = self.find_pages()
        self.assertGreater(len(pages), 20)
        self.assertEqual(WITHOUT_MENU.keys() - pages.keys(), set())
        for role, user in self.users.items():
            led_to = {menu["actionID"] for menu in self.load_menus(role).values()}
            missing = {name for name, page in pages.items() if page.id not in led_to and self.may_open(page, user)}
            expected = {name for name, (roles, _reason) in WITHOUT_MENU.items() if role in roles}
            with self.subTest(role):
                self.assertEqual(missing, expected)

    def test_accountants_find_it_under_invoicing_and_users_of_the_app_there_once(self):
        expected = {
            "account.menu_finance_receivables": ["Balances", "On Hold", "Statement Runs", "Statements Sent"],
            "account.account_reports_partners_reports_menu": ["Aging", "Sales History of Customers", "Customers"],
        }
        for role in ("invoicing", "auditor"):
            menus = self.load_menus(role)
            by_id = {menu["id"]: menu for menu in menus.values()}
            for parent, names in expected.items():
                below = [by_id[each] for each in menus[parent]["children"]]
                self.assertEqual([menu["name"] for menu in below if menu["xmlid"].startswith(ADDON)], names)
            self.assertNotIn("customer_management.menu_customers", menus)
        both = self.make_user("both", "group_customer_user", "account.group_account_invoice", password="both-password")
        for role in (*CUSTOMERS, both.login):
            menus = [menu for menu in self.load_menus(role).values() if menu["xmlid"].startswith(ADDON)]
            self.assertIn("customer_management.menu_customers", [menu["xmlid"] for menu in menus])
            actions = [menu["actionID"] for menu in menus if not menu["children"]]
            self.assertEqual(len(actions), len(set(actions)), role)

    def test_new_in_the_list_of_balances_is_for_whoever_may_create_contacts(self):
        """By the dialog that shows likely duplicates, which creates with the user's own rights."""
        groups = ("account.group_account_invoice", "base.group_partner_manager")
        self.make_user("clerk", *groups, password="clerk-password")
        self.log_in("clerk", "clerk-password")
        wizard_id = self.open_new("res.partner.create").set(name="Two Rivers").save()
        answer = self.press("res.partner.create", "action_create", [wizard_id])
        self.assertEqual(self.env["res.partner"].browse(answer["res_id"]).name, "Two Rivers")
        self.log_in("invoicing", "invoicing-password")
        wizard_id = self.open_new("res.partner.create").set(name="Two Rivers").save()
        create = lambda: self.press("res.partner.create", "action_create", [wizard_id])  # noqa: E731
        self.assert_dialog("odoo.exceptions.AccessError", "not allowed to create", create)

    def test_no_menu_leads_to_a_page_that_is_refused(self):
        for role in self.users:
            menus = [menu for menu in self.load_menus(role).values() if menu["xmlid"].startswith(ADDON)]
            pages = [menu for menu in menus if not menu["children"]]
            self.assertGreater(len(pages), 5, role)
            for menu in pages:
                with self.subTest(f"{role}: {menu['xmlid']}"):
                    self.open_page(menu["actionID"])

    def open_page(self, action_id):
        """As the client opens it: all its views, and what the first of them shows."""
        action = self.load_action(action_id)
        if action["type"] == "ir.actions.server":
            action = self.post("/web/action/run", {"action_id": action["id"]})
        context = safe_eval(action.get("context") or "{}", {"uid": self.session.uid, "allowed_company_ids": []})
        model = action["res_model"]
        views = self.call(model, "get_views", views=action["views"], options={"toolbar": True}, context=context)
        arch = etree.fromstring(views["views"][action["views"][0][1]]["arch"])
        names = {node.get("name") for node in arch.iter("field") if not list(node.iterancestors("field"))}
        domain = safe_eval(action.get("domain") or "[]", {"uid": self.session.uid})
        if arch.tag == "form":
            self.open_form(model, action.get("res_id"), dict.fromkeys(names, {}), context)
        elif arch.tag in ("graph", "pivot"):
            fields = views["models"][model]["fields"]
            shown = [node for node in arch.iter("field") if node.get("type") != "measure" and not node.get("invisible")]
            groups = [
                f"{node.get('name')}:month" if fields[node.get("name")]["type"] == "date" else node.get("name")
                for node in shown
            ]
            self.call(model, "formatted_read_group", domain, groupby=groups, aggregates=["__count"], context=context)
        else:
            spec = dict.fromkeys(names, {})
            self.call(model, "web_search_read", domain=domain, specification=spec, limit=80, context=context)

    def open_form(self, model, record_id, spec, context):
        if record_id:
            self.call(model, "web_read", [record_id], specification=spec, context=context)
        else:
            self.call(model, "onchange", [], {}, [], spec, context=context)
