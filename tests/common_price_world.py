"""A random world of products, price lists, segments and customers, the same in each run, with a till and a shop."""

import random
from datetime import timedelta

from odoo import Command, fields

from .common_price_lists import PriceLists
from .common_till_tour import TillTourCase

MARGINS = [
    {"price_min_margin": least, "price_max_margin": most}
    for least, most in ((0, 0), (0, 0), (-2, 0), (-2, 10), (3, 10))
]


class PriceWorldCase(PriceLists, TillTourCase):
    """Eight lists of six rules, two of them in another currency; eight customers, some in segments below each other."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.group_user").implied_ids += cls.env.ref("product.group_product_pricelist")
        cls.env.user.company_id = cls.company
        cls.chance = random.Random(21)
        cls.website = cls.env["website"].sudo().search([], limit=1)
        cls.website.company_id = cls.company
        cls.everybody = cls.make_everybody()
        cls.categories = cls.make_categories()
        cls.products = cls.make_products()
        cls.lists = cls.make_lists()
        cls.customers = cls.make_customers()

    @classmethod
    def make_everybody(cls):
        """The list that is each channel's own default."""
        here = {"company_id": cls.company.id, "currency_id": cls.company.currency_id.id, "website_id": cls.website.id}
        half = {"compute_price": "percentage", "percent_price": 50, "min_quantity": 11}
        everybody = cls.make_list("Everybody", half, **here, sequence=0, selectable=True).sudo()
        config = cls.main_pos_config.sudo()
        config.use_pricelist = True
        config.available_pricelist_ids |= everybody
        config.pricelist_id = everybody
        return everybody

    @classmethod
    def make_categories(cls):
        """Three below each other; the name of the last one comes before the others'."""
        categories = cls.env["product.category"].sudo()
        for name in ("Zinc", "Middle", "Above"):
            categories |= categories.create({"name": name, "parent_id": categories[-1:].id})
        return categories

    @classmethod
    def make_products(cls):
        color = cls.env["product.attribute"].sudo().create({"name": "Shade", "create_variant": "always"})
        values = color.value_ids.create([{"name": name, "attribute_id": color.id} for name in ("Light", "Dark")])
        line = Command.create({"attribute_id": color.id, "value_ids": values.ids})
        templates = (
            cls.env["product.template"]
            .sudo()
            .create(
                [
                    {
                        "name": f"Priced {number}",
                        "available_in_pos": True,
                        "is_published": True,
                        "list_price": 10.0 + 7.37 * number,
                        "categ_id": cls.categories[number % 3].id,
                        "attribute_line_ids": [line] if number > 2 else [],
                        "taxes_id": False,
                    }
                    for number in range(5)
                ]
            )
        )
        for number, variant in enumerate(templates.product_variant_ids):
            variant.with_company(cls.company).standard_price = 4.0 + 1.13 * number
        return templates.product_variant_ids

    @classmethod
    def make_lists(cls):
        euro = cls.env.ref("base.EUR").sudo()
        euro.active = True
        euro.rate_ids.filtered(lambda rate: rate.company_id == cls.company).unlink()
        rate = {"name": "2020-01-01", "rate": 0.8731, "currency_id": euro.id, "company_id": cls.company.id}
        cls.env["res.currency.rate"].sudo().create(rate)
        lists = cls.env["product.pricelist"].sudo()
        for number in range(8):
            currency = euro if number in (2, 5) else cls.company.currency_id
            rules = [cls.make_rule(lists) for _rule in range(6)]
            here = {"company_id": cls.company.id, "currency_id": currency.id}
            lists |= cls.make_list(f"Random {number}", *rules, **here)
        return lists

    @classmethod
    def make_rule(cls, bases):
        chance, product = cls.chance, cls.chance.choice(cls.products)
        now, day = fields.Datetime.now(), timedelta(days=1)
        base = chance.choice(["list_price", "standard_price", "pricelist" if bases else "list_price"])
        rule = {
            "min_quantity": chance.choice([0, 0, 0, 2, 5, 10.5]),
            "date_start": chance.choice([False, False, False, now - day, now + day]),
            "date_end": chance.choice([False, False, False, now + 2 * day]),
            "base": base,
            "base_pricelist_id": chance.choice(bases).id if base == "pricelist" else False,
            **chance.choice(
                [
                    {"compute_price": "fixed", "fixed_price": round(chance.uniform(1, 40), 2)},
                    {"compute_price": "percentage", "percent_price": chance.choice([5, 12.5, 33])},
                    {
                        "compute_price": "formula",
                        "price_discount": chance.choice([-20, 0, 7.5, 30]),
                        "price_round": chance.choice([0, 0, 0.05, 1]),
                        "price_surcharge": chance.choice([0, -0.01, 1.5]),
                        **chance.choice(MARGINS),
                    },
                ]
            ),
        }
        return {
            **rule,
            **chance.choice(
                [
                    {"applied_on": "0_product_variant", "product_id": product.id},
                    {"applied_on": "1_product", "product_tmpl_id": product.product_tmpl_id.id},
                    {"applied_on": "2_product_category", "categ_id": chance.choice(cls.categories).id},
                    {"applied_on": "3_global"},
                ]
            ),
        }

    @classmethod
    def make_customers(cls):
        segments = cls.env["customer.segment"].sudo()
        for name in ("Trade", "Retail"):
            segments |= segments.create({"name": name, "parent_id": segments[-1:].id})
        for segment in segments:
            cls.give(segment, *cls.chance.sample(list(cls.lists), 2))
        customers = cls.env["res.partner"].create([{"name": f"Same Price {number}"} for number in range(8)])
        today = cls.company._get_today()
        for number, customer in enumerate(customers):
            customer.sudo().customer_segment_id = segments[number % 2] if number % 3 else False
            cls.give(customer, *cls.chance.sample(list(cls.lists), 1 + number % 2))
            ended = {"date_end": today - timedelta(days=1)} if number % 2 else {"date_start": today}
            cls.give(customer, cls.chance.choice(cls.lists), **ended)
        return customers
