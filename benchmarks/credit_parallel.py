"""Two hundred confirmations of five customers by eight workers, with policy Ignore and with Block: throughput, totals.

The transactions are committed, so that they meet: dev/bench makes the database for it and drops it.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from odoo import Command
from odoo.api import SUPERUSER_ID, Environment
from odoo.service.model import retrying

from odoo.addons.customer_management.models.credit.customer_credit_refusal import CreditRefused

env = globals()["env"]
registry = env.registry
vals = {"name": "Beans", "list_price": 10.0, "taxes_id": False, "invoice_policy": "order"}
product = env["product.product"].create(vals)


def confirm(order_id):
    with closing(registry.cursor()) as cr:
        inside = Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
        try:
            retrying(lambda: inside["sale.order"].browse(order_id).action_confirm(), inside)
        except CreditRefused:
            return "refused"
        except Exception as error:  # what the host gives up on after five tries
            return type(error).__name__
        cr.commit()  # pylint: disable=invalid-commit  # what is measured
        return "confirmed"


for policy in ("ignore", "block"):
    env.company.credit_policy = policy
    names = [{"name": f"Customer {n}", "is_company": True, "customer_rank": 1} for n in range(5)]
    customers = env["res.partner"].create(names)
    customers.credit_limit = 300.0
    line = Command.create({"product_id": product.id, "product_uom_qty": 1, "price_unit": 10.0, "tax_ids": False})
    orders = env["sale.order"].create([{"partner_id": customers[n % 5].id, "order_line": [line]} for n in range(200)])
    env.cr.commit()  # pylint: disable=invalid-commit  # other transactions are to see it
    start = time.perf_counter()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(confirm, orders.ids))
    spent = time.perf_counter() - start
    env.cr.commit()  # pylint: disable=invalid-commit  # a new snapshot
    env.invalidate_all()
    exposures = [float(position.exposure) for position in customers._get_credit_position().values()]
    counts = {answer: answers.count(answer) for answer in sorted(set(answers))}
    print(f"{policy:<8}{len(answers) / spent:6.1f} a second, {counts}, exposure at most {max(exposures):.2f} of 300.00")
