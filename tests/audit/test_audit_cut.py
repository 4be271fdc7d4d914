import runpy
from contextlib import closing
from pathlib import Path

from .common_trail import TrailCase


class TestAuditCut(TrailCase):
    """A trail whose end was cut off by the owner of the tables, and the scheduler that would seal it again."""

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

    def test_seals_deleted_with_their_place_set_back_are_told_by_their_date_and_by_the_file_of_the_last_seals(self):
        entries = self.make_history()
        whole = self.verify()
        left = whole.head_sequence - 4
        self.tamper(
            "UPDATE customer_audit_entry SET user_name = 'Somebody Else', date = date - interval '2 days' "
            "WHERE id >= %s; "
            "DELETE FROM customer_audit_seal WHERE company_id = 1 AND sequence > %s; "
            "SELECT setval('customer_audit_place_1', %s)",
            entries[2],
            left,
            left,
        )
        self.run_hourly_job()
        report = self.verify()
        self.assertEqual((report.head_sequence, report.unsealed), (whole.head_sequence, 0), "as long as it was")
        self.assertEqual([fault.key for fault in report.faults], [f"resealed:{entries[2]}:4"])
        head = {"sequence": whole.head_sequence, "hash": whole.head_hash}
        is_contained, sentence = self.in_transaction(lambda env: env["customer.audit.seal"]._compare_head(1, head))
        self.assertEqual(
            (is_contained, sentence),
            (False, f"Seal {whole.head_sequence} is not the one in the file: the trail before it was changed."),
        )

    def test_a_place_that_is_behind_is_harmless_and_caught_up_by_the_hourly_job(self):
        self.make_history()
        head = self.verify().head_sequence
        self.in_transaction(lambda env: env.cr.execute("SELECT setval('customer_audit_place_1', 1)"))
        self.assertTrue(self.verify().ok)
        self.run_hourly_job()
        self.assertEqual(self.read_place(), head)

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
