from lxml import etree

from odoo.tests import tagged

from ..common import CustomerCase

# What each branch sets for itself.
OF_BRANCHES = {"person_name_order", "counter_customer_id"}


@tagged("post_install", "-at_install")
class TestCompanySettings(CustomerCase):
    def test_branches_share_every_setting_of_their_root_company_but_two(self):
        settings = {
            name
            for name, field in self.env["res.config.settings"]._fields.items()
            if "customer_management" in field._modules and field.related and not name.startswith("pos_")  # of one till
        }
        self.assertGreater(len(settings), 40)
        shared = set(self.env["res.company"]._get_company_root_delegated_field_names())
        self.assertEqual(settings - shared, OF_BRANCHES)

    def test_each_setting_that_can_be_switched_on_says_what_it_does_then(self):
        settings = self.env["res.config.settings"]
        arch = etree.fromstring(settings.get_views([(False, "form")])["views"]["form"]["arch"])
        switches = [
            node
            for node in arch.xpath("//app[@name='customer_management']//field")
            if settings._fields[node.get("name")].type == "boolean" and node.get("invisible") != "1"
        ]
        self.assertGreater(len(switches), 10)
        for node in switches:
            says = node.xpath("string(ancestor::setting[1]/@help)")
            self.assertRegex(says, r"^(?!Off)[A-Z].+[.:]$", node.get("name"))
