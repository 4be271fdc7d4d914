import runpy
import subprocess
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from odoo.sql_db import close_db, db_connect
from odoo.tools import SQL
from odoo.tools.misc import exec_pg_environ, find_pg_tool

from ...models.audit import customer_audit_place
from ..common_database import OwnDatabaseCase

TABLES = ("customer_audit_entry", "customer_audit_seal", "customer_audit_value")


class TestAuditCut(OwnDatabaseCase):
    """A trail whose end was cut off by the owner of the tables, and the scheduler that would seal it again."""

    def setUp(self):
        super().setUp()
        self.acknowledge("What earlier tests have done in this database")
        self.start = self.in_transaction(lambda env: env["customer.audit.entry"].search([], limit=1).id)

    def test_an_edited_entry_whose_seals_were_removed_is_found_after_the_hourly_job(self):
        entries = self.make_history()
        self.tamper(
            "UPDATE customer_audit_entry SET user_name = 'Somebody Else' WHERE id = %s; "
            "DELETE FROM customer_audit_seal WHERE company_id = 1 AND entry_id >= %s",
            entries[2],
            entries[2],
        )
        self.run_hourly_job()
        self.assertFalse(self.verify().ok)

    def test_a_cut_chain_waits_says_so_once_and_goes_on_when_a_manager_has_acknowledged_it(self):
        entries = self.make_history()
        whole = self.verify().head_sequence
        self.tamper("DELETE FROM customer_audit_seal WHERE company_id = 1 AND entry_id >= %s", entries[2])
        for _hour in range(3):
            self.run_hourly_job()
        report = self.verify()
        left = report.head_sequence
        self.assertEqual(whole - left, 4)
        self.assertEqual([fault.key for fault in report.faults], [f"cut:0:{left}:{whole}"])
        self.assertEqual(report.unsealed, 4 + 1, "what lost its seals, and the one entry that says so")
        self.assertEqual(
            self.read_events("fault"),
            [("OdooBot", f"Fault: Seals are missing: {whole} were there, and {left} are left.")],
        )
        self.acknowledge("The copy of Monday was restored")
        report = self.verify()
        self.assertEqual((report.ok, report.unsealed), (True, 0))
        self.assertGreater(report.acknowledged, 0)
        self.assertEqual(report.head_sequence, whole + 4 + 2, "the gap stays")
        self.assertEqual(len(self.read_events("acknowledge")), 1)
        self.make_history()
        self.assertTrue(self.verify().ok)

    def test_what_was_acknowledged_once_is_red_again_when_more_is_cut(self):
        entries = self.make_history()
        self.tamper("DELETE FROM customer_audit_seal WHERE company_id = 1 AND entry_id >= %s", entries[4])
        self.acknowledge("Known")
        self.assertTrue(self.verify().ok)
        self.tamper("DELETE FROM customer_audit_seal WHERE company_id = 1 AND entry_id >= %s", entries[3])
        self.run_hourly_job()
        self.assertFalse(self.verify().ok)

    def test_other_chains_go_on_while_one_waits(self):
        entries = self.make_history()
        self.tamper("DELETE FROM customer_audit_seal WHERE company_id = 1 AND entry_id >= %s", entries[2])
        other = self.in_transaction(lambda env: env["res.company"].create({"name": "Other"}).id)
        self.in_transaction(
            lambda env: env["res.partner"].with_company(other).create({"name": "B", "customer_rank": 1}).id
        )
        report = self.in_transaction(
            lambda env: env["customer.audit.entry"]._verify_chain(env["res.company"].browse(other))
        )
        self.assertEqual((report.ok, report.unsealed), (True, 0))

    def test_a_deleted_tail_with_its_entries_is_found(self):
        entries = self.make_history()
        self.tamper(
            "DELETE FROM customer_audit_seal WHERE entry_id >= %s; DELETE FROM customer_audit_entry WHERE id >= %s; "
            "DELETE FROM customer_audit_value WHERE entry_id >= %s",
            *[entries[4]] * 3,
        )
        self.assertEqual(self.verify().reason, "cut")

    def test_a_chain_whose_length_was_forgotten_waits_as_well(self):
        self.make_history()
        self.in_transaction(lambda env: env.cr.execute("DROP SEQUENCE customer_audit_place_1"))
        self.make_history()
        self.assertEqual((self.verify().reason, self.verify().unsealed), ("place", 7))
        self.acknowledge("Known")
        report = self.verify()
        self.assertEqual((report.ok, report.unsealed), (True, 0))

    def test_a_chain_of_which_nothing_is_left_but_entries_waits_until_a_manager_acknowledges_it(self):
        for number in range(1, 3):
            self.make_history()
            self.tamper(
                "UPDATE customer_audit_entry SET date = date - interval '2 hours' WHERE company_id = 1; "
                "DELETE FROM customer_audit_seal WHERE company_id = 1; DROP SEQUENCE customer_audit_place_1"
            )
            with self.subTest(number):
                self.assertEqual(self.verify().reason, "place")
                self.run_hourly_job()
                self.make_history()
                report = self.verify()
                self.assertEqual((report.reason, report.sealed), ("place", 0))
                self.assertEqual(len(self.read_events("fault")), number)
                self.acknowledge("The chain begins anew")
                report = self.verify()
                self.assertEqual((report.ok, report.unsealed), (True, 0))

    def test_a_place_that_is_behind_is_harmless_and_caught_up_by_the_hourly_job(self):
        self.make_history()
        head = self.verify().head_sequence
        self.in_transaction(lambda env: env.cr.execute("SELECT setval('customer_audit_place_1', 1)"))
        self.assertTrue(self.verify().ok)
        self.run_hourly_job()
        self.assertEqual(self.read_place(), head)

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

    def test_a_place_that_is_behind_for_days_is_reported_until_it_is_caught_up(self):
        self.make_history()
        self.tamper(
            "UPDATE customer_audit_seal SET date = date - interval '2 days' WHERE company_id = 1; "
            "SELECT setval('customer_audit_place_1', 1)"
        )
        head = self.verify().head_sequence
        self.assertEqual([fault.key for fault in self.verify().faults], [f"behind:0:1:{head}"])
        self.run_hourly_job()
        self.assertTrue(self.verify().ok)
        self.tamper("UPDATE customer_audit_seal SET date = date + interval '2 days' WHERE company_id = 1")

    def test_verify_is_not_misled_by_what_is_sealed_meanwhile(self):
        self.make_history()
        with closing(self.registry.cursor()) as cr:
            cr.execute("SELECT 1")  # its snapshot is taken
            self.make_history()
            env = self.env_of(cr)
            self.assertTrue(env["customer.audit.entry"]._verify_chain(env.company).ok)

    def test_an_update_of_an_old_database_begins_to_remember(self):
        self.make_history()
        self.in_transaction(lambda env: env.cr.execute("DROP SEQUENCE customer_audit_place_1"))
        self.assertEqual(self.verify().reason, "place")
        path = Path(__file__).parents[2] / "migrations" / "19.0.1.1.0" / "post-audit-places.py"
        self.in_transaction(lambda env: runpy.run_path(str(path))["migrate"](env.cr, "19.0.1.0.0"))
        self.assertEqual((self.verify().ok, self.read_place()), (True, self.verify().head_sequence))

    def test_a_restored_copy_is_whole_and_goes_on(self):
        self.make_history()
        head, copy = self.verify().head_sequence, f"{self.database}_copy"
        environment = exec_pg_environ()
        dump = subprocess.run(
            [find_pg_tool("pg_dump"), "--no-owner", self.database], env=environment, capture_output=True, check=True
        )
        self._on_server(f'CREATE DATABASE "{copy}" TEMPLATE template0')
        self.addCleanup(self._on_server, f'DROP DATABASE "{copy}" WITH (FORCE)')
        self.addCleanup(close_db, copy)
        psql = [find_pg_tool("psql"), "--quiet", "--set=ON_ERROR_STOP=1", copy]
        subprocess.run(psql, input=dump.stdout, env=environment, capture_output=True, check=True)
        with closing(db_connect(copy).cursor()) as cr:
            cr.execute("SELECT last_value FROM customer_audit_place_1")
            self.assertEqual(cr.fetchone(), (head,))
            cr.execute("SELECT MAX(sequence) FROM customer_audit_seal WHERE company_id = 1")
            self.assertEqual(cr.fetchone(), (head,))

    # --- steps --------------------------------------------------------------------------------------------------

    def make_history(self):
        """Six entries of one customer, sealed; their ids."""
        start = self.in_transaction(lambda env: env["customer.audit.entry"].search([], limit=1).id)
        customer_id = self.in_transaction(lambda env: env["res.partner"].create({"name": "A", "customer_rank": 1}).id)
        for number in range(5):
            self.change(customer_id, str(number))
        domain = [("id", ">", start), ("partner_id", "=", customer_id)]
        return self.in_transaction(lambda env: env["customer.audit.entry"].search(domain, order="id").ids)

    def change(self, customer_id, phone):
        self.in_transaction(lambda env: env["res.partner"].browse(customer_id).write({"phone": phone}))

    def tamper(self, statement, *params):
        """What the owner of the tables can do."""

        def work(env):
            for table in TABLES:
                env.cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", SQL.identifier(table)))
            env.cr.execute(statement, params)
            for table in TABLES:
                env.cr.execute(SQL("ALTER TABLE %s ENABLE TRIGGER USER", SQL.identifier(table)))

        self.in_transaction(work)

    def run_hourly_job(self):
        self.in_transaction(lambda env: env["customer.audit.seal"]._cron_seal())

    def verify(self):
        return self.in_transaction(lambda env: env["customer.audit.entry"]._verify_chain(env.company))

    def acknowledge(self, reason):
        def work(env):
            trail = env["customer.audit.entry"]
            trail._acknowledge({1: trail._verify_chain(env.company).faults}, reason)

        self.in_transaction(work)

    def read_events(self, event):
        """(user, changes) of the entries of one event in this chain."""
        domain = [("event", "=", event), ("company_id", "=", 1), ("id", ">", self.start)]
        return self.in_transaction(
            lambda env: [(entry.user_name, entry.changes) for entry in env["customer.audit.entry"].search(domain)]
        )

    def read_place(self):
        return self.in_transaction(lambda env: env["customer.audit.seal"]._get_places()[1])
