"""Price lists where customers are merged, imported, exported and recorded."""

from odoo.exceptions import ValidationError

from ..common_price_lists import PriceListCase


class TestPriceListMerge(PriceListCase):
    def merge(self, *sources):
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        partners = self.customer.union(*sources)
        wizard._merge(partners.ids, self.customer, extra_checks=False)
        self.env.invalidate_all()

    def test_the_lists_of_merged_customers_follow_the_survivors_each_once(self):
        other = self.make_customer("Harbor Diner")
        self.give(self.customer, self.first, 5)
        self.give(other, self.second, self.first, 5)
        self.merge(other)
        self.assertEqual(self.chain(), ["Summer", "Discount 5 %", "Drinks"])
        self.assertEqual(len(self.customer.price_list_ids), 3)

    def test_a_merge_that_would_give_more_lists_than_allowed_is_refused_and_names_them(self):
        other = self.make_customer("Harbor Diner")
        self.give(self.customer, self.first, self.second)
        self.give(other, self.third, self.fourth)
        with self.assertRaisesRegex(ValidationError, "Summer.*Drinks.*Loyal.*Clearance"):
            self.merge(other)

    def test_whether_only_its_own_lists_count_stays_with_the_survivor(self):
        other = self.make_customer("Harbor Diner", price_lists_only_own=True)
        self.merge(other)
        self.assertFalse(self.customer.price_lists_only_own)


class TestPriceListTrail(PriceListCase):
    def entries(self, since, partner=None):
        domain = [("id", ">", since), ("partner_id", "=", partner.id if partner else False)]
        return [(each.event, each.changes) for each in self.env["customer.audit.entry"].search(domain, order="id")]

    def last(self):
        return self.env["customer.audit.entry"].search([], order="id desc", limit=1).id

    def test_what_is_given_changed_and_taken_from_a_customer_stands_in_its_trail(self):
        since = self.last()
        link = self.give(self.customer, self.first, date_end="2026-12-31")
        link.date_end = "2026-06-30"
        link.unlink()
        code = self.env.company.currency_id.name
        self.assertEqual(
            self.entries(since, self.customer),
            [
                ("price_list", f"Price List: Summer ({code})\nTo: 2026-12-31"),
                ("price_list", "To: 2026-12-31 → 2026-06-30"),
                ("price_list", f"Price List: Summer ({code}), removed\nTo: 2026-06-30, removed"),
            ],
        )

    def test_the_order_is_recorded_as_it_decides(self):
        one, two = self.give(self.customer, self.first, self.second)
        since = self.last()
        one.sequence = 5
        self.assertEqual(self.entries(since, self.customer), [("price_list", "Sequence: 1 → 5")])

    def test_the_lists_of_a_segment_are_rules(self):
        segment = self.make_segment("Wholesale")
        since = self.last()
        self.give(segment, 5)
        [(event, changes)] = self.entries(since)
        self.assertEqual(event, "policy")
        self.assertIn("Segment: Wholesale", changes)
        self.assertIn("Discount (%): 5.0", changes)

    def test_policy_and_caps_are_recorded(self):
        since = self.last()
        self.env.company.write({"price_list_policy": "best_price", "price_list_max_customer": 4})
        [(event, changes)] = self.entries(since)
        self.assertEqual(event, "policy")
        self.assertIn("3 → 4", changes)


class TestPriceListExchange(PriceListCase):
    names = ["name", "price_list_ids/sequence", "price_list_ids/pricelist_id", "price_list_ids/discount"]

    def test_lists_are_imported_with_their_customer_in_their_order(self):
        rows = [["Copper Kettle", "2", "Summer", ""], ["", "1", "Drinks", ""], ["", "3", "", "7.5"]]
        loaded = self.env["res.partner"].load(self.names, rows)
        self.assertFalse(loaded["messages"])
        self.assertEqual(
            self.chain(self.env["res.partner"].browse(loaded["ids"])), ["Drinks", "Summer", "Discount 7.5 %"]
        )

    def test_an_import_of_a_fourth_list_is_refused_with_the_names(self):
        rows = [["Copper Kettle", "1", "Summer", ""]]
        rows += [["", str(place), name, ""] for place, name in enumerate(("Drinks", "Loyal", "Clearance"), 2)]
        loaded = self.env["res.partner"].load(self.names, rows)
        self.assertFalse(loaded["ids"])
        self.assertIn("Copper Kettle may have 3 price lists", loaded["messages"][0]["message"])

    def test_what_is_exported_is_imported_again_without_a_change(self):
        self.give(self.customer, self.first, 7.5)
        names = ["id", "price_list_ids/id", *self.names[1:2], "price_list_ids/pricelist_id/id", self.names[3]]
        rows = self.customer.export_data(names)["datas"]
        loaded = self.env["res.partner"].load(names, [[str(value) if value else "" for value in row] for row in rows])
        self.assertFalse(loaded["messages"])
        self.assertEqual(self.chain(), ["Summer", "Discount 7.5 %"])
        self.assertEqual(len(self.customer.price_list_ids), 2)
