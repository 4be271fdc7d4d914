import json

from lxml import etree

from ..client_form import Form
from ..common_client import ClientCase, Refused
from ..common_own_customers import OwnCustomersCase

# With which there is a menu for everything; whose customers somebody sees is none of their business.
ALL_APPS = (
    "account.group_account_basic",
    "account.group_account_manager",
    "base.group_partner_manager",
    "point_of_sale.group_pos_manager",
    "sales_team.group_sale_manager",
    "stock.group_stock_user",
    "website.group_website_designer",
)
LISTS = ("list", "kanban", "calendar", "activity")


class TestOwnCustomersMenus(ClientCase, OwnCustomersCase):
    """Every dashboard, list and report of all apps, for a salesperson with own customers and rights to invoice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for group in ALL_APPS:
            cls.seller.group_ids += cls.env.ref(group)
        cls.seller.write({"password": "seller", "company_ids": cls.company.ids, "company_id": cls.company.id})

    def setUp(self):
        super().setUp()
        self.log_in("seller")

    def find_menus(self, node):
        """The menus under one of the client's, with the way to them."""
        for menu in node.get("children") or []:
            menu = self.menus[str(menu)]
            if menu.get("actionID"):
                yield menu
            yield from self.find_menus(menu)

    def read_view(self, model, view_type, arch, models, context):
        """What the client asks for when it shows a view."""
        fields = models[model]["fields"]
        if view_type in LISTS:
            names = {node.get("name") for node in arch.iter("field") if node.get("name") in fields}
            named = {"fields": {"display_name": {}}}
            spec = {name: named if fields[name]["type"] == "many2one" else {} for name in names}
            return self.call(model, "web_search_read", domain=[], specification=spec, limit=80, context=context)
        shown = [node for node in arch.iter("field") if node.get("name") in fields]
        groups = [
            f"{name}:month" if fields[name]["type"] in ("date", "datetime") else name
            for name in (node.get("name") for node in shown if node.get("type") != "measure")
            if fields[name].get("groupable")
        ]
        measures = [
            f"{node.get('name')}:sum"
            for node in shown
            if node.get("type") == "measure" and fields[node.get("name")].get("aggregator") == "sum"
        ]
        return self.call(
            model, "formatted_read_group", [], groupby=groups, aggregates=["__count", *measures], context=context
        )

    def open_action(self, action):
        """An action as the client opens it: all its views, with the domain of the action left out."""
        views = [[view_id, kind] for view_id, kind in action["views"]]
        search_view = (action.get("search_view_id") or [False])[0]
        found = self.call(
            action["res_model"], "get_views", views=[*views, [search_view, "search"]], options={"toolbar": True}
        )
        answers = [found["views"]["search"]["arch"]]
        for _view_id, kind in views:
            if kind in (*LISTS, "graph", "pivot"):
                arch = etree.fromstring(found["views"][kind]["arch"])
                answers.append(self.read_view(action["res_model"], kind, arch, found["models"], {}))
        if views[0][1] == "form":
            answers.append(Form(self, action["res_model"], views[0][0], {}).values)
        return answers

    def test_every_menu_of_every_app_opens_and_shows_no_foreign_customer(self):
        self.menus = self.url_open("/web/webclient/load_menus").json()
        opened, failed, named = {}, {}, []
        for menu in self.find_menus(self.menus["root"]):
            if menu.get("actionModel") != "ir.actions.act_window":
                continue
            action = self.load_action(menu["actionID"])
            try:
                answer = json.dumps(self.open_action(action)).lower()
            except Refused as refused:
                failed[menu["xmlid"]] = f"{refused.name}: {refused}"[:200]
                continue
            if "xanadu" in answer:
                named.append(menu["xmlid"])
            opened[menu["xmlid"]] = action["res_model"]
        self.assertEqual(failed, {})
        self.assertEqual(named, [])
        self.assertGreaterEqual(len(opened), 90)

    def test_the_dashboard_of_invoicing_opens(self):
        """For who has no menu for it too: the host opens it from others."""
        answers = self.open_action(self.load_action("account.open_account_journal_dashboard_kanban"))
        dashboards = [json.loads(journal["kanban_dashboard"]) for journal in answers[1]["records"]]
        self.assertTrue(any("number_waiting" in dashboard for dashboard in dashboards))
