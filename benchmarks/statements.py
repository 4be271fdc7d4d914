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
documents = env["customer.statement.document"]
today = fields.Date.today()
year_ago, spring = today - timedelta(days=365), today - timedelta(days=182)
letters = customers[:PRINTED]._build_letters(year_ago, today, "activity")


def print_each():
    return [documents._render_pdfs([letter]) for letter in letters[:ONE_BY_ONE]]


cases = [
    ("open items, values", 5, lambda: customers._build_statements(None, today, "open_items")),
    ("open items half a year ago", 5, lambda: customers._build_statements(None, spring, "open_items")),
    ("activity of a year, values", 5, lambda: customers._build_statements(year_ago, today, "activity")),
    (f"{PRINTED} PDFs in one go", 3, lambda: documents._render_pdfs(letters)),
    (f"{PRINTED} letters in one PDF", 3, lambda: documents._render_merged_pdf(letters)),
    (f"{ONE_BY_ONE} PDFs one by one", 1, print_each),
    (f"{PRINTED} pages on the screen", 3, lambda: [documents._render_html([letter]) for letter in letters]),
    (f"{PRINTED} workbooks", 3, lambda: [documents._render_xlsx([letter]) for letter in letters]),
]
lines = sum(len(block.lines) for letter in letters for block in letter.blocks)
print(f"{len(customers)} customers, {len(customers) * INVOICES} invoices; {lines} lines in {PRINTED} letters")
print("ms / queries, median")
for label, rounds, call in cases:
    spent, queries = measure(env, call, rounds)
    print(f"{label:<28}{spent:>10.1f} /{queries:>4}")
env.cr.rollback()
