import doctest

from odoo import fields

from ...tools import aging_bar
from ..common_ledger import LedgerCase


class TestAgingBar(LedgerCase):
    """One bar: the card, the page on the website, the letter and the chart draw what is late in the same way."""

    def setUp(self):
        super().setUp()
        for amount, days in ((20, 0), (1, 10), (59, 45), (120, 120)):
            self.bill(amount, self.days_ago(200), due=self.days_ago(days))

    def draw_card(self):
        self.customer.invalidate_recordset()
        return [(one["label"], one["color"], one["width"]) for one in self.customer.aging_bar if one["amount"]]

    def draw_portal(self):
        return [(one["label"], one["color"], one["width"]) for one in self.customer.sudo()._get_portal_aging()]

    def draw_letter(self):
        statements = self.customer._build_statements(None, fields.Date.context_today(self.customer), "open_items")
        [letter] = self.env["customer.statement.document"]._make_letters(statements)
        return [(one.label, one.color, one.width) for one in letter.sections[0].blocks[0].bar]

    def test_the_rules_of_colors_and_widths_hold(self):
        result = doctest.testmod(aging_bar)
        self.assertGreater(result.attempted, 2)
        self.assertEqual(result.failed, 0)

    def test_card_website_and_letter_draw_one_bar(self):
        bar = [
            ("Not due", "#6ea389", 10),
            ("1 to 30 days late", "#e2b048", 1),
            ("31 to 60 days late", "#d1893f", 30),
            ("More than 90 days late", "#b03a2e", 60),
        ]
        self.assertEqual(self.draw_card(), bar)
        self.assertEqual(self.draw_portal(), bar)
        self.assertEqual(self.draw_letter(), [*bar[:3], ("61 to 90 days late", "#c16137", 0), bar[3]])

    def test_other_buckets_change_all_of_them(self):
        self.company.aging_edges = "30"
        bar = [
            ("Not due", "#6ea389", 10),
            ("1 to 30 days late", "#e2b048", 1),
            ("More than 30 days late", "#b03a2e", 90),
        ]
        self.assertEqual(self.draw_card(), bar)
        self.assertEqual(self.draw_portal(), bar)
        self.assertEqual(self.draw_letter(), bar)
        chart = self.env["customer.aging.report"].get_buckets_to_draw()
        drawn = [(bucket["label"], bucket["color"]) for bucket in chart]
        self.assertEqual(drawn[:3], [(label, color) for label, color, _width in bar])
        self.assertEqual(drawn[3:], [("Credits and Payments", "#adb5bd")], "which are not late")
