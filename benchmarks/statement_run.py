"""Statement runs: the rows and settings of all customers, and some hundred mails by a sender that is killed.

CUSTOMERS=50000 KILLED=500 make bench B=statement_run. Statements are rendered elsewhere (see the benchmark of PDFs):
what is measured is everything else, from the ledger to what the mail server has said, with two commits a mail.
"""

import logging
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing

from aiosmtpd.controller import Controller

from odoo import fields
from odoo.api import SUPERUSER_ID, Environment

from odoo.addons.customer_management.benchmarks.ledger_data import CUSTOMERS, make_ledger
from odoo.addons.customer_management.tests.common_mail import Sink, find_free_port
from odoo.addons.customer_management.tests.statement.test_statement_crash import SENDER

logging.getLogger("mail.log").setLevel(logging.WARNING)
env = globals()["env"]
count = min(int(os.environ.get("KILLED", 500)), CUSTOMERS)
today = fields.Date.today()


def timed(text, function):
    env.flush_all()
    env.invalidate_all()
    queries, start = env.cr.sql_log_count, time.perf_counter()
    result = function()
    env.flush_all()
    spent = time.perf_counter() - start
    print(f"{text:<58}{spent:7.2f} s {env.cr.sql_log_count - queries:6} queries")
    return result


def start_sender():
    command = [sys.executable, "-m", "odoo", "shell", "-c", os.environ["ODOO_RC"], "-d", env.cr.dbname, "--no-http"]
    process = subprocess.Popen([*command, "--log-level=error"], stdin=subprocess.PIPE, text=True)
    with process.stdin:
        process.stdin.write(SENDER)
    return process


def send_killed(sink, kills):
    """Sends what is started; the sender is killed after so many mails, and started again."""
    for stop in kills:
        process, delay = start_sender(), random.uniform(0, 0.05)

        def kill(process=process, stop=stop, delay=delay):
            if len(sink.mails) == stop:
                time.sleep(delay)
                process.send_signal(signal.SIGKILL)

        sink.after_mail = kill
        process.wait()
    sink.after_mail = lambda: None
    start, before = time.perf_counter(), len(sink.mails)
    start_sender().wait()
    spent, sent = time.perf_counter() - start, len(sink.mails) - before
    print(f"{'the last sender':<58}{spent:7.2f} s {sent:6} mails, {sent / spent:.0f} a second with its start")


customers = make_ledger(env)
customers[: count * 2].write({"email": "x@example.com"})
for number, customer in enumerate(customers[:count]):
    customer.email = f"c{number}@example.com"
env.company.write({"statement_schedule": "monthly", "email": "accounts@coffee.example.com"})
preferences = timed(f"settings in force of {CUSTOMERS} customers", lambda: customers._get_statement_preferences())
runs = env["customer.statement.run"]
found = timed("who is on the schedule and in the ledger", lambda: runs._find_scheduled("monthly"))
timed(
    f"a run with {len(found)} rows",
    lambda: runs._create_run(found, "open_items", None, today, "inherit", scheduled=True),
)
run = runs._create_run(customers[:count], "open_items", None, today, "pdf")
run.is_started = True
sink, port = Sink(), find_free_port()
servers = env["ir.mail_server"]
servers.create({"name": "Sink", "smtp_host": "127.0.0.1", "smtp_port": port, "smtp_encryption": "none"})
env.cr.commit()  # pylint: disable=invalid-commit  # other processes are to see it
controller = Controller(sink, hostname="127.0.0.1", port=port)
controller.start()
send_killed(sink, sorted(random.sample(range(5, count - 5), 3)))
controller.stop()
with closing(env.registry.cursor()) as cr:
    rows = Environment(cr, SUPERUSER_ID, {})["customer.statement.run"].browse(run.id).row_ids
    states = Counter(rows.mapped(lambda row: row.reason or row.state))
mails = Counter(sink.recipients())
print(f"{count} customers, the sender killed three times: {dict(states)}")
print(f"  mails {sum(mails.values())}, to {len(mails)} customers, most to one customer {max(mails.values())}")
print(f"  the biggest process held {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")
