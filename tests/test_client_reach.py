"""What the web client can reach of this addon is reached in tests as the client does it: over HTTP or in the browser.

Evidence is read from the tests' own source: a method named in a call of ``ClientCase``, a button or link in a tour, an
address that is fetched. Whatever has none is named here.
"""

import ast
import re
from pathlib import Path

from lxml import etree

from odoo.http import Controller
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common_roles import RoleCase
from .test_overrides import find_overrides, find_subclasses

TESTS = Path(__file__).resolve().parent
TOURS = TESTS.parent / "static" / "tests" / "tours"
# Methods of client cases, and which argument names the method.
CALLS = {"call": 1, "press": 1, "press_all": 1, "assert_refused": 2}
# Their names would let a client call them, and no client does; {name: who calls}
NOT_CALLED = {
    "action_start_automatic_process": "the host's dialog, which commits; see test_merge_parallel.py",
    "cache_invalidation_fields": "the server, when a company is written",
    "fields_get": "the host's wizard, for each of the customers that are merged",
    "fixed_rate_shipment": "the host, when a delivery is rated; see test_price_chain_quotation.py",
    "message_update": "the gateway of incoming mails",
    "reset_password": "the page for a new password, see test_reset_password.py",
    "send": "the server, of a mail that waits",
}


def read_called_methods():
    """The methods that tests call as the web client does."""
    found = set()
    for path in TESTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
                found |= {arg.value for arg in node.args[:3] if isinstance(arg, ast.Constant)}
    return found


def read_texts():
    """The source of all tours, and of all tests."""
    return [path.read_text() for folder in (TOURS, TESTS) for path in sorted(folder.rglob("*.[jp][sy]"))]


@tagged("post_install", "-at_install")
class TestClientReach(RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.texts = "\n".join(read_texts())
        cls.called = read_called_methods()
        cls.env.user.group_ids += cls.env.ref("customer_management.group_credit_controller")

    def get_ours(self, model):
        data = self.env["ir.model.data"].search([("module", "=", "customer_management"), ("model", "=", model)])
        return {f"customer_management.{each.name}": self.env[model].browse(each.res_id) for each in data}

    def is_pressed(self, name):
        return name in self.called or re.search(rf"name=['\"\\]*{re.escape(name)}\b", self.texts)

    def test_every_button_is_pressed(self):
        buttons = set()
        for view in self.get_ours("ir.ui.view").values():
            for button in etree.fromstring(view.arch_db.encode()).iter("button"):
                if button.get("type") == "object":
                    buttons.add(button.get("name"))
        self.assertGreater(len(buttons), 20)
        self.assertEqual(sorted(name for name in buttons if not self.is_pressed(name)), [])

    def test_every_override_of_what_clients_call_is_called(self):
        names = {
            method.__name__
            for model in self.env.registry.values()
            for cls, method, hosts in find_overrides(model.mro())
            if not method.__name__.startswith("_")
            and not any(getattr(each, "_api_private", False) for each in (method, *hosts))
            and not hasattr(method, "_onchange")
            and method.__name__ in vars(cls)
        }
        self.assertGreater(len(names), 10)
        self.assertEqual(sorted(name for name in names - NOT_CALLED.keys() if not self.is_pressed(name)), [])

    def test_every_route_is_fetched(self):
        routes = set()
        for cls in find_subclasses(Controller):
            for method in vars(cls).values():
                routes.update((getattr(method, "original_routing", None) or {}).get("routes") or ())
        self.assertGreater(len(routes), 5)
        beginnings = {route: route.split("<")[0] for route in routes}
        self.assertEqual(sorted(route for route, begin in beginnings.items() if begin not in self.texts), [])

    def test_every_report_is_fetched_by_its_address(self):
        reports = self.get_ours("ir.actions.report").values()
        self.assertTrue(reports)
        missing = [report.report_name for report in reports if report.report_name not in self.texts]
        self.assertEqual(missing, [])

    def test_every_window_of_ours_opens_and_reads_its_first_page(self):
        """Menus, buttons and smart buttons all end in one of these."""
        chief = self.users["manager"]
        for group in (
            "base.group_system",
            "customer_management.group_credit_controller",
            "account.group_account_manager",
            "website.group_website_designer",
        ):
            chief.group_ids += self.env.ref(group)
        self.bill(100.0)
        self.log_in("manager")
        windows = self.get_ours("ir.actions.act_window")
        self.assertGreater(len(windows), 25)
        for xmlid in windows:
            with self.subTest(action=xmlid):
                self.open_window(self.load_action(xmlid))

    def open_window(self, action):
        model, active = action["res_model"], self.customer.id
        known = {"uid": self.users["manager"].id, "active_id": active, "active_ids": [active]}
        context, domain = (
            safe_eval(action[name], dict(known)) if isinstance(action[name], str) else action[name] or default
            for name, default in (("context", {}), ("domain", []))
        )
        context = {**context, "active_model": "res.partner", "active_ids": [active], "active_id": active}
        if action["target"] == "new":
            self.open_new(model, dict(map(reversed, action["views"])).get("form", False), **context)
            return
        views = [[view_id, kind] for view_id, kind in action["views"] if kind != "activity"]
        found = self.call(model, "get_views", views=[*views, [False, "search"]], options={}, context=context)
        for kind, view in found["views"].items():
            self.read_view(model, kind, etree.fromstring(view["arch"]), domain, context)

    def read_view(self, model, kind, arch, domain, context):
        """What the client asks for to fill a view."""
        names = [node.get("name") for node in arch.iter("field") if not list(node.iterancestors("field"))]
        if kind in ("list", "kanban"):
            specification = {name: {} for name in names if name}
            self.call(model, "web_search_read", domain, specification, limit=2, context=context)
        elif kind in ("pivot", "graph"):
            rows = [node.get("name") for node in arch.iter("field") if node.get("type") in ("row", "col", None)][:1]
            kinds = {row: self.env[model]._fields[row].type for row in rows}
            rows = [f"{row}:month" if kinds[row] in ("date", "datetime") else row for row in rows]
            self.call(model, "formatted_read_group", domain, rows, ["__count"], context=context)
        elif kind == "form" and arch.get("create") not in ("0", "false"):
            self.open_new(model, **context)
