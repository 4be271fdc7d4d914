"""The same price in a quotation, in the web shop and at the till, and it is the one of a plain reference."""

import json
from datetime import timedelta

from odoo import Command, fields
from odoo.tests import new_test_user, tagged
from odoo.tools import float_round

from ..common_price_world import PriceWorldCase

CASES = 250  # under each policy
PASSWORD = "quiet-harbor-7"
ASK = """
(async () => {
    const {cases, partners} = %s;
    const store = posmodel;
    await store.data.callRelated("res.partner", "get_new_partner", [store.config.id, [["id", "in", partners]], 0]);
    await store.loadMissingPriceLists();
    const wrong = [];
    for (const {asked, price, listId} of cases) {
        const found = store.askPrice(asked);
        if (Math.abs(found.price - price) > 0.0051 || found.listId !== listId) {
            wrong.push({asked, expected: {price, listId}, found});
        }
    }
    if (wrong.length || !cases.length) {
        console.error(`${wrong.length} of ${cases.length} differ: ` + JSON.stringify(wrong.slice(0, 5)));
    } else {
        console.log("test successful");
    }
})();
"""


class Reference:
    """What a product costs, read from the rules as they stand, without any of the engines."""

    def __init__(self, env, company, rates):
        self.rules = env["product.pricelist.item"].sudo().with_company(company).search([], order="id")
        self.own, self.rates = company.currency_id, rates

    def convert(self, amount, source, target):
        return amount / self.rates.get(source, 1) * self.rates.get(target, 1)

    def find_rule(self, pricelist, product, quantity, moment):
        def place(rule):
            # Backwards, and the longer one of two that begin alike first
            category = [-ord(char) for char in rule.categ_id.complete_name or ""] + [1]
            return rule.applied_on, -rule.min_quantity, category, -rule.id

        def applies(rule):
            on = {
                "0_product_variant": rule.product_id == product,
                "1_product": rule.product_tmpl_id == product.product_tmpl_id,
                "2_product_category": f"/{rule.categ_id.id}/" in f"/{product.categ_id.parent_path}",
                "3_global": True,
            }[rule.applied_on]
            begun = not rule.date_start or rule.date_start <= moment
            return on and begun and (not rule.date_end or rule.date_end >= moment) and rule.min_quantity <= quantity

        own = self.rules.filtered(lambda rule: rule.pricelist_id == pricelist)
        return min(filter(applies, own), key=place, default=None)

    def price_by(self, rule, product, quantity, moment, times, target):
        """The price of a unit of `times` pieces in the currency `target`."""
        own = rule.currency_id
        if rule.compute_price == "fixed":
            return self.convert(rule.fixed_price * times, own, target)
        base = self.convert(product.lst_price * times, self.own, own)
        if rule.base == "standard_price":
            base = self.convert(product.standard_price * times, self.own, own)
        elif rule.base == "pricelist":
            below = self.find_rule(rule.base_pricelist_id, product, quantity, moment)
            base = self.price_by(below, product, quantity, moment, times, own) if below else base
        if rule.compute_price == "percentage":
            return self.convert(base * (1 - rule.percent_price / 100), own, target)
        price = base * (1 - rule.price_discount / 100)
        price = float_round(price, precision_rounding=rule.price_round) if rule.price_round else price
        price += rule.price_surcharge * times
        price = max(price, base + rule.price_min_margin * times) if rule.price_min_margin else price
        price = min(price, base + rule.price_max_margin * times) if rule.price_max_margin else price
        return self.convert(price, own, target)

    def price(self, lists, policy, product, quantity, moment, target, times=1):
        """:return: the price in `target`, and the list that gave it, empty if none has a rule"""
        found = [(each, self.find_rule(each, product, quantity * times, moment)) for each in lists]
        priced = [
            (self.price_by(rule, product, quantity * times, moment, times, target), place, each)
            for place, (each, rule) in enumerate(found)
            if rule
        ]
        if not priced:
            return self.convert(product.lst_price * times, self.own, target), lists[:0]
        price, _place, pricelist = priced[0] if policy == "first_match" else min(priced, key=lambda one: one[:2])
        return price, pricelist


