import random
import signal
import time
from collections import Counter
from contextlib import closing, contextmanager
from unittest.mock import patch

from psycopg2 import DatabaseError

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from ...models.statement.customer_statement_run_send import CustomerStatementRun
from ..common_statement import StatementCase

COUNT = 120
# The sender in a process of its own; statements are rendered elsewhere.
SENDER = """
from unittest.mock import patch
from odoo.addons.customer_management.models.statement.customer_statement_content import CustomerStatement
from odoo.addons.customer_management.tests.common_statement import render_nothing
with patch.object(CustomerStatement, "_render_files", render_nothing):
    env["customer.statement.run"]._cron_send()
"""


@contextmanager
def no_lock(_run):
    """As if the database knew no locks: what holds then is that a row can be taken once."""
    yield True


class TestStatementCrash(StatementCase):
    """Whatever ends a sender, and whoever sends beside him: nobody gets a mail twice."""

    def make_started_run(self, count):
        run_id = self.make_run(self.make_customers(count))
        self.in_transaction(lambda env: env["customer.statement.run"].browse(run_id).write({"is_started": True}))
        return run_id

    def send_by_scheduler(self, env):
        env["customer.statement.run"]._cron_send()

    def count_states(self, run_id):
        return Counter((state, reason) for _name, state, reason in self.states(run_id))

    def test_killed_three_times_at_random_and_nobody_gets_two(self):
        run_id, rng = self.make_started_run(COUNT), random.Random(7)
        stops = sorted(rng.sample(range(5, COUNT - 5), 3))
        for number, stop in enumerate(stops):
            process = self.start_odoo_shell(SENDER)
            # Once in the very moment between the mail and the answer, else some moments later.
            delay = rng.uniform(0, 0.05) * (number > 0)

            def kill(process=process, stop=stop, delay=delay):
                if len(self.sink.mails) == stop:
                    if delay:
                        time.sleep(delay)
                    process.send_signal(signal.SIGKILL)

            self.sink.after_mail = kill
            self.assertEqual(process.wait(120), -signal.SIGKILL)
        self.sink.after_mail = lambda: None
        self.in_transaction(self.send_by_scheduler)
        states = self.count_states(run_id)
        doubts = states["failed", "in_doubt"]
        self.assertEqual(states["sent", ""] + doubts, COUNT)
        self.assertTrue(1 <= doubts <= 3, states)
        mails = Counter(self.sink.recipients())
        self.assertEqual(set(mails.values()), {1})
        sent = {f"{name}@example.com" for name, state, _reason in self.states(run_id) if state == "sent"}
        self.assertLessEqual(sent, mails.keys())
        self.assertLessEqual(len(mails) - len(sent), doubts)

    @mute_logger("odoo.sql_db")
    def test_a_database_that_goes_away_after_the_mail_leaves_one_doubt(self):
        run_id = self.make_started_run(3)

        def end_session():
            self.sink.after_mail = lambda: None
            self._on_server(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                f"WHERE datname = '{self.database}' AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')"
            )

        self.sink.after_mail = end_session
        with self.assertRaises(DatabaseError), closing(self.registry.cursor()) as cr:
            self.env_of(cr)["customer.statement.run"].browse(run_id)._send()
        self.in_transaction(self.send_by_scheduler)
        self.assertEqual(self.count_states(run_id), {("failed", "in_doubt"): 1, ("sent", ""): 2})
        self.assertEqual(self.sink.recipients(), ["c0@example.com", "c1@example.com", "c2@example.com"])

    def test_two_senders_at_once_send_once(self):
        run_id = self.make_started_run(40)
        self.in_parallel(self.send_by_scheduler, self.send_by_scheduler)
        self.assertEqual(self.count_states(run_id), {("sent", ""): 40})
        self.assertEqual(set(Counter(self.sink.recipients()).values()), {1})
        self.assertEqual(len(self.sink.mails), 40)

    def test_even_without_the_lock_a_row_is_taken_once(self):
        run_id = self.make_started_run(40)
        with (
            patch.object(CustomerStatementRun, "_locked", no_lock),
            patch.object(CustomerStatementRun, "_mark_interrupted", lambda _run: None),
        ):
            self.in_parallel(self.send_by_scheduler, self.send_by_scheduler)
        self.assertEqual(self.count_states(run_id), {("sent", ""): 40})
        self.assertEqual(len(self.sink.mails), 40)

    @mute_logger("odoo.sql_db")  # who is tried again is logged as an error first
    def test_two_people_who_press_send_in_the_same_second_send_once(self):
        run_id = self.make_run(self.make_customers(10))

        def press(env):
            try:
                env["customer.statement.run"].browse(run_id).action_send()
            except UserError as error:  # the second one is told, if the first was so quick
                self.assertIn("nothing left to send", str(error))

        self.in_parallel(press, press)
        self.assertEqual(self.count_states(run_id), {("sent", ""): 10})
        self.assertEqual(len(self.sink.mails), 10)
