"""Credit beside core: positions, the search for who is over the limit, and the addon's share of a confirmation.

CUSTOMERS=5000 make bench B=credit
"""

import statistics
import time

from odoo import Command

from odoo.addons.customer_management.benchmarks.ledger_data import INVOICES, make_ledger
from odoo.addons.customer_management.benchmarks.orders_data import make_orders
from odoo.addons.customer_management.benchmarks.stopwatch_data import measure

env = globals()["env"]
customers = make_ledger(env)
order = make_orders(env, customers)
customers.write({"credit_limit": 1000.0})
buyer, others = customers[7], customers[8:207]
buyer.credit_limit = 9999999.0
env.flush_all()
# Who confirms orders below has the invoices of 199 others as well, 2,000 in all.
for table in ("account_move", "account_move_line"):
    env.cr.execute(f"UPDATE {table} SET partner_id = %s WHERE partner_id = ANY(%s)", [buyer.id, others.ids])
env.cr.execute("UPDATE account_move SET commercial_partner_id = partner_id WHERE partner_id = %s", [buyer.id])
env.cr.execute("ANALYZE")
env.invalidate_all()
partners = env["res.partner"]
names = ["customer_balance", "customer_overdue", "credit_exposure", "credit_available"]


def read(count, fields):
    return lambda: customers[:count].read(fields)


def confirm(policy):
    """Milliseconds and queries of confirming an order of a customer with a limit and 2,000 invoices."""
    env.company.credit_policy = policy
    line = Command.create({"product_id": order.order_line.product_id.id, "price_unit": 1.0, "tax_ids": False})
    orders = env["sale.order"].create([{"partner_id": buyer.id, "order_line": [line]} for _n in range(30)])
    env.flush_all()
    times, queries = [], []
    for single in orders:
        before, start = env.cr.sql_log_count, time.perf_counter()
        single.write({"state": "sale"})
        env.flush_all()
        times.append(1000 * (time.perf_counter() - start))
        queries.append(env.cr.sql_log_count - before)
    return statistics.median(times), statistics.median(queries)


cases = [
    ("list page of 80, balance and exposure", read(80, names), read(80, ["credit", "credit_to_invoice"])),
    ("the same for 1,000", read(1000, names), read(1000, ["credit", "credit_to_invoice"])),
    ("positions of 1,000", lambda: customers[:1000]._get_credit_position(), None),
    (
        "search over the limit, 80",
        lambda: partners.search([("credit_available", "<", 0)], limit=80),
        lambda: partners.search([("credit", ">", 1000)], limit=80),
    ),
    ("80 sorted by available credit", lambda: partners.search([], order="credit_available", limit=80), None),
]
print(f"{len(customers)} customers, {len(customers) * INVOICES} invoices, {len(customers)} orders; ms / queries")
print(f"{'case':<40}{'ours':>16}{'core':>16}")
for label, ours, core in cases:
    cells = [f"{spent:.1f} /{queries:>5}" for spent, queries in (measure(env, call) for call in (ours, core) if call)]
    print(f"{label:<40}" + "".join(f"{cell:>16}" for cell in cells))
for policy in ("ignore", "warn", "block"):
    spent, queries = confirm(policy)
    print(f"{'confirm an order, ' + policy:<40}{f'{spent:.1f} /{queries:>5.0f}':>16}")
env.cr.rollback()
