import ast

from .common_database import OwnDatabaseCase

# Of the demo data made below, what stands on an order, and what that needs.
HELD = ["z_ana_demo", "z_hotel_demo", "z_hotel_kitchen_demo", "z_tea_demo", "z_tea_demo_product_template"]

SEEN = """
from odoo.tools import SQL
tables = "SELECT table_name FROM information_schema.tables WHERE table_name LIKE '%customer%'"
columns = "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE column_name LIKE '%customer_%'"
env.cr.execute("SELECT * FROM (" + tables + " UNION ALL " + columns + ") AS found ORDER BY 1")
left = {row[0] for row in env.cr.fetchall()}
print("LEFT", sorted(left))
print("TRIGGERS", env.execute_query(SQL("SELECT COUNT(*) FROM pg_proc WHERE proname LIKE 'customer_audit%%'"))[0][0])
print("PLACES", env.execute_query(SQL("SELECT COUNT(*) FROM pg_sequences WHERE sequencename LIKE 'customer_audit%%'")))
files = env["ir.attachment"].search([("name", "=", "customer-audit-trail.csv")])
print("TRAIL", [file.raw.decode().count("\\n") for file in files])
names = env["ir.model.data"].search([("module", "like", "customer_management")]).sorted("name")
print("DATA", len(names))
print("NAMES", [name.name for name in names if name.name.startswith("z_") and name.module == "customer_management"])
print("SEQUENCES", env["ir.sequence"].search_count([("code", "=", "customer.number")]))
plain = env["product.pricelist"].with_context(active_test=False).search([("name", "like", "Discount")], order="name")
print("DISCOUNTS", [(each.name, each.active) for each in plain])
print("ADDRESS", env["res.partner"].search([("street", "=", "Plant Road 1")]).type)
print("PARTNER", env["res.partner"].create({"name": "After", "customer_rank": 1}).display_name)
print("FOUND", len(env["res.partner"].name_search("After")))
for view_type in ("list", "form", "kanban", "search"):
    print("VIEW", "customer_segment" in env["res.partner"].get_view(view_type=view_type)["arch"])
"""


class TestInstallation(OwnDatabaseCase):
    def test_uninstallation_leaves_nothing_behind_and_the_host_works(self):
        self.in_transaction(
            lambda env: env["res.partner"].create(
                {
                    "name": "Before",
                    "customer_rank": 1,
                    "customer_segment_id": env["customer.segment"].create({"name": "Hotels"}).id,
                    "child_ids": [(0, 0, {"type": "site", "site_code": "P1", "street": "Plant Road 1"})],
                }
            )
        )
        self.in_transaction(self.make_demo_data)
        self.in_transaction(self.make_discounts)
        before = self.seen()
        self.assertEqual(before["DISCOUNTS"], "[('Discount 10 %', True), ('Discount 5 %', True)]")
        self.assertIn("customer_segment", before["LEFT"])
        self.assertEqual(before["ADDRESS"], "site")
        self.odoo_command("module", "uninstall", "customer_management")
        after = self.seen()
        # The host's own: customer_rank, and lead sources of the like. Nothing of ours.
        for name in ("customer_segment", "customer_region", "customer_number"):
            self.assertNotIn(name, after["LEFT"])
        self.assertEqual(after["ADDRESS"], "other")
        self.assertEqual(after["DISCOUNTS"], "[('Discount 5 %', False)]", "only what stands on an order is kept")
        self.assertEqual(ast.literal_eval(after["NAMES"]), HELD)
        self.assertEqual((after["DATA"], after["SEQUENCES"]), ("5", "0"), "only what stands on an order has its name")
        self.assertEqual((after["PARTNER"], after["FOUND"]), ("After", "1"))
        self.assertEqual(after["VIEW"], "False")
        self.assertEqual((before["TRIGGERS"], after["TRIGGERS"]), ("2", "0"))
        self.assertEqual(before["TRAIL"], "[]")
        self.assertEqual(after["PLACES"], "[(0,)]")
        [lines] = ast.literal_eval(after["TRAIL"])
        self.assertGreater(lines, 10, "a heading, and a line for each value of the customer and its site")

    @staticmethod
    def make_discounts(env):
        """Two plain discounts of a customer, one of which is on an order when the addon is uninstalled."""
        env.ref("base.group_user").implied_ids += env.ref("product.group_product_pricelist")
        customer = env["res.partner"].search([("name", "=", "Before")])
        env["customer.price.list"].create([{"partner_id": customer.id, "discount": percent} for percent in (5, 10)])
        plain = env["product.pricelist"]._get_discount_pricelist(env.company, 5)
        env["sale.order"].create({"partner_id": customer.id, "pricelist_id": plain.id})

    @staticmethod
    def make_demo_data(env):
        """As the addon's demo data are made: some of it stands on an order when the addon is uninstalled."""

        def make(model, name, **values):
            values = {"name": name.replace("_", " "), **values}
            data = [{"xml_id": f"customer_management.z_{name}_demo", "values": values, "noupdate": True}]
            return env[model]._load_records(data)

        segment = make("customer.segment", "inns")
        hotel = make("res.partner", "hotel", is_company=True, customer_rank=1, customer_segment_id=segment.id)
        kitchen = make("res.partner", "hotel_kitchen", parent_id=hotel.id, type="delivery")
        make("res.partner", "hotel_office", parent_id=hotel.id)
        ana, _ben = make("res.partner", "ana", customer_rank=1), make("res.partner", "ben", customer_rank=1)
        env.company.counter_customer_id = make("res.partner", "walk_in", company_id=env.company.id)
        tea, _coffee = make("product.product", "tea"), make("product.product", "coffee")
        lines = [(0, 0, {"product_id": tea.id})]
        env["sale.order"].create({"partner_id": ana.id, "partner_shipping_id": kitchen.id, "order_line": lines})

    def seen(self):
        """What the script prints, by its first word; the last line of a kind counts."""
        output = self.odoo_command("shell", "--no-http", "--log-level=warn", script=SEEN)
        return dict(line.split(" ", 1) for line in output.splitlines() if " " in line)
