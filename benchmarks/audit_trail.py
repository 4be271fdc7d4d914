"""What the audit trail costs: 1,000 changes with it and without, in turn, in one run. Run by dev/bench, in a shell."""

import statistics
import time
from unittest.mock import patch

from odoo.addons.customer_management.models.audit.customer_audit_seal import BATCH
from odoo.addons.customer_management.models.audit.customer_audited_mixin import CustomerAuditedMixin
from odoo.addons.customer_management.models.audit.watch import Watch

COUNT, ROUNDS = 1000, 5
env = globals()["env"]
partners = env["res.partner"].with_context(tracking_disable=True)


def measure(function):
    env.flush_all()
    queries, start = env.cr.sql_log_count, time.perf_counter()
    function()
    env.flush_all()
    return 1000 * (time.perf_counter() - start), env.cr.sql_log_count - queries


def one_by_one():
    for customer in customers:
        customer.phone = f"+1 212 555 {next(counter):06d}"
        env.flush_all()  # as at the end of each request


def at_once():
    customers.write({"phone": f"+1 212 555 {next(counter):06d}", "city": f"City {next(counter)}"})


def create():
    partners.create([{"name": f"New {next(counter)}", "customer_rank": 1} for _number in range(COUNT)])


def without(function):
    with (
        patch.object(CustomerAuditedMixin, "write", off("write")),
        patch.object(CustomerAuditedMixin, "create", off("create")),
        patch.object(Watch, "look", lambda self, records: None),
    ):
        return measure(function)


def off(name):
    def skip(self, *args):
        return getattr(super(CustomerAuditedMixin, self), name)(*args)

    return skip


counter = iter(range(10**9))
customers = partners.create([{"name": f"Customer {number}", "customer_rank": 1} for number in range(COUNT)])
env.flush_all()
print(f"{'case':<28}{'with, ms':>10}{'without, ms':>13}{'ratio':>8}{'queries':>16}")
for label, function in (
    (f"{COUNT} changes, one by one", one_by_one),
    (f"{COUNT} customers, one write", at_once),
    (f"{COUNT} new customers", create),
):
    measure(function)
    pairs = [(measure(function), without(function)) for _round in range(ROUNDS)]
    on, no = (statistics.median(pair[side][0] for pair in pairs) for side in (0, 1))
    print(f"{label:<28}{on:>10.0f}{no:>13.0f}{on / no:>8.2f}{pairs[0][0][1]:>8} /{pairs[0][1][1]:>6}")
env.cr.rollback()

# Sealing and verifying, outside of the writers' time
customers = partners.create([{"name": f"Customer {number}", "customer_rank": 1} for number in range(10 * COUNT)])
env.flush_all()
start = time.perf_counter()
for _batch in range(10 * COUNT // BATCH + 1):
    env["customer.audit.seal"]._seal_batch()
sealed = time.perf_counter() - start
start = time.perf_counter()
report = env["customer.audit.entry"]._verify_chain(env.company)
verified = time.perf_counter() - start
print(f"{report.sealed} entries: sealed in {sealed:.2f} s, verified in {verified:.2f} s: {report.ok}")
env.cr.rollback()
