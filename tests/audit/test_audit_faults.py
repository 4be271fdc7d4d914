import base64
import json
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError

from ...models.audit.fault import Fault
from ...tools.audit_chain import canonical, digest_value
from ...wizards.audit import customer_audit_check
from .common_audit import TABLES, AuditChainCase


class TestAuditFaults(AuditChainCase):
    """What Verify reports besides edited entries, and what a manager says about it."""

    def test_a_guard_that_is_switched_off_is_reported_and_cannot_be_acknowledged(self):
        self.env.cr.execute("ALTER TABLE customer_audit_seal DISABLE TRIGGER customer_audit_delete")
        report = self.verify()
        self.assertEqual([fault.key for fault in report.faults], ["guard:0:customer_audit_seal.customer_audit_delete"])
        self.trail._acknowledge({self.company.id: report.faults}, "Known")
        self.assertFalse(self.verify().ok)
        self.env.cr.execute("ALTER TABLE customer_audit_seal ENABLE TRIGGER customer_audit_delete")
        self.assertTrue(self.verify().ok)

    def test_a_guard_that_lets_everything_pass_is_reported(self):
        self.env.cr.execute(
            "CREATE OR REPLACE FUNCTION customer_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN RETURN NEW; END'"
        )
        self.assertEqual(len(self.verify().faults), 8)
        for table in TABLES:
            self.env[table.replace("_", ".")].init()
        self.assertTrue(self.verify().ok)

    def test_a_guard_of_some_columns_rows_or_by_another_function_is_reported(self):
        for change in (
            "BEFORE UPDATE OF partner_id ON customer_audit_entry FOR EACH ROW EXECUTE FUNCTION customer_audit_refuse()",
            "BEFORE UPDATE ON customer_audit_entry FOR EACH ROW WHEN (FALSE) EXECUTE FUNCTION customer_audit_refuse()",
            "BEFORE UPDATE ON customer_audit_entry FOR EACH ROW EXECUTE FUNCTION customer_audit_refuse('x')",
            "BEFORE UPDATE ON customer_audit_entry EXECUTE FUNCTION customer_audit_refuse()",
            "BEFORE UPDATE ON customer_audit_entry FOR EACH ROW EXECUTE FUNCTION customer_audit_erase()",
        ):
            with self.subTest(change), self.env.cr.savepoint() as savepoint:
                self.env.cr.execute("DROP TRIGGER customer_audit_update ON customer_audit_entry")
                self.env.cr.execute(f"CREATE TRIGGER customer_audit_update {change}")
                self.assert_lasting("guard:0:customer_audit_entry.customer_audit_update")
                savepoint.rollback()
        self.env.cr.execute("ALTER FUNCTION customer_audit_refuse() SET search_path = pg_temp")
        self.assertEqual(len(self.verify().faults), 8)

    def test_triggers_rules_and_policies_of_somebody_else_are_reported(self):
        self.env.cr.execute(
            "CREATE FUNCTION zz() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN NEW.user_name = ''Somebody Else''; RETURN NEW; END'"
        )
        for statement, name in (
            ("CREATE TRIGGER zz BEFORE INSERT ON customer_audit_entry FOR EACH ROW EXECUTE FUNCTION zz()", "zz"),
            ("CREATE RULE yy AS ON UPDATE TO customer_audit_entry WHERE NEW.event = 'bank' DO INSTEAD NOTHING", "yy"),
            ("CREATE POLICY xx ON customer_audit_entry USING (event != 'bank')", "xx"),
            ("ALTER TABLE customer_audit_entry ENABLE ROW LEVEL SECURITY", "row security"),
        ):
            with self.subTest(statement), self.env.cr.savepoint() as savepoint:
                self.env.cr.execute(statement)
                self.assert_lasting(f"stranger:0:customer_audit_entry.{name}")
                savepoint.rollback()

    def assert_lasting(self, key):
        """This fault and no other, also when somebody acknowledges it."""
        report = self.verify()
        self.assertEqual([fault.key for fault in report.faults], [key])
        self.trail._acknowledge({self.company.id: report.faults}, "Known")
        self.assertEqual([fault.key for fault in self.verify().faults], [key])

    def test_empty_columns_are_faults_and_no_crash(self):
        for table, column in (
            ("entry", "values_digest"),
            ("entry", "date"),
            ("entry", "event"),
            ("value", "digest"),
            ("value", "salt"),
            ("value", "model"),
            ("seal", "hash"),
            ("seal", "previous_hash"),
            ("seal", "sequence"),
            ("seal", "company_id"),
        ):
            key = "id" if table == "entry" else "entry_id"
            with self.subTest(f"{table}.{column}"), self.env.cr.savepoint() as savepoint:
                self.env.cr.execute(f"ALTER TABLE customer_audit_{table} ALTER {column} DROP NOT NULL")
                self.tamper(
                    f"UPDATE customer_audit_{table} SET {column} = NULL WHERE {key} = %s",
                    self.entries[2].id,
                )
                self.assertFalse(self.verify().ok)
                savepoint.rollback()

    def test_a_stretch_that_was_sealed_long_after_it_was_written_is_reported(self):
        self.tamper(
            "UPDATE customer_audit_seal SET date = date + interval '3 days' WHERE entry_id = ANY(%s)",
            self.entries[2:5].ids,
        )
        [fault] = self.verify().faults
        self.assertEqual((fault.reason, fault.entry_id, fault.detail), ("resealed", self.entries[2].id, "3"))

    def test_a_seal_whose_date_was_emptied_is_reported(self):
        self.tamper("UPDATE customer_audit_seal SET date = NULL WHERE entry_id = %s", self.entries[2].id)
        self.assertEqual([fault.key for fault in self.verify().faults], [f"seal:{self.entries[2].id}:date"])
        self.tamper("UPDATE customer_audit_seal SET date = NULL WHERE company_id = %s", self.company.id)
        self.assertEqual(len(self.verify().faults), 7)

    def test_seals_of_a_database_that_kept_no_dates_are_no_faults(self):
        self.tamper("UPDATE customer_audit_seal SET date = NULL WHERE company_id = %s", self.company.id)
        self.env.cr.execute(f"DROP SEQUENCE customer_audit_place_{self.company.id}")
        self.env["customer.audit.seal"]._create_places([self.company.id])
        self.assertTrue(self.verify().ok)
        self.customer.phone = "6"
        self.seal()
        self.assertTrue(self.verify().ok)
        self.tamper("UPDATE customer_audit_seal SET date = NULL WHERE company_id = %s", self.company.id)
        self.assertEqual([fault.detail for fault in self.verify().faults], ["date"])

    def test_what_was_added_to_an_old_acknowledgement_acknowledges_nothing(self):
        acknowledgement = self.trail._acknowledge({self.company.id: []}, "Known")
        self.seal()
        self.tamper("UPDATE customer_audit_entry SET user_name = 'X' WHERE id = %s", self.entries[1].id)
        key = self.verify().faults[0].key
        found = digest_value("", "customer.audit.entry", "fault", {}, {"data": canonical(key), "text": "x"})
        for added in (key, f"values:{acknowledgement.id}:{found[:16]}"):
            self.env.cr.execute(
                "INSERT INTO customer_audit_value (entry_id, model, field, after_data, after_text, salt, digest) "
                "VALUES (%s, 'customer.audit.entry', 'fault', %s, 'x', '', '')",
                (acknowledgement.id, canonical(added)),
            )
        self.assertEqual([fault.reason for fault in self.verify().faults], ["edited", "values"])

    def test_an_acknowledgement_that_was_edited_acknowledges_nothing(self):
        self.tamper("UPDATE customer_audit_entry SET user_name = 'X' WHERE id = %s", self.entries[1].id)
        acknowledgement = self.trail._acknowledge({self.company.id: self.verify().faults}, "Known")
        self.seal()
        self.assertTrue(self.verify().ok)
        self.tamper("UPDATE customer_audit_entry SET user_name = 'X' WHERE id = %s", acknowledgement.id)
        self.assertEqual([fault.reason for fault in self.verify().faults], ["edited", "edited"])

    def test_an_acknowledgement_is_of_what_was_written_before_it(self):
        self.env.cr.execute("SELECT last_value + 2 FROM customer_audit_entry_id_seq")
        later = self.env.cr.fetchone()[0]
        self.trail._acknowledge({self.company.id: [Fault("removed", later)]}, "Known beforehand")
        self.customer.phone = "6"
        self.seal()
        self.assertEqual(self.trail.search([], limit=1).id, later)
        self.tamper("DELETE FROM customer_audit_entry WHERE id = %s", later)
        self.assertEqual([fault.key for fault in self.verify().faults], [f"removed:{later}:"])

    def test_every_fault_is_told_and_acknowledged_by_managers_with_a_reason(self):
        self.tamper(
            "UPDATE customer_audit_entry SET user_name = 'X' WHERE id IN (%s, %s)",
            self.entries[4].id,
            self.entries[1].id,
        )
        faults = {self.company.id: self.verify().faults}
        self.assertEqual(
            [fault.entry_id for fault in faults[self.company.id]], [self.entries[1].id, self.entries[4].id]
        )
        boss = self.make_boss()
        trail = self.trail.with_user(boss)
        with self.assertRaises(AccessError):
            self.trail.with_user(self.make_user("clerk", "group_customer_user"))._acknowledge(faults, "Known")
        with self.assertRaises(UserError):
            trail._acknowledge(faults, " ")
        entry = trail._acknowledge(faults, "The auditor has been told")
        self.assertEqual((entry.event, entry.user_id, entry.company_id), ("acknowledge", boss.id, self.company.id))
        self.assertIn("Reason: The auditor has been told", entry.changes)
        self.assertIn(f"Fault: Entry {self.entries[1].id} was edited.", entry.changes)
        self.seal()
        report = self.verify()
        self.assertEqual((report.ok, report.acknowledged, report.unsealed), (True, 2, 0))
        self.tamper("UPDATE customer_audit_entry SET user_name = 'Y' WHERE id = %s", self.entries[1].id)
        self.assertFalse(self.verify().ok, "edited once more")

    def test_entries_of_no_company_have_a_chain_that_every_manager_verifies(self):
        entry = self.trail._log([{"event": "access", "is_shared": True, "res_name": "Rule"}])
        self.assertFalse(entry.company_id)
        self.seal()
        boss = self.make_boss()
        self.assertEqual(self.trail.with_user(boss).search([("id", "=", entry.id)]), entry)
        check = self.env["customer.audit.check"].with_user(boss).create({})
        self.assertEqual(check.line_ids.mapped("is_ok"), [True, True])
        self.tamper("UPDATE customer_audit_entry SET res_name = 'Other' WHERE id = %s", entry.id)
        check = self.env["customer.audit.check"].with_user(boss).create({})
        self.assertEqual(check.line_ids.mapped("is_ok"), [True, False])
        self.assertFalse(check.is_ok)

    def test_the_dialog_acknowledges_what_it_shows(self):
        self.tamper("UPDATE customer_audit_entry SET user_name = 'X' WHERE id = %s", self.entries[1].id)
        checks = self.env["customer.audit.check"].with_user(self.make_boss())
        check = checks.create({})
        self.tamper("UPDATE customer_audit_entry SET user_name = 'X' WHERE id = %s", self.entries[2].id)
        check.reason = "Seen"
        check = checks.browse(check.action_acknowledge()["res_id"])
        self.assertEqual(check.line_ids[0].summary, f"Entry {self.entries[2].id} was edited.")
        check.reason = "Seen as well"
        check = checks.browse(check.action_acknowledge()["res_id"])
        self.assertEqual((check.is_ok, check.line_ids[0].acknowledged), (True, 2))
        self.assertEqual(check.line_ids[0].summary, "As it was written, but for what was acknowledged.")

    def test_the_dialog_offers_to_acknowledge_what_can_be_acknowledged(self):
        checks = self.env["customer.audit.check"].with_user(self.make_boss())

        def read():
            check = checks.create({})
            return check.can_acknowledge, check.has_lasting, check.has_acknowledged

        self.assertEqual(read(), (False, False, False))
        self.tamper("UPDATE customer_audit_entry SET user_name = 'X' WHERE id = %s", self.entries[1].id)
        self.assertEqual(read(), (True, False, False))
        self.env.cr.execute("ALTER TABLE customer_audit_seal DISABLE TRIGGER customer_audit_delete")
        self.assertEqual(read(), (True, True, False))
        check = checks.create({})
        check.reason = "Seen"
        check.action_acknowledge()
        self.assertEqual(read(), (False, True, True))
        self.env.cr.execute("ALTER TABLE customer_audit_seal ENABLE TRIGGER customer_audit_delete")
        self.assertEqual(read(), (False, False, True))

    def test_the_dialog_names_every_fault_and_where_there_are_many_says_how_many_more(self):
        checks = self.env["customer.audit.check"].with_user(self.make_boss())
        self.tamper("UPDATE customer_audit_entry SET user_name = 'X' WHERE id = %s", self.entries[1].id)
        self.tamper("UPDATE customer_audit_entry SET user_name = 'X' WHERE id = %s", self.entries[2].id)
        self.assertEqual(
            checks.create({}).line_ids[0].summary,
            f"Entry {self.entries[1].id} was edited.\nEntry {self.entries[2].id} was edited.",
        )
        with patch.object(customer_audit_check, "SHOWN", 1):
            self.assertEqual(
                checks.create({}).line_ids[0].summary, f"Entry {self.entries[1].id} was edited.\nAnd 1 more."
            )

    # --- files of earlier ---------------------------------------------------------------------------------------

    def test_a_trail_contains_the_seals_of_a_file_until_somebody_seals_it_anew(self):
        checks = self.env["customer.audit.check"].with_user(self.make_boss())
        file = checks.create({}).head_file
        self.customer.phone = "6"
        self.seal()
        check = self.compare(checks, file)
        self.assertTrue(check.is_in_file)
        self.assertEqual(check.line_ids[0].file_result, "Seal 7 is the one in the file: all before it is as it was.")
        # All that the owner of the database can do: the trail looks whole from inside.
        self.tamper("UPDATE customer_audit_entry SET user_name = 'X' WHERE id = %s", self.entries[1].id)
        self.tamper("DELETE FROM customer_audit_seal WHERE company_id = %s", self.company.id)
        self.seal()
        check = self.compare(checks, file)
        self.assertTrue(check.line_ids[0].is_ok)
        self.assertFalse(check.is_in_file)
        self.assertRegex(check.line_ids[0].file_result, "^Seal 7 is not the one in the file")
        self.tamper("DELETE FROM customer_audit_seal WHERE company_id = %s AND sequence > 5", self.company.id)
        self.assertEqual(self.compare(checks, file).line_ids[0].file_result, "Seal 7 of the file is no longer there.")

    def test_files_of_earlier_versions_are_read_and_other_files_refused(self):
        checks = self.env["customer.audit.check"].with_user(self.make_boss())
        document = json.loads(base64.b64decode(checks.create({}).head_file))
        for head in document["chains"]:
            del head["chain"]
        check = self.compare(checks, base64.b64encode(json.dumps(document).encode()))
        self.assertTrue(check.is_in_file and check.line_ids[0].file_date)
        for content in (b"", b"{}", b"[]", b"\xff", b'{"chains": [1], "verified": "x"}'):
            with self.subTest(content), self.assertRaises(UserError):
                self.compare(checks, base64.b64encode(content))

    def compare(self, checks, file):
        check = checks.create({})
        check.earlier_file = file
        return checks.browse(check.action_compare()["res_id"])
