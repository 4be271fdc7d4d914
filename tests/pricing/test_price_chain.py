"""What a chain of price lists answers: in order or the lowest, converted, and each base price from its own list."""

from datetime import date

from odoo.tests import tagged

from ...tools.price_chain import BEST_PRICE, FIRST_MATCH, PriceChain
from ..common_price_lists import PricingCase


@tagged("post_install", "-at_install")
class TestPriceChain(PricingCase):
    def ask(self, *lists, quantity=1, policy=FIRST_MATCH, **kwargs):
        chain = PriceChain(tuple(item.id for item in lists), policy, self.company.id)
        price, rule_id = lists[-1]._get_product_price_rule(self.coffee, quantity, price_chain=chain, **kwargs)
        return price, self.env["product.pricelist.item"].browse(rule_id).pricelist_id.name

    def test_the_first_list_with_a_rule_decides(self):
        first, second = self.make_list("L1", 45), self.make_list("L2", 50, (10, 40))
        for quantity in (1, 9, 10):
            self.assertEqual(self.ask(first, second, quantity=quantity), (45, "L1"))

    def test_the_lowest_price_decides_under_best_price(self):
        first, second = self.make_list("L1", 45), self.make_list("L2", 50, (10, 40))
        expected = {1: (45, "L1"), 9: (45, "L1"), 10: (40, "L2")}
        for quantity, answer in expected.items():
            self.assertEqual(self.ask(first, second, quantity=quantity, policy=BEST_PRICE), answer)

    def test_a_rule_from_ten_pieces_does_not_answer_for_five(self):
        first, second = self.make_list("L1", (10, 30)), self.make_list("L2", 50)
        self.assertEqual(self.ask(first, second, quantity=5), (50, "L2"))
        self.assertEqual(self.ask(first, second, quantity=10), (30, "L1"))

    def test_the_sales_price_counts_only_if_no_list_has_a_rule(self):
        dear = self.make_list("Dear", 120)
        for policy in (FIRST_MATCH, BEST_PRICE):
            self.assertEqual(self.ask(self.make_list("None"), dear, policy=policy), (120, "Dear"))
            self.assertEqual(self.ask(self.make_list("None"), self.make_list("None"), policy=policy), (100, False))

    def test_a_variant_goes_before_its_product_within_a_list_only(self):
        variant = {"applied_on": "0_product_variant", "product_id": self.coffee.id, "fixed_price": 20}
        self.assertEqual(self.ask(self.make_list("L1", 45), self.make_list("L2", variant)), (45, "L1"))
        self.assertEqual(self.ask(self.make_list("L1", 45, variant)), (20, "L1"))

    def test_a_list_is_based_on_another_list_and_not_on_the_chain(self):
        base = self.make_list("Base", 80)
        half = {"compute_price": "percentage", "base": "pricelist", "base_pricelist_id": base.id, "percent_price": 50}
        for policy in (FIRST_MATCH, BEST_PRICE):
            half_list = self.make_list("Half", half)
            self.assertEqual(self.ask(half_list, self.make_list("L1", 45), policy=policy)[0], 40)

    def test_prices_in_another_currency_are_converted_at_the_rate_of_the_document(self):
        euro = self.env["res.currency"].with_context(active_test=False).search([("name", "=", "EUR")])
        euro.active = True
        euro.rate_ids = [
            (5, 0, 0),
            (0, 0, {"name": "2026-01-01", "rate": 0.5, "company_id": self.company.id}),
            (0, 0, {"name": "2026-02-01", "rate": 0.8, "company_id": self.company.id}),
        ]
        in_euro = self.make_list("Euro", 50, currency_id=euro.id)
        dollar = self.company.currency_id
        for policy in (FIRST_MATCH, BEST_PRICE):
            self.assertEqual(
                self.ask(in_euro, self.default_list, policy=policy, currency=dollar, date=date(2026, 1, 15))[0], 100
            )
            self.assertEqual(
                self.ask(in_euro, self.default_list, policy=policy, currency=dollar, date=date(2026, 2, 15))[0], 62.5
            )

    def test_a_surcharge_in_another_currency_is_converted_and_a_percentage_needs_no_rate(self):
        euro = self.env["res.currency"].with_context(active_test=False).search([("name", "=", "EUR")])
        euro.active = True
        euro.rate_ids = [(5, 0, 0), (0, 0, {"name": "2026-01-01", "rate": 0.5, "company_id": self.company.id})]
        formula = {"compute_price": "formula", "price_discount": 10, "price_surcharge": 5}
        kwargs = {"currency": self.company.currency_id, "date": date(2026, 1, 15)}
        self.assertEqual(self.ask(self.make_list("E1", formula, currency_id=euro.id), **kwargs)[0], 100)
        percent = {"compute_price": "percentage", "percent_price": 10}
        self.assertEqual(self.ask(self.make_list("E2", percent, currency_id=euro.id), **kwargs)[0], 90)

    def test_without_a_chain_the_price_is_the_one_of_the_host(self):
        euro = self.env["res.currency"].with_context(active_test=False).search([("name", "=", "EUR")])
        euro.active = True
        in_euro = self.make_list("Euro", 50, currency_id=euro.id)
        self.assertEqual(in_euro._get_product_price(self.coffee, 1, currency=self.company.currency_id), 50)

    def test_the_rules_of_all_lists_are_found_in_one_search(self):
        lists = [self.make_list(f"L{number}", (10, 45)) for number in range(8)]
        for policy in (FIRST_MATCH, BEST_PRICE):
            self.ask(*lists, policy=policy)  # what the server keeps
            one = self.count_queries(lambda policy=policy: self.ask(lists[0], policy=policy))
            eight = self.count_queries(lambda policy=policy: self.ask(*lists, policy=policy))
            self.assertEqual(eight, one)

    def test_a_chain_that_a_client_sends_in_its_context_is_none(self):
        own, foreign = self.make_list("Own", 45), self.make_list("Foreign", 1)
        forged = {"pricelist_ids": [foreign.id], "policy": "first_match", "company_id": self.company.id}
        for value in (forged, [foreign.id], foreign.id, "all"):
            asked = own.with_context(customer_management_price_chain=value)
            self.assertEqual(asked._get_product_price(self.coffee, 1), 45)
