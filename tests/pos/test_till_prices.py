from odoo import Command

from ..common_till import TillCase


class TestTillPrices(TillCase):
    """Which price lists of customers a till loads while it is open."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.config.use_pricelist = True
        cls.half = cls.make_list("Half", percent_price=50.0, compute_price="percentage")

    @classmethod
    def make_list(cls, name, rule=None, **values):
        """A price list of one rule for all products."""
        own = {"company_id": cls.company.id, "currency_id": cls.company.currency_id.id, **(rule or {})}
        item = Command.create({"applied_on": "3_global", **values})
        return cls.env["product.pricelist"].create({"name": name, "item_ids": [item], **own})

    def load(self, *price_lists, products=()):
        ids = [price_list.id for price_list in price_lists]
        return self.call(
            "product.pricelist", "load_for_till", self.config.id, ids, [product.id for product in products]
        )

    def test_a_list_comes_with_its_rules(self):
        loaded = self.load(self.half)
        self.assertEqual([row["id"] for row in loaded["product.pricelist"]], self.half.ids)
        self.assertEqual([row["percent_price"] for row in loaded["product.pricelist.item"]], [50.0])

    def test_rules_of_products_come_for_the_products_of_the_till_only(self):
        first, second = self.ten_dollars_no_tax, self.twenty_dollars_no_tax
        rules = [{"applied_on": "1_product", "product_tmpl_id": each.id, "fixed_price": 3.0} for each in first + second]
        self.half.item_ids = [Command.create(rule) for rule in rules]
        loaded = self.load(self.half, products=first)
        products = [row["product_tmpl_id"] for row in loaded["product.pricelist.item"]]
        self.assertEqual(sorted(products), [False, first.id])

    def test_the_lists_that_a_list_is_based_on_come_along(self):
        base = {"compute_price": "formula", "base": "pricelist", "base_pricelist_id": self.half.id}
        quarter = self.make_list("Quarter", price_discount=50.0, **base)
        loaded = self.load(quarter)
        self.assertEqual({row["id"] for row in loaded["product.pricelist"]}, {quarter.id, self.half.id})
        self.assertEqual(len(loaded["product.pricelist.item"]), 2)

    def test_a_list_in_another_currency_or_of_another_company_does_not(self):
        euros = self.make_list("Euros", {"currency_id": self.env.ref("base.EUR").id}, fixed_price=1.0)
        other = self.env["res.company"].create({"name": "Other"})
        foreign = self.make_list("Foreign", {"company_id": other.id}, fixed_price=1.0)
        loaded = self.load(euros, foreign)
        self.assertEqual(loaded, {"product.pricelist": [], "product.pricelist.item": []})

    def test_a_till_with_one_list_only_loads_none(self):
        self.config.use_pricelist = False
        self.assertEqual(self.load(self.half), {})
