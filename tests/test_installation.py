import ast

from .common_database import OwnDatabaseCase

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
print("DATA", env["ir.model.data"].search_count([("module", "=", "customer_management")]))
print("SEQUENCES", env["ir.sequence"].search_count([("code", "=", "customer.number")]))
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
        before = self.seen()
        self.assertIn("customer_segment", before["LEFT"])
        self.assertEqual(before["ADDRESS"], "site")
        self.odoo_command("module", "uninstall", "customer_management")
        after = self.seen()
        # The host's own: customer_rank, and lead sources of the like. Nothing of ours.
        for name in ("customer_segment", "customer_region", "customer_number"):
            self.assertNotIn(name, after["LEFT"])
        self.assertEqual(after["ADDRESS"], "other")
        self.assertEqual((after["DATA"], after["SEQUENCES"]), ("0", "0"))
        self.assertEqual((after["PARTNER"], after["FOUND"]), ("After", "1"))
        self.assertEqual(after["VIEW"], "False")
        self.assertEqual((before["TRIGGERS"], after["TRIGGERS"]), ("2", "0"))
        self.assertEqual(before["TRAIL"], "[]")
        self.assertEqual(after["PLACES"], "[(0,)]")
        [lines] = ast.literal_eval(after["TRAIL"])
        self.assertGreater(lines, 10, "a heading, and a line for each value of the customer and its site")

    def seen(self):
        """What the script prints, by its first word; the last line of a kind counts."""
        output = self.odoo_command("shell", "--no-http", "--log-level=warn", script=SEEN)
        return dict(line.split(" ", 1) for line in output.splitlines() if " " in line)
