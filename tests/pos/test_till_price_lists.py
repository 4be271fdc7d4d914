from datetime import datetime, timedelta

from odoo import Command
from odoo.tests import tagged

from ..common_price_lists import PriceLists
from ..common_till import TillCase

FIRST, SECOND = {"applied_on": "1_product", "fixed_price": 45.0}, {"applied_on": "1_product", "fixed_price": 50.0}


@tagged("post_install", "-at_install")
class TestTillPriceLists(PriceLists, TillCase):
    """What a till loads of the price lists that its customers have in order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.group_user").implied_ids += cls.env.ref("product.group_product_pricelist")
        template = cls.product.product_tmpl_id.id
        here = {"company_id": cls.company.id, "currency_id": cls.company.currency_id.id}
        cls.first = cls.make_list("L1", {**FIRST, "product_tmpl_id": template}, **here)
        more = {**SECOND, "product_tmpl_id": template, "min_quantity": 10, "fixed_price": 40.0}
        cls.second = cls.make_list("L2", {**SECOND, "product_tmpl_id": template}, more, **here)

    def load(self, *models):
        """What the cashier's browser is given when the till is opened, by model."""
        self.env.flush_all()
        models = ["pos.config", "pos.preset", "pos.order", "res.partner", "product.pricelist", *models]
        return self.call("pos.session", "load_data", self.till_session.ids, models)

    def load_lists(self):
        """{name: its row}"""
        return {row["name"]: row for row in self.load("customer.till.price.list").get("customer.till.price.list", [])}

    def chain(self, partner=None):
        """As the till is told of a customer who is chosen."""
        partner = partner or self.customer
        answer = self.call("res.partner", "get_till_states", self.config.id, {str(partner.id): False})
        [state] = answer["states"]
        [row] = answer["res.partner"]
        self.assertEqual(state["till_price_chain"], row["till_price_chain"])
        return state["till_price_chain"]

    def sell_once(self):
        """So that the till loads the customer when it is opened."""
        self.sell(10.0, self.cash)

    def test_without_any_link_nothing_is_loaded(self):
        self.sell_once()
        loaded = self.load("customer.till.price.list")
        self.assertEqual(loaded["customer.till.price.list"], [])
        self.assertFalse(loaded["pos.config"][0]["_price_lists_exist"])
        self.assertFalse(self.chain())

    def test_a_customer_comes_with_its_lists_and_their_days_and_those_to_come(self):
        self.give(self.customer, self.first, date_end="2999-03-31")
        self.give(self.customer, self.second, date_start="2999-04-01")
        self.give(self.customer, self.second, date_end="2020-01-01")
        expected = [[self.first.id, False, "2999-03-31", 1], [self.second.id, "2999-04-01", False, 1]]
        self.assertEqual(self.chain(), expected)
        laura = self.make_contact(self.customer)
        self.assertEqual(self.chain(laura), expected)

    def test_a_segment_and_the_list_in_the_host_s_field_come_after_its_own(self):
        third = self.make_list("L3", company_id=self.company.id)
        segments = self.env["customer.segment"].sudo()
        segment = segments.create({"name": "Cafés"})
        self.give(segment, third)
        self.customer.customer_segment_id = segment
        self.customer.with_company(self.company).specific_property_product_pricelist = self.second
        self.assertEqual(self.chain(), [[self.second.id, False, False, 0], [third.id, False, False, 1]])
        self.give(self.customer, self.first)
        self.customer.price_lists_only_own = True
        self.assertEqual(self.chain(), [[self.first.id, False, False, 1], [self.second.id, False, False, 0]])

    def test_the_lists_of_its_customers_come_with_the_session_and_are_no_choice_of_the_cashier(self):
        self.config.use_pricelist = False
        self.give(self.customer, self.first, self.second)
        self.sell_once()
        rows = self.load_lists()
        self.assertEqual(set(rows), {"L1", "L2"})
        template = self.product.product_tmpl_id.id
        packed = [rule[1:] for rule in rows["L2"]["rules"]]
        self.assertEqual(packed, [[1, template, 10, 0, 0, 40.0], [1, template, 0, 0, 0, 50.0]])
        loaded = self.load("customer.till.price.list")
        self.assertEqual(loaded["pos.config"][0]["_price_list_policy"], "first_match")
        self.assertNotIn(self.first.id, [row["id"] for row in loaded["product.pricelist"]])
        self.assertFalse(self.config.available_pricelist_ids & (self.first | self.second))

    def test_the_list_that_another_is_based_on_and_the_till_s_own_come_along(self):
        self.config.use_pricelist = True
        own = self.config.pricelist_id
        based = {"applied_on": "3_global", "compute_price": "formula", "base": "pricelist", "price_discount": 10.0}
        third = self.make_list("L3", {**based, "base_pricelist_id": self.second.id}, company_id=self.company.id)
        self.give(self.customer, third)
        self.sell_once()
        self.assertEqual(set(self.load_lists()), {"L3", "L2", *own.mapped("name")})

    def test_rules_come_that_are_in_force_today_or_later(self):
        now = datetime.now().replace(microsecond=0)
        rules = [
            {"applied_on": "3_global", "fixed_price": price, "date_start": start, "date_end": end}
            for price, start, end in (
                (1.0, False, now - timedelta(days=1)),
                (2.0, now + timedelta(days=1), False),
                (3.0, False, now + timedelta(days=1)),
            )
        ]
        third = self.make_list("L3", *rules, company_id=self.company.id)
        [row] = self.call("product.pricelist", "load_in_order_for_till", self.config.id, third.ids)
        self.assertEqual(sorted(rule[-1] for rule in row["rules"]), [2.0, 3.0])
        start = next(rule[4] for rule in row["rules"] if rule[-1] == 2.0)
        self.assertEqual(start, int((now + timedelta(days=1) - datetime(1970, 1, 1)).total_seconds()))

    def test_a_list_in_another_currency_comes_with_the_rate_of_the_day(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        euro.rate_ids.filtered(lambda rate: rate.company_id == self.company).unlink()
        rate = {"name": "2020-01-01", "rate": 0.8, "currency_id": euro.id, "company_id": self.company.id}
        self.env["res.currency.rate"].create(rate)
        euros = self.make_list("Euros", company_id=self.company.id, currency_id=euro.id)
        [row] = self.call("product.pricelist", "load_in_order_for_till", self.config.id, euros.ids)
        self.assertEqual((row["rate"], row["is_in_till_currency"]), (1.25, False))

    def test_rules_of_products_that_are_loaded_later_come_for_them_only(self):
        other = self.twenty_dollars_no_tax
        rule = {"applied_on": "1_product", "product_tmpl_id": other.id, "fixed_price": 3.0}
        variant = {"applied_on": "0_product_variant", "product_id": other.product_variant_id.id, "fixed_price": 2.0}
        self.first.item_ids = [Command.create(rule), Command.create(variant), Command.create({"fixed_price": 9.0})]
        [row] = self.call("product.pricelist", "load_in_order_for_till", self.config.id, self.first.ids, other.ids)
        expected = [[0, other.product_variant_id.id, 0, 0, 0, 2.0], [1, other.id, 0, 0, 0, 3.0]]
        self.assertEqual([rule[1:] for rule in row["rules"]], expected)

    def test_lists_of_another_company_stay_there(self):
        other = self.env["res.company"].create({"name": "Other"})
        foreign = self.make_list("Foreign", company_id=other.id)
        rows = self.call("product.pricelist", "load_in_order_for_till", self.config.id, foreign.ids)
        self.assertEqual(rows, [])

    def test_many_customers_with_lists_cost_the_till_no_more_queries_than_few(self):
        few = self.env["res.partner"].create([{"name": f"Few {n}"} for n in range(2)])
        many = self.env["res.partner"].create([{"name": f"Many {n}"} for n in range(20)])
        for partner in few | many:
            self.give(partner, self.first, self.second)
        self.count_queries(few)  # what is asked once only
        self.assertEqual(self.count_queries(few), self.count_queries(many))

    def count_queries(self, partners):
        self.env.flush_all()
        self.env.invalidate_all()
        self.env["customer.price.list"]._exist()
        before = self.env.cr.sql_log_count
        self.assertEqual(len([chain for chain in partners.mapped("till_price_chain") if chain]), len(partners))
        return self.env.cr.sql_log_count - before

    def test_in_the_back_office_a_sale_of_the_till_follows_the_lists_too(self):
        self.company.price_list_policy = "best_price"
        self.give(self.customer, self.first, self.second)
        order = self.sync(self.sale(10.0, self.cash, state="draft", payment_ids=[], pricelist_id=self.first.id))
        line = order.lines.new({"order_id": order.id, "product_id": self.product.id, "qty": 10}, origin=None)
        line._onchange_product_id()
        self.assertEqual(line.price_unit, 40.0)
        order.pricelist_id = self.first.copy({"item_ids": [Command.create({"fixed_price": 8.0})]})
        line._onchange_product_id()
        self.assertEqual(line.price_unit, 8.0)
        order._onchange_partner_id()
        self.assertEqual(order.pricelist_id, self.first)
