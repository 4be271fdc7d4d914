"""A quotation of 100 lines priced by a chain of 8 lists with 2,000 rules each, beside the host with one of them.

The goal: at most 1.5 times the queries and the time, under each policy.
"""

from odoo.addons.customer_management.benchmarks.stopwatch_data import measure

env = globals()["env"]
PRODUCTS, LISTS, LINES = 2_000, 8, 100
GOAL = 1.5

env["res.config.settings"].create({"group_product_pricelist": True}).execute()
products = env["product.product"].create(
    [{"name": f"Article {number}", "list_price": 10 + number % 90, "taxes_id": False} for number in range(PRODUCTS)]
)


def make_list(number):
    """Each list answers for all products from a quantity on that the quotation reaches in the last list only."""
    pricelist = env["product.pricelist"].create({"name": f"List {number}", "sequence": 100 + number})
    env["product.pricelist.item"].create(
        [
            {
                "pricelist_id": pricelist.id,
                "applied_on": "1_product",
                "product_tmpl_id": product.product_tmpl_id.id,
                "min_quantity": 1 if number == LISTS - 1 else 50,
                "fixed_price": 5 + number,
            }
            for product in products
        ]
    )
    return pricelist


lists = [make_list(number) for number in range(LISTS)]
one = env["res.partner"].create({"name": "One list", "customer_rank": 1, "is_company": True})
one.property_product_pricelist = lists[-1]
many = env["res.partner"].create({"name": "Eight lists", "customer_rank": 1, "is_company": True})
env.company.price_list_max_customer = LISTS
env["customer.price.list"].create(
    [{"partner_id": many.id, "pricelist_id": item.id, "sequence": number} for number, item in enumerate(lists)]
)
env.cr.execute("ANALYZE product_pricelist_item")


def quote(partner):
    lines = [(0, 0, {"product_id": product.id, "product_uom_qty": 2}) for product in products[:LINES]]
    order = env["sale.order"].create({"partner_id": partner.id, "order_line": lines})
    env.flush_all()
    assert set(order.order_line.mapped("price_unit")) == {5 + LISTS - 1}


for policy in ("first_match", "best_price"):
    env.company.price_list_policy = policy
    times, queries = {one: [], many: []}, {}
    for number in range(8):
        for partner in (one, many):
            milliseconds, queries[partner] = measure(env, lambda partner=partner: quote(partner), rounds=1)
            # The first round loads what the server keeps
            times[partner] += [milliseconds] if number else []
    time_ratio, query_ratio = min(times[many]) / min(times[one]), queries[many] / queries[one]
    print(
        f"{policy}: {min(times[many]):.0f} ms against {min(times[one]):.0f} ms: {time_ratio:.2f}; "
        f"{queries[many]} queries against {queries[one]}: {query_ratio:.2f}. Goal: {GOAL}"
    )
