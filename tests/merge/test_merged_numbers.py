from ...hooks import _number_existing_customers
from .common_merged import MergedCase


class TestMergedNumbers(MergedCase):
    """The numbers of merged customers find who is left."""

    def test_the_survivor_is_found_by_the_number_of_the_other_in_every_search(self):
        self.merge()
        self.assertEqual((self.survivor.customer_number, self.survivor.former_numbers), ("L-1", "L-2"))
        found = self.call("res.partner", "name_search", "L-2")
        self.assertEqual([partner_id for partner_id, _name in found], self.survivor.ids)
        arch = self.call("res.partner", "get_views", [[False, "search"]])["views"]["search"]["arch"]
        self.assertIn("former_numbers", arch)

    def test_whoever_was_merged_gets_no_number_when_existing_customers_are_numbered(self):
        self.merge()
        _number_existing_customers(self.env)
        self.assertFalse(self.source.customer_number)

    def test_a_former_number_is_given_to_nobody_else(self):
        self.merge()
        self.assert_dialog(
            "odoo.exceptions.ValidationError",
            "L-2 belongs to Linde Foods",
            lambda: self.call("res.partner", "create", {"name": "New", "customer_rank": 1, "customer_number": "L-2"}),
        )
        sequence = self.env["ir.sequence"]._get_customer_sequence(self.env["res.company"])
        drawn = sequence.get_next_char(sequence.number_next_actual)
        self.survivor.sudo().former_numbers = drawn
        self.assertNotEqual(self.make_customer("Next").customer_number, drawn)

    def test_numbers_of_all_that_were_merged_one_after_the_other_stay(self):
        third = self.make_customer("Linde", customer_number="L-3")
        self.merge()
        merge = self.merge(self.survivor, third)
        self.assertEqual((third.customer_number, third.former_numbers), ("L-3", "L-1, L-2"))
        self.assertEqual(third.former_barcodes, "0422")  # it had no card, and has the survivor's now
        merge.action_undo()
        self.env.invalidate_all()
        self.assertFalse(third.former_numbers or third.former_barcodes)
        self.assertEqual((self.survivor.customer_number, self.survivor.former_numbers), ("L-1", "L-2"))

    def test_the_rule_of_numbers_compares_former_ones(self):
        self.merge()
        other = self.make_customer("Somebody", ref="L-2")
        hint = self.call(
            "res.partner",
            "onchange",
            [],
            {"customer_number": "L-2", "is_company": True},
            ["customer_number"],
            {"duplicate_hint": {}},
        )["value"]["duplicate_hint"]
        self.assertIn("Linde Foods", hint)
        self.assertNotIn("Linde Foods Ltd", hint)
        groups = self.env["customer.duplicate.group"]._find_duplicates(self.company)
        self.assertEqual(groups.filtered(lambda g: other in g.partner_ids).partner_ids, other | self.survivor)
