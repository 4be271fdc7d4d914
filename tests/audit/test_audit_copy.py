import subprocess
import time
from contextlib import closing
from datetime import timedelta
from unittest.mock import patch

from odoo.modules.registry import Registry
from odoo.sql_db import close_db
from odoo.tools import config
from odoo.tools.misc import exec_pg_environ, find_pg_tool

from ...models.audit import customer_audit_place
from .common_trail import TrailCase


class TestAuditCopy(TrailCase):
    """A copy of the database is made while the trail goes on, and restored."""

    def test_a_restored_copy_is_whole_and_goes_on(self):
        self.make_history()
        head = self.verify().head_sequence
        self.restore(self.start_dump().communicate()[0])
        report = self.verify()
        self.assertEqual((report.ok, report.unsealed, report.head_sequence), (True, 0, head))
        self.assertEqual(self.read_place(), head)
        self.make_history()
        report = self.verify()
        self.assertEqual((report.ok, report.unsealed, report.head_sequence), (True, 0, head + 6))

    def test_what_is_sealed_while_pg_dump_reads_is_no_cut_in_the_copy(self):
        self.make_history()
        head = self.verify().head_sequence
        self.in_transaction(lambda env: env.cr.execute("CREATE TABLE held ()"))
        with closing(self.registry.cursor()) as holder:
            holder.execute("LOCK TABLE held")  # for which pg_dump waits, with its picture of all other tables
            dump = self.start_dump()
            self.wait_for_dump()
            self.make_history()
            self.assertEqual(self.verify().head_sequence, head + 6, "nobody waits for a copy")
        content = dump.communicate()[0]
        self.wait_for_sessions("application_name = 'pg_dump'", are_there=False)  # which end after the program
        self.run_hourly_job()
        self.assertEqual((self.verify().ok, self.read_place()), (True, head + 6))
        self.restore(content)
        report = self.verify()
        self.assertEqual(([fault.key for fault in report.faults], report.head_sequence), ([], head))
        self.make_history()
        report = self.verify()
        self.assertEqual((report.ok, report.unsealed, report.head_sequence), (True, 0, head + 6))

    def test_places_wait_while_a_copy_of_the_database_is_made(self):
        self.make_history()
        place = self.read_place()
        with closing(self.registry.cursor()) as dump:
            dump.execute("SET application_name = 'pg_dump'")
            self.make_history()
            self.assertEqual((self.read_place(), self.verify().unsealed, self.verify().ok), (place, 0, True))
            dump.execute("SET application_name = 'odoo'")
            dump.commit()  # pylint: disable=invalid-commit  # a setting of the session
        self.run_hourly_job()
        self.assertEqual(self.read_place(), self.verify().head_sequence)

    def test_places_wait_for_no_connection_that_only_has_the_name_of_a_copy(self):
        self.make_history()
        with closing(self.registry.cursor()) as dump:
            dump.execute("SET application_name = 'pg_dump'")
            dump.commit()  # pylint: disable=invalid-commit  # it reads nothing any more
            self.make_history()
            self.assertEqual(self.read_place(), self.verify().head_sequence)
            dump.execute("SELECT 1")
            with patch.object(customer_audit_place, "PATIENCE", timedelta(0)):
                self.make_history()
            self.assertEqual(self.read_place(), self.verify().head_sequence)
            dump.execute("SET application_name = 'odoo'")
            dump.commit()  # pylint: disable=invalid-commit  # a setting of the session

    # --- steps --------------------------------------------------------------------------------------------------

    def start_dump(self):
        """As Odoo's database manager does, which gives pg_dump another name than its own."""
        command = [find_pg_tool("pg_dump"), "--no-owner", self.database]
        dump = subprocess.Popen(command, env=exec_pg_environ(), stdout=subprocess.PIPE)
        self.addCleanup(dump.wait)
        self.addCleanup(dump.kill)
        return dump

    def wait_for_dump(self):
        """Until pg_dump waits for a table."""
        self.wait_for_sessions("wait_event_type = 'Lock'")

    def wait_for_sessions(self, condition, are_there=True):
        """Until the database has sessions of a kind, or has none any more."""
        query = f"SELECT FROM pg_stat_activity WHERE datname = current_database() AND {condition}"  # noqa: S608
        for _try in range(300):
            with closing(self.registry.cursor()) as cr:
                cr.execute(query)
                if bool(cr.rowcount) == are_there:
                    return
            time.sleep(0.1)
        self.fail(f"sessions with {condition}: {not are_there}")

    def restore(self, content):
        """Into another database, in which the test goes on."""
        copy = f"{self.database}_copy"
        self._on_server(f'CREATE DATABASE "{copy}" TEMPLATE template0')
        self.addCleanup(self._on_server, f'DROP DATABASE "{copy}" WITH (FORCE)')
        self.addCleanup(close_db, copy)
        command = [find_pg_tool("psql"), "--quiet", "--set=ON_ERROR_STOP=1", copy]
        subprocess.run(command, input=content, env=exec_pg_environ(), capture_output=True, check=True)
        with patch.dict(config.options, {"test_enable": False}):
            self.registry = Registry(copy)
        self.addCleanup(Registry.delete, copy)
