"""Merges: 100 pairs by our engine and by the host's wizard without the addon, many groups, and a pair of 2,000 invoices
each; undo. PAIRS, MANY and INVOICES set other numbers.

The goals: 100 pairs in at most 3 s, a pair of 2,000 invoices each in at most 2 s, undone within twice that.
"""

import os
import time
from contextlib import closing
from pathlib import Path

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry

from odoo.addons.customer_management.benchmarks import ledger_data
from odoo.addons.customer_management.models.merge.customer_merge_queue import BATCH
from odoo.addons.customer_management.models.merge.merge_group import MergeGroup

env = globals()["env"]
PAIRS, INVOICES = int(os.environ.get("PAIRS", 100)), int(os.environ.get("INVOICES", 2000))
MANY = int(os.environ.get("MANY", 2000))
GOALS = {"100 pairs": 3.0, "100 pairs undone": 6.0, "pair of many invoices": 2.0, "that pair undone": 4.0}
slow = []


def make_pairs(env, count):
    """Pairs of customers with a contact and a note each."""
    vals_list = [
        {
            "name": f"Twin {number // 2}",
            "email": f"twin{number // 2}@example.com",
            "is_company": True,
            "customer_rank": 1,
            "child_ids": [(0, 0, {"name": "Ann"})],
        }
        for number in range(2 * count)
    ]
    partners = env["res.partner"].with_context(tracking_disable=True).create(vals_list)
    env.flush_all()
    env.cr.execute("ANALYZE")
    return [(partners[number], partners[number + 1]) for number in range(0, 2 * count, 2)]


def take_time(env, label, function):
    env.invalidate_all()
    start, queries = time.perf_counter(), env.cr.sql_log_count
    result = function()
    env.flush_all()
    env.cr.precommit.run()
    seconds = time.perf_counter() - start
    if label in GOALS and seconds > GOALS[label]:
        slow.append(label)
    print(f"{label:<36}{seconds:>8.2f} s /{env.cr.sql_log_count - queries:>7} queries", flush=True)
    return result


def merge_by_host(env, pairs):
    for survivor, source in pairs:
        wizard = env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge([survivor.id, source.id], survivor)


with closing(Registry(os.environ["CM_HOST_DATABASE"]).cursor()) as cr:
    host = Environment(cr, SUPERUSER_ID, {})
    pairs = make_pairs(host, PAIRS)
    take_time(host, f"{PAIRS} pairs by the host", lambda: merge_by_host(host, pairs))
    cr.rollback()

merges = env(user=env.ref("base.user_admin"))["customer.merge"]
groups = [MergeGroup(*pair) for pair in make_pairs(merges.env, PAIRS)]
done = take_time(env, f"{PAIRS} pairs", lambda: merges._merge_groups(groups))
take_time(env, f"{PAIRS} pairs undone", done.action_undo)
env.cr.rollback()


def work_off(env, queued):
    """As the background does, but without commits; prints how much memory is taken after a quarter and at the end."""
    for start in range(0, len(queued), BATCH):
        queued[start : start + BATCH].sudo()._work_off()
        env.flush_all()
        env.invalidate_all()
        if start + BATCH in (len(queued) // 4 // BATCH * BATCH, len(queued)):
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            print(f"    after {start + BATCH} merges {pages * 4096 >> 20:>6} MB", flush=True)


many = [MergeGroup(*pair) for pair in make_pairs(merges.env, MANY)]
queued = take_time(env, f"{MANY} groups queued", lambda: merges._queue(many))
take_time(env, f"{MANY} groups worked off", lambda: work_off(env, queued))
assert set(queued.mapped("state")) == {"done"}, queued.mapped("error")
env.cr.rollback()

ledger_data.CUSTOMERS, ledger_data.INVOICES = 4, INVOICES
ledger_data.check = lambda env, customers: None  # which takes minutes for so many invoices of one; balance.py asks
customers = ledger_data.make_ledger(env).with_env(merges.env)
merges._merge_groups([MergeGroup(customers[0], customers[1])])  # fills caches
done = take_time(env, "pair of many invoices", lambda: merges._merge_groups([MergeGroup(customers[2], customers[3])]))
take_time(env, "that pair undone", done.action_undo)
print(f"slower than the goals: {', '.join(slow) or 'nothing'}")
env.cr.rollback()
