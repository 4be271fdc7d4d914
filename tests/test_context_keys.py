"""Keys of ours in the context carry our name, so that no other addon means something else by them."""

import ast
import unittest
from pathlib import Path

ADDON = Path(__file__).resolve().parent.parent
ROOMS = ("models", "wizards", "report", "controllers")
HOSTS = {
    *("active_id", "active_ids", "active_model", "active_test", "allowed_company_ids", "lang", "tz"),
    *("forced_rate_from_register_payment", "res_partner_search_mode", "send_email", "skip_invoice_sync", "website_id"),
    *("domain_bounce_address", "domain_notifications_email", "send_validated_to"),
    *("mail_activity_quick_update", "mail_create_nolog", "tracking_disable"),  # of what the server makes by itself
    *("device_identifier", "no_cash_basis", "no_retrieve_partner"),  # of closing a session of the till
}
# What mail templates in databases read.
OTHERS = {"registration_links"}


def find_keys(tree):
    """The keys that are put into a context or taken from it by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "with_context":
                yield from (each.arg for each in node.keywords if each.arg)
            elif node.func.attr == "get" and ast.unparse(node.func.value).endswith("env.context") and node.args:
                yield from (each.value for each in node.args[:1] if isinstance(each, ast.Constant))
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("env.context"):
            yield getattr(node.slice, "value", "")


class TestContextKeys(unittest.TestCase):
    def test_keys_of_ours_carry_our_name(self):
        keys = set()
        for room in ROOMS:
            for path in (ADDON / room).rglob("*.py"):
                keys.update(find_keys(ast.parse(path.read_text())))
        ours = {key for key in keys - HOSTS - OTHERS if not key.startswith("default_")}
        self.assertEqual({key for key in ours if not key.startswith("customer_management")}, set())
        self.assertLessEqual(OTHERS, keys)
        self.assertIn("customer_management_at_till", ours)
