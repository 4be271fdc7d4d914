"""The aging report, now and as of a past day, and the nightly payment behaviour.

CUSTOMERS=5000 make bench B=aging makes a ledger of fifty thousand invoices.
"""

from datetime import timedelta

from odoo import fields

from odoo.addons.customer_management.benchmarks.ledger_data import INVOICES, make_ledger
from odoo.addons.customer_management.benchmarks.stopwatch_data import measure

env = globals()["env"]
customers = make_ledger(env)
report, ledger = env["customer.aging.report"], env["customer.ledger"]
today = fields.Date.today()
PIVOT = [[], ["bucket"], ["partner_id"], ["partner_id", "bucket"]]


def pivot(days):
    domain = [("as_of", "=", today - timedelta(days=days))]
    return lambda: report.formatted_read_grouping_sets(domain, PIVOT, ["residual:sum"])


def graph(days):
    domain = [("as_of", "=", today - timedelta(days=days))]
    return lambda: report.formatted_read_group(domain, ["bucket"], ["residual:sum"])


def rows(days):
    domain = [("as_of", "=", today - timedelta(days=days))]
    return lambda: report.web_search_read(domain, {"residual": {}, "due": {}, "bucket": {}}, limit=80)


def bar(edges):
    def read():
        env.company.aging_edges = edges
        customers[:80].read(["customer_balance", "aging_bar"])

    return read


cases = [("bar of 80, standard", bar("30,60,90")), ("bar of 80, own edges", bar("15,45"))]
for days in (0, 90, 180):
    cases += [
        (f"pivot, {days} days ago", pivot(days)),
        (f"graph, {days} days ago", graph(days)),
        (f"80 rows, {days} days ago", rows(days)),
    ]
cases += [
    ("behaviour, first night", ledger._store_behaviour),
    ("80 sorted by days late", lambda: env["res.partner"].search([], order="average_days_late desc", limit=80)),
]
print(f"{len(customers)} customers, {len(customers) * INVOICES} invoices; ms / queries, median of 5")
for label, call in cases:
    spent, queries = measure(env, call, 1 if "first" in label else 5)
    print(f"{label:<28}{spent:>10.1f} /{queries:>4}")
spent, queries = measure(env, ledger._store_behaviour)
print(f"{'behaviour, other nights':<28}{spent:>10.1f} /{queries:>4}")
env.cr.rollback()
