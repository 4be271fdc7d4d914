import json
from datetime import timedelta

from odoo import Command
from odoo.tests import tagged

from ..common_price_lists import PriceLists
from ..common_till_tour import TillTourCase

ASK = """
(async () => {
    const {partnerId, productIds} = %s;
    const store = posmodel;
    await store.loadMissingPriceLists();
    const found = {};
    for (const [name, productId] of Object.entries(productIds)) {
        found[name] = store.askPrice({productId, partnerId, quantity: 1}).price;
    }
    const [told, expected] = [JSON.stringify(found), %s];
    told === expected ? console.log("test successful") : console.error(`${told} instead of ${expected}`);
})();
"""


@tagged("post_install", "-at_install")
class TestTillCurrency(PriceLists, TillTourCase):
    """A till in euros of a company in dollars; its customer has lists in pounds, dollars and euros.

    A dollar is 0.80 euros and 0.50 pounds today, and was and will be something else.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.group_user").implied_ids += cls.env.ref("product.group_product_pricelist")
        cls.euro, cls.pound = (
            cls.make_currency(name, *rates) for name, *rates in (("EUR", 0.5, 0.8, 0.9), ("GBP", 0.4, 0.5, 0.6))
        )
        cls.main_pos_config = cls.make_till()
        cls.nora = cls.env["res.partner"].create(
            {"name": "Nora Winter", "customer_rank": 1, "company_id": cls.company.id}
        )
        cls.products = {
            name: cls.make_product(name, price)
            for name, price in (
                ("Pounds", 100.0),
                ("Dollars", 100.0),
                ("Euros", 100.0),
                ("Formula", 100.0),
                ("Cost", 100.0),
                ("Based", 100.0),
                ("Rounded", 33.33),
                ("No Rule", 33.33),
                ("Both", 100.0),
            )
        }
        cls.products["Cost"].with_company(cls.company).standard_price = 50.0
        cls.give_lists()

    @classmethod
    def make_currency(cls, name, *rates):
        currency = cls.env.ref(f"base.{name}")
        currency.active = True
        currency.rate_ids.filtered(lambda rate: rate.company_id == cls.company).unlink()
        today = cls.company._get_today()
        days = [today - timedelta(days=30), today, today + timedelta(days=1)]
        cls.env["res.currency.rate"].create(
            [
                {"name": day, "rate": rate, "currency_id": currency.id, "company_id": cls.company.id}
                for day, rate in zip(days, rates, strict=True)
            ]
        )
        return currency

    @classmethod
    def make_till(cls):
        here = {"company_id": cls.company.id, "currency_id": cls.euro.id}
        journals = cls.env["account.journal"].create(
            [
                {"name": f"Euro {kind}", "type": kind, "code": f"E{kind[:3].upper()}", **here}
                for kind in ("sale", "general", "cash")
            ]
        )
        methods = [{"name": "Cash", "journal_id": journals[2].id}, {"name": "On Account", "split_transactions": True}]
        return cls.env["pos.config"].create(
            {
                "name": "Euro Shop",
                "company_id": cls.company.id,
                "invoice_journal_id": journals[0].id,
                "journal_id": journals[1].id,
                "payment_method_ids": [Command.create(method) for method in methods],
                **{"use_pricelist": False, "pricelist_id": False, "available_pricelist_ids": False},
            }
        )

    @classmethod
    def make_product(cls, name, price):
        values = {"name": name, "list_price": price, "available_in_pos": True, "taxes_id": False}
        return cls.env["product.template"].create(values)

    @classmethod
    def rule(cls, name, **values):
        return {"applied_on": "1_product", "product_tmpl_id": cls.products[name].id, **values}

    @classmethod
    def give_lists(cls):
        formula, margins = {"compute_price": "formula"}, {"price_min_margin": 5.0, "price_max_margin": 10.0}
        base = cls.make_list(
            "Base", cls.rule("Based", fixed_price=30.0), company_id=cls.company.id, currency_id=cls.pound.id
        )
        pounds = [
            cls.rule("Pounds", fixed_price=10.0),
            cls.rule("Both", fixed_price=10.0),
            cls.rule("Formula", **formula, base="list_price", price_discount=10.0, price_surcharge=1.0),
            cls.rule("Cost", **formula, base="standard_price", price_discount=-10.0, **margins),
        ]
        dollars = [
            cls.rule("Dollars", fixed_price=50.0),
            cls.rule("Both", fixed_price=18.0),
            cls.rule("Based", **formula, base="pricelist", base_pricelist_id=base.id, price_discount=10.0),
            cls.rule("Rounded", **formula, base="list_price", price_discount=-50.0),
        ]
        lists = [
            cls.make_list(currency.name, *rules, company_id=cls.company.id, currency_id=currency.id)
            for rules, currency in (
                (pounds, cls.pound),
                (dollars, cls.company.currency_id),
                ([cls.rule("Euros", fixed_price=12.34)], cls.euro),
            )
        ]
        cls.in_euros = lists[-1]
        cls.give(cls.nora, *lists)

    def ask(self, partner, expected):
        """Compares the prices at the till with those that are expected."""
        asked = {
            "partnerId": partner and partner.id,
            "productIds": {name: self.products[name].product_variant_id.id for name in expected},
        }
        self.main_pos_config.with_user(self.cashier).open_ui()
        told = json.dumps(expected, separators=(",", ":"))
        code = ASK % (json.dumps(asked), json.dumps(told))
        self.browser_js(self._get_url(), code, "Boolean(window.posmodel?.loadMissingPriceLists)", login="cashier")

    def test_what_lists_in_other_currencies_say_is_converted_at_the_rate_of_today_and_rounded_once(self):
        self.assertEqual((self.company.currency_id.name, self.main_pos_config.currency_id.name), ("USD", "EUR"))
        self.ask(
            self.nora,
            {
                "Pounds": 16,  # 10 pounds are 20 dollars
                "Dollars": 40,
                "Euros": 12.34,
                "Formula": 73.6,  # 50 pounds less 10 % and a pound more: 46 pounds are 92 dollars
                "Cost": 48,  # 25 pounds and the least margin of 5: 30 pounds are 60 dollars; 10 % more are 27.50
                "Based": 43.2,  # 30 pounds are 60 dollars, less 10 %: 54 dollars
                "Rounded": 40,  # 33.33 dollars and 50 % more: 49.995 are 39.996 euros, and not 1.5 times 26.66
                "No Rule": 26.66,
                "Both": 16,
            },
        )

    def test_the_lowest_price_is_the_lowest_in_the_currency_of_the_till(self):
        self.company.price_list_policy = "best_price"
        self.ask(self.nora, {"Both": 14.4})  # 18 dollars are less than 10 pounds

    def test_a_customer_without_lists_pays_the_sales_price_in_euros(self):
        otto = self.env["res.partner"].create({"name": "Otto Lang", "company_id": self.company.id})
        self.ask(otto, {"Pounds": 80, "Rounded": 26.66})

    def test_the_cashier_sells_by_lists_in_pounds_and_euros(self):
        order = self.walk("price_lists_in_euros")
        self.assertEqual(order.lines.mapped("price_unit"), [16.0, 12.34])
        self.assertEqual((order.currency_id, order.pricelist_id), (self.euro, self.in_euros))
        self.assertEqual(round(order.amount_total, 2), 44.34)
