"""Balances beside core's, on one ledger in one run; the goals are those of the first rows of the speed plan.

CUSTOMERS=50000 INVOICES=10 make bench B=balance makes a ledger of half a million invoices.
"""

from odoo.addons.customer_management.benchmarks.ledger_data import INVOICES, make_ledger
from odoo.addons.customer_management.benchmarks.stopwatch_data import measure

env = globals()["env"]
customers = make_ledger(env)
partners = env["res.partner"]
figures = ["customer_balance", "customer_overdue", "aging_over_90"]


def read(count, names):
    return lambda: customers[:count].read(names)


def floor(count):
    """One plain statement for the same balances."""
    account = env.company.partner_id.property_account_receivable_id.id
    return lambda: env.cr.execute(
        "SELECT partner_id, SUM(amount_residual) FROM account_move_line WHERE account_id = %s AND partner_id = ANY(%s) "
        "AND parent_state = 'posted' AND reconciled IS NOT TRUE GROUP BY partner_id",
        (account, customers[:count].ids),
    )


cases = [
    (f"read {count} customers", read(count, figures), read(count, ["credit"]), floor(count)) for count in (80, 1000)
]
cases += [
    (
        "search balance > 1,000",
        lambda: partners.search([("customer_balance", ">", 1000)], limit=80),
        lambda: partners.search([("credit", ">", 1000)], limit=80),
        None,
    ),
    ("80 sorted by balance", lambda: partners.search([], order="customer_balance desc", limit=80), None, None),
    ("80 sorted by purchases", lambda: partners.search([], order="total_purchases desc", limit=80), None, None),
    ("80 of the latest purchase", lambda: partners.search([], order="last_purchase_date desc", limit=80), None, None),
    ("read purchases of 80", read(80, ["total_purchases", "purchase_count"]), read(80, ["total_invoiced"]), None),
    (
        "open items of 1,000",
        lambda: env["customer.ledger"]._get_open_items(customers[:1000].ids),
        None,
        None,
    ),
]
print(f"{len(customers)} customers, {len(customers) * INVOICES} invoices; ms / queries, median of 5")
print(f"{'case':<28}{'ours':>16}{'core':>16}{'floor':>10}{'core/ours':>11}")
for label, ours, core, least in cases:
    mine, theirs, bare = measure(env, ours), core and measure(env, core), least and measure(env, least)
    cells = [f"{mine[0]:.1f} /{mine[1]:>4}", f"{theirs[0]:.1f} /{theirs[1]:>5}" if theirs else "-"]
    ratio = f"{theirs[0] / mine[0]:.1f}" if theirs else "-"
    print(f"{label:<28}{cells[0]:>16}{cells[1]:>16}{f'{bare[0]:.1f}' if bare else '-':>10}{ratio:>11}")
env.cr.rollback()