@tagged("post_install", "-at_install")
class TestSamePrice(PriceWorldCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dollar, cls.euro = cls.company.currency_id, cls.env.ref("base.EUR")
        cls.default = dict.fromkeys(("quotation", "shop", "till"), cls.everybody)
        cls.reference = Reference(cls.env, cls.company, {cls.euro: 0.8731})
        cls.reference.rules.fetch()
        values = {"company_id": cls.company.id, "company_ids": [(6, 0, cls.company.ids)], "password": PASSWORD}
        for number, customer in enumerate(cls.customers):
            new_test_user(cls.env, f"buyer_{number}", "base.group_portal", partner_id=customer.id, **values)

    def make_cases(self, count=CASES):
        quantities = [1, 2, 4.5, 5, 10, 10.5, 11]
        for _case in range(count):
            yield tuple(self.chance.choice(choices) for choices in (self.customers, self.products, quantities))

    def get_lists(self, channel, customer):
        return customer.sudo().with_company(self.company)._get_chain_pricelists()[customer.id] | self.default[channel]

    def expect(self, channel, customer, product, quantity, moment=None, target=None, times=1):
        lists, moment = self.get_lists(channel, customer), moment or fields.Datetime.now()
        product = product.with_company(self.company).sudo()
        target = target or lists[0].currency_id
        return self.reference.price(lists, self.company.price_list_policy, product, quantity, moment, target, times)

    # --- each channel -------------------------------------------------------------------------------------------

    def check_quotations(self, cases):
        """On other days and in dozens as well."""
        dozen, day = self.env.ref("uom.product_uom_dozen"), timedelta(days=1)
        for number, (customer, product, quantity) in enumerate(cases):
            moment = fields.Datetime.now() + self.chance.choice([-1.5, 0, 0, 1.5]) * day
            unit, times = (product.uom_id, 1) if number % 5 else (dozen, 12)
            values = {"product_id": product.id, "product_uom_qty": quantity, "product_uom_id": unit.id}
            order = self.env["sale.order"].sudo().with_company(self.company)
            order = order.create(
                {"partner_id": customer.id, "date_order": moment, "order_line": [Command.create(values)]}
            )
            price, pricelist = self.expect("quotation", customer, product, quantity, moment, times=times)
            line = order.order_line
            self.assertEqual(order.pricelist_id, self.get_lists("quotation", customer)[0])
            case = (customer.name, product.display_name, quantity, moment, times, pricelist.name)
            self.assertAlmostEqual(line.price_unit * (1 - line.discount / 100), price, delta=0.0051, msg=case)
            self.assertEqual(line.pricelist_item_id.pricelist_id, pricelist, case)

    def check_shop(self, cases):
        for number, customer in enumerate(self.customers):
            self.authenticate(f"buyer_{number}", PASSWORD)
            for buyer, product, quantity in cases:
                if buyer == customer:
                    params = {
                        "product_template_id": product.product_tmpl_id.id,
                        "product_id": product.id,
                        "combination": product.product_template_attribute_value_ids.ids,
                        "add_qty": quantity,
                    }
                    answer = self.make_jsonrpc_request("/website_sale/get_combination_info", params)
                    price, _pricelist = self.expect("shop", customer, product, quantity)
                    self.assertAlmostEqual(answer["price"], price, delta=0.0051, msg=(customer.name, params))

    def check_till(self, cases):
        self.main_pos_config.with_user(self.cashier).open_ui()
        asked = []
        for customer, product, quantity in cases:
            price, pricelist = self.expect("till", customer, product, quantity, target=self.dollar)
            one = {"productId": product.id, "quantity": quantity, "partnerId": customer.id}
            asked.append({"asked": one, "price": price, "listId": pricelist.id or None})
        code = ASK % json.dumps({"cases": asked, "partners": self.customers.ids})
        self.browser_js(self._get_url(), code, "Boolean(window.posmodel?.loadMissingPriceLists)", login="cashier")

    def check_all(self, count=CASES):
        cases = list(self.make_cases(count))
        self.assertGreater(len({self.expect("quotation", *case)[1].id for case in cases}), 5)
        self.check_quotations(cases)
        self.check_shop(cases)
        self.check_till(cases)

    def test_the_first_list_with_a_rule_gives_the_same_price_in_every_channel(self):
        self.check_all()

    def test_the_lowest_price_is_the_same_in_every_channel(self):
        self.company.price_list_policy = "best_price"
        self.check_all()

    def test_behind_all_links_each_channel_has_its_own_list(self):
        here = {"company_id": self.company.id, "currency_id": self.dollar.id}
        office, till = (
            self.make_list(name, {"compute_price": "percentage", "percent_price": percent}, **here).sudo()
            for name, percent in (("Office", 20), ("Till", 40))
        )
        # The first of all lists, which no website offers
        office.write({"sequence": -1, "website_id": False, "selectable": False})
        self.main_pos_config.sudo().write(
            {"available_pricelist_ids": [Command.link(till.id)], "pricelist_id": till.id, "use_pricelist": True}
        )
        self.default = {**self.default, "quotation": office, "till": till}
        self.reference = Reference(self.env, self.company, {self.euro: 0.8731})
        cases = list(self.make_cases(50))
        answers = [{self.expect(channel, *case)[1].name for case in cases} for channel in self.default]
        self.assertTrue({"Office"} <= answers[0] and {"Till"} <= answers[2] and not {"Office", "Till"} & answers[1])
        self.check_quotations(cases)
        self.check_shop(cases)
        self.check_till(cases)
