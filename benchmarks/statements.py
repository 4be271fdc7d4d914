"""Statements: their values, their PDFs in one go and one by one, and their workbooks.

CUSTOMERS=1000 make bench B=statements makes a ledger of ten thousand invoices. Printing one by one is what a mail
template does; here it has no style sheets to fetch, which a report of the host has besides.
"""

from datetime import timedelta

from odoo import fields

from odoo.addons.customer_management.benchmarks.ledger_data import INVOICES, make_ledger
from odoo.addons.customer_management.benchmarks.stopwatch_data import measure

MOST, PRINTED, ONE_BY_ONE = 1000, 100, 20

env = globals()["env"]
customers = make_ledger(env)[:MOST]
renderer = env["customer.statement.document"]
today = fields.Date.today()
year_ago, spring = today - timedelta(days=365), today - timedelta(days=182)
statements = customers[:PRINTED]._build_statements_with_branches(year_ago, today, "activity")


def print_each():
    return [renderer._render_pdfs([statement]) for statement in statements[:ONE_BY_ONE]]


cases = [
    ("open items, values", 5, lambda: customers._build_statements(None, today, "open_items")),
    ("open items half a year ago", 5, lambda: customers._build_statements(None, spring, "open_items")),
    ("activity of a year, values", 5, lambda: customers._build_statements(year_ago, today, "activity")),
    (f"{PRINTED} PDFs in one go", 3, lambda: renderer._render_pdfs(statements)),
    (f"{PRINTED} statements in one PDF", 3, lambda: renderer._render_merged_pdf(statements)),
    (f"{ONE_BY_ONE} PDFs one by one", 1, print_each),
    (f"{PRINTED} pages on the screen", 3, lambda: [renderer._render_html([statement]) for statement in statements]),
    (f"{PRINTED} workbooks", 3, lambda: [renderer._render_xlsx([statement]) for statement in statements]),
]
lines = sum(len(block.lines) for statement in statements for block in statement.blocks)
print(f"{len(customers)} customers, {len(customers) * INVOICES} invoices; {lines} lines in {PRINTED} statements")
print("ms / queries, median")
for label, rounds, call in cases:
    spent, queries = measure(env, call, rounds)
    print(f"{label:<28}{spent:>10.1f} /{queries:>4}")
env.cr.rollback()
