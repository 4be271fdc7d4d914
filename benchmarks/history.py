"""The purchase history of a customer with 50,000 documents, alone and beside half a million documents of others.

The goal: it opens in less than a second (a page of 80 rows, the count and the sum), whatever others bought.
DOCUMENTS=1000 OTHERS=10000 make bench B=history makes a small one.
"""

from odoo.addons.customer_management.benchmarks.history_data import DOCUMENTS, OTHERS, make_customers, make_documents
from odoo.addons.customer_management.benchmarks.stopwatch_data import measure

env = globals()["env"]
customer, others = make_customers(env)
history = env["customer.purchase"]
domain = [("customer_id", "=", customer.id), ("is_billed", "=", False)]
columns = ["date", "kind", "name", "origin", "ref", "state", "payment_state", "amount_currency", "purchases"]
everything = {**{name: {} for name in columns}, "partner_id": {"fields": {"display_name": {}}}}


def open_list():
    history.web_search_read(domain, everything, limit=80, count_limit=10001)
    history.formatted_read_group(domain, [], ["purchases:sum"])


cases = {
    "open the list": open_list,
    "its rows again, by their ids": lambda: page.web_read(everything),
    "unpaid ones": lambda: history.web_search_read([*domain, ("payment_state", "=", "overdue")], everything, limit=80),
    "pivot by month and kind": lambda: history.formatted_read_group(domain, ["date:month", "kind"], ["purchases:sum"]),
    "twelve months on the card": lambda: customer.read(["monthly_purchases"]),
    "all customers, 80 rows": lambda: history.web_search_read([("purchases", "!=", 0)], everything, limit=80),
    "all customers, by segment": lambda: history.formatted_read_group([], ["segment_id"], ["purchases:sum"]),
}
make_documents(env, customer + customer.child_ids, DOCUMENTS)
page = history.search(domain, limit=80)
alone = {label: measure(env, case) for label, case in cases.items()}
make_documents(env, others, OTHERS)
beside = {label: measure(env, case) for label, case in cases.items()}
print(f"{DOCUMENTS} documents, and {OTHERS} of others; ms / queries, median of 5")
print(f"{'case':<32}{'alone':>16}{'beside others':>16}")
for label in cases:
    cells = [f"{median:.1f} /{queries:>3}" for median, queries in (alone[label], beside[label])]
    print(f"{label:<32}{cells[0]:>16}{cells[1]:>16}")
assert customer.total_purchases == history.formatted_read_group(domain, [], ["purchases:sum"])[0]["purchases:sum"]
env.cr.rollback()
