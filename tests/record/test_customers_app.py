from lxml import etree

from odoo.tests import HttpCase, tagged

from ..common import CustomerCase


@tagged("post_install", "-at_install")
class TestCustomersApp(HttpCase, CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.make_user("clerk", "group_customer_manager", "base.group_system", password="clerk-password")
        segment = cls.make_segment("Restaurants", cls.make_segment("Wholesale"))
        cls.make_region("Germany North", zips=[("20", "29")], country=cls.germany)
        cls.make_customer(
            "Gasthaus zur Linde",
            customer_number="00187",
            customer_segment_id=segment.id,
            zip="20095",
            country_id=cls.germany.id,
        )
        cls.make_customer("Elm City Bakery")

    def test_a_clerk_finds_a_customer_by_number_and_walks_through_the_app(self):
        self.start_tour("/odoo", "customer_management_customers_app", login="clerk", timeout=120)

    def test_every_page_of_the_app_opens_without_an_error(self):
        """Every window action of a menu below Customers can load its views and read its first records."""
        menus = self.env["ir.ui.menu"].search([("id", "child_of", self.ref("customer_management.menu_customers"))])
        actions = [menu.action for menu in menus if menu.action and menu.action._name == "ir.actions.act_window"]
        self.assertGreaterEqual(len(actions), 8)
        for action in actions:
            model = self.env[action.res_model].with_user(self.user)
            for view in model.get_views(action.views)["views"].values():
                arch = etree.fromstring(view["arch"])
                names = {node.get("name") for node in arch.iter("field") if not list(node.iterancestors("field"))}
                if not model._transient:
                    model.search_read([], list(names), limit=2)
