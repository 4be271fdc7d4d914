import re

from lxml import etree

from odoo.tests import tagged

from ..common_till import TillCase

REGISTERED = re.compile(r"""(?:category\("fields"\)|[fF]ieldRegistry|\bfields)\s*\.add\(\s*["'`]([\w.]+)["'`]""")
SIMPLER = re.compile(r"const SIMPLER = \{(.*?)\};", re.S)  # of missing_fields.js


@tagged("post_install", "-at_install")
class TestFindForm(TillCase):
    """The forms that the till opens in a dialog."""

    def read_form(self, action):
        """The form's arch, as the client of the till gets it"""
        views = self.load_action(action)["views"]
        answer = self.call("res.partner", "get_views", views=views, options={})
        return etree.fromstring(answer["views"]["form"]["arch"])

    def find_missing_widgets(self, action):
        """Widgets of fields that the till's bundle does not register: each is a warning in its console."""
        scripts = self.env["ir.qweb"]._get_asset_bundle("point_of_sale.assets_prod", css=False).javascripts
        texts = [script.content for script in scripts]
        registered = {name for text in texts for name in REGISTERED.findall(text)}
        registered |= {
            name for text in texts for names in SIMPLER.findall(text) for name in re.findall(r"(\w+):", names)
        }
        named = set()
        for node in self.read_form(action).iter("field"):
            kind = next((above.tag for above in node.iterancestors() if above.tag in ("list", "kanban")), "form")
            if node.get("widget"):
                named.add((kind, node.get("widget")))
        return sorted(name for kind, name in named if not {name, f"{kind}.{name}"} & registered)

    def test_a_new_customer_is_asked_for_four_fields(self):
        arch = self.read_form("customer_management.res_partner_action_new_at_till")
        names = [node.get("name") for node in arch.iter("field")]
        self.assertEqual(names, ["duplicate_hint", "company_type", "name", "phone", "email"])

    def test_one_who_is_there_already_is_said_while_the_new_one_is_typed(self):
        self.customer.phone = "+1 212 555 0187"
        form = self.open_new("res.partner", self.env.ref("customer_management.res_partner_view_form_till").id)
        form.set(name="Harbour Street Dinner", phone="212 555 0187")
        self.assertIn("Harbor Street Diner", form.values["duplicate_hint"])
        self.assertIn("same telephone number", form.values["duplicate_hint"])

    def test_the_till_knows_all_widgets_of_its_forms(self):
        everything = [
            "base.group_system",
            "account.group_account_manager",
            "customer_management.group_customer_manager",
        ]
        for groups in ([], everything):
            self.cashier.group_ids += self.env["res.groups"].union(*map(self.env.ref, groups))
            for action in (
                "customer_management.res_partner_action_new_at_till",
                "point_of_sale.res_partner_action_edit_pos",
            ):
                with self.subTest(action=action, groups=groups):
                    self.assertEqual(self.find_missing_widgets(action), [])
