from lxml import etree

from ..common import CustomerCase


class TestOneName(CustomerCase):
    """One name for one thing, in the model, so that lists, imports and groups know it."""

    def test_who_is_responsible_is_called_so_everywhere(self):
        names = self.env["res.partner"].fields_get(["user_id", "email"], ["string"])
        self.assertEqual((names["user_id"]["string"], names["email"]["string"]), ("Responsible", "Email"))
        segments = self.env["customer.segment"].fields_get(["user_id"], ["string"])
        self.assertEqual(segments["user_id"]["string"], "Responsible")

    def test_customers_are_grouped_by_one_kind_of_custom_fields(self):
        view = self.env.ref("customer_management.res_partner_view_search_customers")
        arch = etree.fromstring(self.env["res.partner"].get_view(view.id, "search")["arch"])
        groups = [node.get("context") for node in arch.iter("filter") if "group_by" in (node.get("context") or "")]
        custom = [context for context in groups if "properties" in context]
        self.assertEqual(custom, ["{'group_by': 'customer_properties'}"])

    def test_segment_and_region_stand_in_lists_by_their_own_name(self):
        view = self.env.ref("customer_management.res_partner_view_list_customers")
        arch = etree.fromstring(self.env["res.partner"].get_view(view.id, "list")["arch"])
        for name in ("customer_segment_id", "customer_region_id"):
            [node] = arch.xpath(f"//field[@name='{name}']")
            self.assertEqual(node.get("widget"), "customer_tree_leaf")
