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
