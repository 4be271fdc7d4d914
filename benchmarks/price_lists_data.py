"""Price lists with thousands of rules, and the products that they are for."""

from odoo import Command


def make_products(env, count):
    """:return: that many products of the till, which all sell for 100"""
    vals = [{"name": f"Bench {n}", "available_in_pos": True, "list_price": 100.0} for n in range(count)]
    return env["product.template"].create(vals)


def make_lists(env, count, rules, products):
    """Price lists with a number of rules each: all products in turn, at 90, 89 ..., and from more pieces each time."""
    company = env.company
    lists = env["product.pricelist"].create(
        [{"name": f"Bench {n}", "company_id": company.id, "currency_id": company.currency_id.id} for n in range(count)]
    )
    for number, price_list in enumerate(lists):
        price_list.item_ids = [
            Command.create(
                {
                    "applied_on": "1_product",
                    "product_tmpl_id": products[n % len(products)].id,
                    "fixed_price": 90.0 - number,
                    "min_quantity": n // len(products),
                }
            )
            for n in range(rules)
        ]
    return lists
