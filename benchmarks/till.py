"""Closing a session with sales on account: with credit decided on at the till, and where nobody looks at credit.

SALES=500 make bench B=till
"""

import os
import statistics
import time

from odoo import Command, fields

env = globals()["env"]
SALES = int(os.environ.get("SALES", 500))
ROUNDS = 5
env.user.group_ids += env.ref("point_of_sale.group_pos_manager")
if not env.company.chart_template:
    env["account.chart.template"].try_loading("generic_coa", env.company, install_demo=False)
cash = env["pos.payment.method"].create(
    {"name": "Cash", "journal_id": env["account.journal"].search([("type", "=", "cash")], limit=1).id}
)
later = env["pos.payment.method"].create({"name": "Customer Account", "split_transactions": True})
config = env["pos.config"].create({"name": "Counter", "payment_method_ids": [Command.set((cash + later).ids)]})
product = env["product.product"].create({"name": "Coffee", "available_in_pos": True, "taxes_id": False})
names = [{"name": f"Customer {n}", "customer_rank": 1} for n in range(100)]
customers = env["res.partner"].create(names)
customers.write({"credit_limit": 1000000.0})


def sell(session):
    line = {"product_id": product.id, "qty": 1, "price_unit": 1.0, "price_subtotal": 1.0, "price_subtotal_incl": 1.0}
    for number in range(SALES):
        method = later if number % 2 else cash
        sale = {
            "session_id": session.id,
            "partner_id": customers[number % 100].id,
            "date_order": fields.Datetime.to_string(fields.Datetime.now()),
            **{"amount_total": 1.0, "amount_paid": 1.0, "amount_tax": 0, "amount_return": 0, "state": "paid"},
            "lines": [Command.create(line)],
            "payment_ids": [Command.create({"amount": 1.0, "payment_method_id": method.id})],
        }
        env["pos.order"].sync_from_ui([sale])


def close(policy):
    """Seconds of the sales and of closing their session."""
    env.company.credit_policy = policy
    config.open_ui()
    session = config.current_session_id
    session.set_opening_control(0, "")
    start = time.perf_counter()
    sell(session)
    env.flush_all()
    sold = time.perf_counter()
    session.post_closing_cash_details(SALES / 2)
    session.close_session_from_ui()
    env.flush_all()
    return sold - start, time.perf_counter() - sold


times = {policy: [] for policy in ("ignore", "block")}
for _round in range(ROUNDS):
    for policy, spent in times.items():
        spent.append(close(policy))
print(f"{SALES} sales; seconds, median of {ROUNDS}")
print(f"{'policy':<10}{'sold':>10}{'closed':>10}")
for policy, spent in times.items():
    print(f"{policy:<10}" + "".join(f"{statistics.median(column):>10.2f}" for column in zip(*spent, strict=True)))
