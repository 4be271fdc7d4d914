import json

from lxml import etree

from .client_form import Form
from .common_client import ClientCase, Refused
from .common_own_customers import OwnCustomersCase

LISTS = ("list", "kanban", "calendar", "activity")


class TestOwnCustomersMenus(ClientCase, OwnCustomersCase):
    """Every dashboard, list and report of all apps, for a salesperson with own customers and rights to invoice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for group in ("account.group_account_manager", "sales_team.group_sale_manager", "point_of_sale.group_pos_manager"):
            cls.seller.group_ids += cls.env.ref(group)
        for group in ("website.group_website_designer", "stock.group_stock_user", "base.group_partner_manager"):
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
        names = {node.get("name") for node in arch.iter("field") if node.get("name") in fields}
        if view_type in LISTS:
            spec = {
                name: {"fields": {"display_name": {}}} if fields[name]["type"] == "many2one" else {} for name in names
            }
            return self.call(model, "web_search_read", domain=[], specification=spec, limit=80, context=context)
        measures = [
            f"{node.get('name')}:sum"
            for node in arch.iter("field")
            if node.get("type") == "measure" and fields.get(node.get("name"), {}).get("aggregator") == "sum"
        ]
        groups = [
            f"{node.get('name')}:month" if fields[node.get("name")]["type"] in ("date", "datetime") else node.get("name")
            for node in arch.iter("field")
            if node.get("type") in ("row", "col") or node.get("type") is None and arch.tag == "graph"
            if fields.get(node.get("name"), {}).get("groupable")
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
        self.assertIn("account.journal", opened.values(), "the dashboard of Invoicing")
