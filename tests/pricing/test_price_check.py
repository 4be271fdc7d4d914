"""What a customer pays, and what each of its lists would give: list by list, one of them used."""

from datetime import timedelta
from decimal import Decimal

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ...tools.price_chain import BEST_PRICE
from ..common_price_lists import PricingCase


@tagged("post_install", "-at_install")
class TestPriceCheck(PricingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first, cls.second = cls.make_list("L1", 45), cls.make_list("L2", 50, (10, 40))

    def check(self, partner=None, product=None, **kwargs):
        """[(list, price, whether a rule of it speaks, whether it is used)]"""
        checks = (partner or self.customer)._check_price(product or self.coffee, **kwargs)
        return [(each.list_name, each.price, bool(each.rule_id), each.is_used) for each in checks]

    def test_the_first_list_with_a_rule_is_used(self):
        self.give(self.customer, self.first, self.second)
        expected = [
            ("L1", Decimal(45), True, True),
            ("L2", Decimal(50), True, False),
            ("Everybody", Decimal(100), False, False),
        ]
        self.assertEqual(self.check(), expected)
        expected[1] = ("L2", Decimal(40), True, False)
        self.assertEqual(self.check(quantity=10), expected)

    def test_the_lowest_price_is_used_under_best_price(self):
        self.company.price_list_policy = BEST_PRICE
        self.give(self.customer, self.first, self.second)
        self.assertEqual([each[3] for each in self.check(quantity=9)], [True, False, False])
        self.assertEqual([each[3] for each in self.check(quantity=10)], [False, True, False])

    def test_the_rule_is_named(self):
        self.give(self.customer, self.first, self.second)
        checks = self.customer._check_price(self.coffee, quantity=10)
        rules = [self.first.item_ids.id, self.second.item_ids.filtered("min_quantity").id, None]
        self.assertEqual([each.rule_id for each in checks], rules)

    def test_the_sales_price_is_that_of_the_last_list_if_none_has_a_rule(self):
        self.give(self.customer, self.make_list("Empty"))
        expected = [("Empty", Decimal(100), False, False), ("Everybody", Decimal(100), False, True)]
        self.assertEqual(self.check(), expected)

    def test_without_a_chain_the_list_of_the_host_answers(self):
        self.assertEqual(self.check(), [("Everybody", Decimal(100), False, True)])
        self.customer.property_product_pricelist = self.second
        self.assertEqual(self.check(quantity=10), [("L2", Decimal(40), True, True)])

    def test_without_price_lists_it_is_the_sales_price(self):
        self.env["res.config.settings"].create({"group_product_pricelist": False}).execute()
        self.assertEqual(self.check(), [("Sales price", Decimal(100), False, True)])

    def test_a_contact_pays_the_prices_of_its_company(self):
        self.give(self.customer, self.first)
        self.assertEqual(self.check(self.make_contact(self.customer)), self.check())

    def test_it_is_what_a_quotation_asks_for(self):
        self.give(self.customer, self.second, 7.5)
        for quantity in (1, 10, 12):
            used = [price for _list, price, _rule, is_used in self.check(quantity=quantity) if is_used]
            self.assertEqual(used, [Decimal(str(self.get_quoted_price(self.customer, quantity)))])
        tea = self.env["product.product"].create({"name": "Tea", "list_price": 30})
        self.assertEqual(self.check(product=tea)[1], ("Discount 7.5 %", Decimal("27.75"), True, True))

    def test_links_count_on_the_day_that_is_asked_for(self):
        today = self.company._get_today()
        self.give(self.customer, self.first, date_start=today + timedelta(days=3))
        self.give(self.customer, self.second)
        self.assertEqual(self.check()[0][0], "L2")
        self.assertEqual(self.check(date=today)[0][0], "L2")
        self.assertEqual([each[0] for each in self.check(date=today + timedelta(days=3))], ["L1", "L2", "Everybody"])

    def test_rules_that_begin_this_morning_count_today(self):
        morning = self.make_list("Morning", 35)
        morning.item_ids.date_start = self.env.cr.now() - timedelta(seconds=5)
        self.give(self.customer, morning)
        self.assertEqual(self.check(date=self.company._get_today())[0], ("Morning", Decimal(35), True, True))

    def test_a_price_is_for_the_unit_that_is_asked_for(self):
        self.give(self.customer, self.second)
        dozen = self.env.ref("uom.product_uom_dozen")
        self.assertEqual(self.check(uom=dozen)[0], ("L2", Decimal(480), True, True))

    def test_prices_are_converted_to_the_currency_that_is_asked_for(self):
        euro = self.setup_other_currency("EUR", rates=[("2020-01-01", 0.5)])
        self.give(self.customer, self.first, self.make_list("Euro", 30, currency_id=euro.id))
        self.assertEqual([each[1] for each in self.check()], [Decimal(45), Decimal(60), Decimal(100)])
        prices = [each[1] for each in self.check(currency=euro)]
        self.assertEqual(prices, [Decimal("22.5"), Decimal(30), Decimal(50)])

    def test_a_template_is_checked_as_its_variant(self):
        self.give(self.customer, self.first)
        self.assertEqual(self.check(product=self.coffee.product_tmpl_id)[0], ("L1", Decimal(45), True, True))

    def test_another_company_has_its_own_lists(self):
        other = self.setup_other_company(name="Other Company")["company"]
        self.env.user.company_ids += other
        self.give(self.customer, self.first)
        self.env["product.pricelist"].create({"name": "Theirs", "company_id": other.id, "sequence": -1})
        found = self.customer.with_company(other)._check_price(self.coffee.with_company(other))
        self.assertEqual([each.list_name for each in found], ["Theirs"])

    def test_more_lists_cost_no_more_queries(self):
        lists = [self.make_list(f"L{number}", 60 + number) for number in range(3, 6)]
        other = self.make_customer("Other")
        self.give(self.customer, self.first)
        self.give(other, *lists)
        one, three = [
            self.count_queries(lambda partner=partner: partner._check_price(self.coffee))
            for partner in (self.customer, self.customer, other)
        ][1:]
        self.assertEqual(one, three)

    def test_only_who_may_read_the_customer_checks_its_prices(self):
        sales = self.make_user("sales", "group_customer_user_own", "sales_team.group_sale_salesman")
        self.give(self.customer, self.first)
        with self.assertRaises(AccessError):
            self.customer.with_user(sales)._check_price(self.coffee.with_user(sales))
        self.customer.user_id = sales
        found = self.customer.with_user(sales)._check_price(self.coffee.with_user(sales))
        self.assertEqual([each.list_name for each in found], ["L1", "Everybody"])

    def test_users_of_customers_without_rights_on_sales_check_too(self):
        user = self.make_user("records", "group_customer_user")
        self.give(self.customer, self.first)
        found = self.customer.with_user(user)._check_price(self.coffee.with_user(user))
        self.assertEqual(found[0].price, Decimal(45))

    def test_the_host_prints_the_price_list_of_a_customer(self):
        self.give(self.customer, self.first, self.second)
        tea = self.env["product.product"].create({"name": "Tea", "list_price": 30})
        rule = {**self.make_rule_values(11), "product_tmpl_id": tea.product_tmpl_id.id}
        self.second.item_ids = [Command.create(rule)]
        products = (self.coffee | tea).product_tmpl_id
        data = {"active_ids": products.ids, "quantities": [1, 10], "price_chain_partner_id": self.customer.id}
        values = self.env["report.product.report_pricelist"]._get_report_data(data)
        self.assertEqual([each["price"] for each in values["products"]], [{1: 45, 10: 45}, {1: 11, 10: 11}])
        plain = {**data, "price_chain_partner_id": "", "pricelist_id": self.second.id}
        values = self.env["report.product.report_pricelist"]._get_report_data(plain)
        self.assertEqual([each["price"] for each in values["products"]], [{1: 50, 10: 40}, {1: 11, 10: 11}])
