"""Every table on a screen has a name, for who does not see the heading above it."""

from pathlib import Path

from lxml import etree

from odoo.tests import TransactionCase, tagged

ADDON = Path(__file__).resolve().parent.parent
# Of letters: paper is not read aloud table by table.
SCREENS = ("views", "wizards", "static/src")
NAMES = ("aria-label", "aria-labelledby", "t-att-aria-label")


@tagged("post_install", "-at_install")
class TestTableNames(TransactionCase):
    def test_every_list_in_a_form_has_a_caption(self):
        lists, nameless = 0, []
        data = self.env["ir.model.data"].search([("module", "=", "customer_management"), ("model", "=", "ir.ui.view")])
        for view in self.env["ir.ui.view"].browse(data.mapped("res_id")):
            for node in etree.fromstring(view.arch_db.encode()).iter("field"):
                if node.find("list") is not None:
                    lists += 1
                    if node.get("widget") != "customer_captioned_list":
                        nameless.append(f"{view.xml_id}: {node.get('name')}")
        self.assertGreater(lists, 15)
        self.assertEqual(nameless, [])

    def test_every_other_table_has_a_name(self):
        tables, nameless = 0, []
        for path in sorted(path for folder in SCREENS for path in (ADDON / folder).rglob("*.xml")):
            for table in etree.parse(path).iter("table"):
                tables += 1
                if table.find("caption") is None and not any(table.get(name) for name in NAMES):
                    nameless.append(f"{path.relative_to(ADDON)}:{table.sourceline}")
        self.assertGreater(tables, 5)
        self.assertEqual(nameless, [])
