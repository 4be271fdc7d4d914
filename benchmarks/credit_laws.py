"""What the laws of credit cost bulk work that they hardly concern: each piece of it with policy Block and with every
checkpoint on Ignore, in turn, in one run. What it changes is undone each time. It is the processors' time that is
taken, of Odoo and of its session of the database, which must be on this machine: what else runs there does not count.

IMPORTED=20000 ROUNDS=5 make bench B=credit_laws; SIZE=0.1 does a tenth of the work
"""

import gc
import os
import statistics
import time
from pathlib import Path

from odoo import Command

from odoo.addons.customer_management.benchmarks.ledger_data import make_ledger

ROUNDS = int(os.environ.get("ROUNDS", 5))
SIZE = float(os.environ.get("SIZE", 1))
IMPORTED = int(SIZE * int(os.environ.get("IMPORTED", 5000)))
INVOICES, SALES, ITEMS = int(SIZE * 1000), int(SIZE * 500), int(SIZE * 1000)
CHECKPOINTS = ("credit_policy", *(f"credit_policy_{name}" for name in ("order", "invoice", "till", "shop")))
env = globals()["env"]


def make_product():
    vals = {"name": "Beans", "list_price": 120.0, "taxes_id": False, "available_in_pos": True}
    return env["product.product"].create(vals)


def make_invoices(count):
    line = Command.create({"product_id": product.id, "price_unit": 120.0, "tax_ids": False})
    return env["account.move"].create(
        [
            {"move_type": "out_invoice", "partner_id": customer.id, "invoice_line_ids": [line]}
            for customer in customers[:count]
        ]
    )


def make_session():
    """An open session in which every other sale is on account."""
    cash = env["account.journal"].search([("type", "=", "cash")], limit=1)
    vals = [{"name": "Cash", "journal_id": cash.id}, {"name": "On Account", "split_transactions": True}]
    methods = env["pos.payment.method"].create(vals)
    config = env["pos.config"].create({"name": "Till", "payment_method_ids": methods.ids})
    session = env["pos.session"].create({"user_id": env.uid, "config_id": config.id})
    session.set_opening_control(0, None)
    line = {"product_id": product.id, "qty": 1, "price_unit": 120.0, "tax_ids": False}
    line |= {"price_subtotal": 120.0, "price_subtotal_incl": 120.0}
    totals = {"amount_total": 120.0, "amount_paid": 120.0, "amount_tax": 0, "amount_return": 0}
    sales = [
        {
            "session_id": session.id,
            "partner_id": customers[number].id,
            "state": "paid",
            "lines": [Command.create(line)],
            "payment_ids": [Command.create({"payment_method_id": methods[number % 2].id, "amount": 120.0})],
            **totals,
        }
        for number in range(SALES)
    ]
    env["pos.order"].create(sales)
    return session


def make_pairs():
    """An unpaid invoice and a payment of it, for each of ITEMS / 2 customers."""
    invoices = make_invoices(ITEMS // 2)
    invoices.action_post()
    debits = invoices.line_ids.filtered(lambda item: item.account_id.account_type == "asset_receivable")
    bank = env["account.journal"].search([("type", "=", "bank")], limit=1)
    vals = [{"account_id": item.account_id.id, "partner_id": item.partner_id.id, "credit": 120.0} for item in debits]
    vals.append({"account_id": bank.default_account_id.id, "debit": 120.0 * len(debits)})
    entry = env["account.move"].create({"journal_id": bank.id, "line_ids": [Command.create(line) for line in vals]})
    entry.action_post()
    payments = entry.line_ids.filtered("credit")
    return list(zip(debits.sorted("partner_id"), payments.sorted("partner_id"), strict=True))


def import_customers():
    rows = [[f"New {number}", "1", f"new{number}@example.com", "Boston", "500"] for number in range(IMPORTED)]
    answer = env["res.partner"].load(["name", "is_company", "email", "city", "credit_limit"], rows)
    assert len(answer["ids"] or ()) == IMPORTED, answer["messages"]


def close_session():
    session._validate_session()
    assert session.state == "closed", session.state


def reconcile():
    for debit, credit in pairs:
        (debit + credit).reconcile()


def read_clock():
    """Milliseconds that Odoo and its session of the database have worked so far."""
    stat = Path(f"/proc/{env.cr._cnx.get_backend_pid()}/stat").read_text(encoding="ascii")
    ticks = sum(map(int, stat.rpartition(")")[2].split()[11:13]))
    return 1000 * (time.process_time() + ticks / os.sysconf("SC_CLK_TCK"))


def run(function, policy):
    """:return: milliseconds and queries of a call, of which nothing stays"""
    with env.cr.savepoint() as point:
        env.company.write(dict.fromkeys(CHECKPOINTS, policy))
        env.flush_all()
        env.invalidate_all()
        gc.collect()
        queries, start = env.cr.sql_log_count, read_clock()
        function()
        env.flush_all()
        spent, queries = read_clock() - start, env.cr.sql_log_count - queries
        point.rollback()
    env.invalidate_all()
    env.cr.precommit.clear()
    env.cr.postcommit.clear()
    return spent, queries


def compare(label, function):
    taken = {"ignore": [], "block": []}
    run(function, "block")  # fills caches
    for _round in range(ROUNDS):
        for policy, measured in taken.items():
            measured.append(run(function, policy))
    without, with_laws = (statistics.median(spent for spent, _queries in measured) for measured in taken.values())
    counts = [measured[-1][1] for measured in taken.values()]
    print(
        f"{label:<34}{without:>10.0f} /{counts[0]:>6}{with_laws:>10.0f} /{counts[1]:>6}"
        f"{100 * (with_laws / without - 1):>+9.1f} %",
        flush=True,
    )


env.company.write(dict.fromkeys(CHECKPOINTS, "ignore"))
customers = make_ledger(env)
customers.credit_limit = 1000000.0
product = make_product()
env.flush_all()
print(f"{len(customers)} customers with a limit; ms / queries, median of {ROUNDS}")
print(f"{'':<34}{'Ignore':>18}{'Block':>18}{'more':>11}")
compare(f"import {IMPORTED} customers", import_customers)
drafts = make_invoices(INVOICES)
compare(f"post {INVOICES} invoices", lambda: drafts.action_post())
pairs = make_pairs()
compare(f"reconcile {ITEMS} items", reconcile)
session = make_session()
compare(f"close a session of {SALES} sales", close_session)
env.cr.rollback()
