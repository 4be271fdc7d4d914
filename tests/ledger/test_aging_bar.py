import doctest
import re

from odoo import fields
from odoo.tools import file_open

from ...tools import aging_bar
from ...tools.aging_bar import TONES, find_color
from ..common_ledger import LedgerCase

TONES_FILE = "customer_management/static/src/ledger/aging_bar/aging_bar.scss"


class TestAgingBar(LedgerCase):
    """One bar: the card, the page on the website and the letter draw what is late in the same way."""

    def setUp(self):
        super().setUp()
        for amount, days in ((20, 0), (1, 10), (59, 45), (120, 120)):
            self.bill(amount, self.days_ago(200), due=self.days_ago(days))

    def draw_card(self):
        self.customer.invalidate_recordset()
        return [(one["label"], one["tone"], one["width"]) for one in self.customer.aging_bar if one["amount"]]

    def draw_portal(self):
        return [(one["label"], one["tone"], one["width"]) for one in self.customer.sudo()._get_portal_aging()]

    def draw_letter(self):
        statements = self.customer._build_statements(None, fields.Date.context_today(self.customer), "open_items")
        [letter] = self.env["customer.statement.document"]._make_letters(statements)
        return [(one.label, one.color, one.width) for one in letter.sections[0].blocks[0].bar]

    def test_the_rules_of_tones_and_widths_hold(self):
        result = doctest.testmod(aging_bar)
        self.assertGreater(result.attempted, 3)
        self.assertEqual(result.failed, 0)

    def test_card_website_and_letter_draw_one_bar(self):
        bar = [
            ("Not due", "not_due", 10),
            ("1 to 30 days late", "fresh", 1),
            ("31 to 60 days late", "late", 30),
            ("More than 90 days late", "latest", 60),
        ]
        self.assertEqual(self.draw_card(), bar)
        self.assertEqual(self.draw_portal(), bar)
        paper = [
            ("Not due", "#6ea389", 10),
            ("1 to 30 days late", "#e2b048", 1),
            ("31 to 60 days late", "#d1893f", 30),
            ("61 to 90 days late", "#c16137", 0),
            ("More than 90 days late", "#b03a2e", 60),
        ]
        self.assertEqual(self.draw_letter(), paper)

    def test_other_buckets_change_all_three(self):
        self.company.aging_edges = "30"
        bar = [("Not due", "not_due", 10), ("1 to 30 days late", "late", 1), ("More than 30 days late", "latest", 90)]
        self.assertEqual(self.draw_card(), bar)
        self.assertEqual(self.draw_portal(), bar)
        letter = self.draw_letter()
        self.assertEqual([width for _label, _color, width in letter], [10, 1, 90])
        self.assertEqual([color for _label, color, _width in letter], [find_color(place, 3) for place in range(3)])

    def test_every_screen_has_a_color_for_every_tone(self):
        with file_open(TONES_FILE) as file:
            colors = re.findall(r'^    "(\w+)": (#\w+),$', file.read(), re.MULTILINE)
        self.assertEqual([tone for tone, _color in colors], list(TONES))
        paper = [find_color(place, 5) for place in range(5)]
        self.assertEqual([color for _tone, color in colors], paper)
        for bundle in ("web.assets_backend", "point_of_sale._assets_pos", "web.assets_frontend"):
            paths = [asset[0] for asset in self.env["ir.asset"]._get_asset_paths(bundle, {})]
            self.assertEqual(sum(path.endswith(TONES_FILE) for path in paths), 1, bundle)
