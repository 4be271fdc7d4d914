"""A till with 8 lists of 2,000 rules, which a customer has in order, is opened; beside it a till of the host's with one
list of 16,000 rules of its own. What the server spends, and what it sends; the browser's time is measured by
till_opening. Run by dev/bench, in a shell.

RULES=500 make bench B=till_price_lists
"""

import json
import os
import statistics
import time

from odoo.addons.customer_management.benchmarks.price_lists_data import make_lists, make_products
from odoo.addons.customer_management.benchmarks.till_session_data import make_session, prepare

LISTS, RULES, ROUNDS = 8, int(os.environ.get("RULES", "2000")), 5
env = globals()["env"]
admin = env.ref("base.user_admin").id  # may open tills
env = env(user=admin, su=True, context={**env.context, "tracking_disable": True})


def measure(session):
    env.flush_all()
    env.invalidate_all()
    start = time.perf_counter()
    loaded = session.load_data([])
    spent = 1000 * (time.perf_counter() - start)
    return spent, len(json.dumps(loaded, default=str)) / 1e6


env.ref("base.group_user").implied_ids += env.ref("product.group_product_pricelist")
session, product, customers, methods = make_session(env)
config = session.config_id
products = make_products(env, RULES)
own = make_lists(env, 1, LISTS * RULES, products)
config.write({"use_pricelist": True, "available_pricelist_ids": own.ids, "pricelist_id": own.id})
env["pos.order"].sync_from_ui([prepare(session, product, customers[0], methods["cash"])])
print(f"{'the till loads':<44}{'ms':>10}{'MB':>8}")
measure(session)
host = [measure(session) for _round in range(ROUNDS)]

config.write({"use_pricelist": False, "available_pricelist_ids": False, "pricelist_id": False})
lists = make_lists(env, LISTS, RULES, products)
env.company.write({"price_list_max_customer": 0})
env["customer.price.list"].create(
    [{"partner_id": customers[0].id, "pricelist_id": each.id, "sequence": n} for n, each in enumerate(lists)]
)
measure(session)
ours = [measure(session) for _round in range(ROUNDS)]
for label, rounds in (("the host's, one list of its own", host), (f"a customer with {LISTS} lists", ours)):
    spent, size = (statistics.median(pair[side] for pair in rounds) for side in (0, 1))
    print(f"{label + f', {LISTS * RULES} rules':<44}{spent:>10.0f}{size:>8.1f}", flush=True)
env.cr.rollback()
