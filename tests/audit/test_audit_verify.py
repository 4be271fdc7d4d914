import base64

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from .common_audit import TABLES, AuditChainCase


class TestAuditVerify(AuditChainCase):
    """The database refuses changes of the trail, and Verify finds those of who can switch the refusal off."""

    def assert_broken(self, entry, reason):
        report = self.verify()
        self.assertEqual((report.ok, report.first_bad_id, report.reason), (False, entry.id, reason))

    def test_an_untouched_chain_is_whole(self):
        report = self.verify()
        self.assertEqual((report.ok, report.first_bad_id, report.sealed, report.unsealed), (True, False, 7, 0))
        self.assertEqual((report.head_sequence, len(report.head_hash)), (7, 64))

    def test_odoos_own_role_cannot_change_delete_or_empty_the_trail(self):
        for table in TABLES:
            for statement in ("UPDATE %s SET id = id", "DELETE FROM %s", "TRUNCATE %s"):
                with (
                    self.subTest(statement % table),
                    mute_logger("odoo.sql_db"),
                    self.assertRaisesRegex(IntegrityError, "append-only"),
                    self.env.cr.savepoint(),
                ):
                    self.env.cr.execute(statement % table)
        self.assertEqual(self.verify().sealed, 7)

    def test_what_is_not_sealed_yet_is_counted_with_its_age(self):
        self.customer.phone = "6"
        report = self.verify()
        self.assertEqual((report.ok, report.sealed, report.unsealed), (True, 7, 1))
        self.assertEqual(report.oldest_unsealed, self.trail.search([], limit=1).date)
        self.seal()
        self.assertEqual((self.verify().sealed, self.verify().unsealed), (8, 0))

    def test_an_edited_entry_is_found(self):
        self.tamper("UPDATE customer_audit_entry SET user_name = 'Somebody Else' WHERE id = %s", self.entries[2].id)
        self.assert_broken(self.entries[2], "edited")

    def test_a_removed_entry_is_found(self):
        self.tamper("DELETE FROM customer_audit_entry WHERE id = %s", self.entries[3].id)
        self.assert_broken(self.entries[3], "removed")

    def test_two_swapped_entries_are_found(self):
        one, two = self.entries[1], self.entries[2]
        self.tamper(
            "UPDATE customer_audit_entry SET id = CASE id WHEN %s THEN -1 ELSE id END WHERE id = %s;"
            "UPDATE customer_audit_entry SET id = %s WHERE id = %s;"
            "UPDATE customer_audit_entry SET id = %s WHERE id = -1",
            one.id,
            one.id,
            one.id,
            two.id,
            two.id,
        )
        self.assert_broken(one, "edited")

    def test_a_removed_or_edited_seal_is_found(self):
        self.tamper("DELETE FROM customer_audit_seal WHERE entry_id = %s", self.entries[2].id)
        self.assert_broken(self.entries[3], "seal")
        self.assertEqual(self.verify().unsealed, 1)

    def test_a_seal_that_was_written_anew_is_found(self):
        self.tamper("UPDATE customer_audit_seal SET hash = repeat('0', 64) WHERE entry_id = %s", self.entries[2].id)
        self.assert_broken(self.entries[2], "edited")

    def test_an_edited_removed_or_added_value_is_found(self):
        for statement in (
            "UPDATE customer_audit_value SET after_text = '999' WHERE entry_id = %s",
            "DELETE FROM customer_audit_value WHERE entry_id = %s",
            "INSERT INTO customer_audit_value (entry_id, model, field, digest) VALUES (%s, 'res.partner', 'vat', 'x')",
        ):
            with self.subTest(statement), self.env.cr.savepoint() as savepoint:
                self.tamper(statement, self.entries[4].id)
                self.assert_broken(self.entries[4], "values")
                savepoint.rollback()

    def test_the_first_of_several_faults_is_named(self):
        self.tamper(
            "UPDATE customer_audit_entry SET user_name = 'X' WHERE id IN (%s, %s)",
            self.entries[4].id,
            self.entries[1].id,
        )
        self.assert_broken(self.entries[1], "edited")

    # --- lawful erasure -----------------------------------------------------------------------------------------

    def test_erasing_the_values_of_one_customer_keeps_the_chain_whole(self):
        head = self.verify().head_hash
        self.trail._erase_values(self.customer.ids, "Request of 3 March")
        self.seal()
        report = self.verify()
        self.assertEqual((report.ok, report.sealed), (True, 8))
        self.assertGreater(report.erased, 5)
        self.assertNotEqual(report.head_hash, head)
        self.assertIn("Phone: erased", self.entries[1].changes)
        self.assertIn("Name: Other", self.entries[6].changes)
        erasure = self.trail.search([("event", "=", "erasure")], limit=1)
        self.assertEqual((erasure.partner_id, erasure.changes), (self.customer.id, "Reason: Request of 3 March"))
        self.env.cr.execute(
            "SELECT COUNT(*) FROM customer_audit_value "
            "WHERE entry_id = ANY(%s) AND (after_text IS NOT NULL OR salt IS NOT NULL)",
            (self.entries[:6].ids,),
        )
        self.assertEqual(self.env.cr.fetchone()[0], 0)

    def test_values_that_were_emptied_without_an_entry_are_found(self):
        self.tamper(
            "UPDATE customer_audit_value SET before_data = NULL, before_text = NULL, after_data = NULL, "
            "after_text = NULL, salt = NULL, erasure_id = 1 WHERE entry_id = %s",
            self.entries[2].id,
        )
        self.assert_broken(self.entries[2], "erasure")

    def test_the_database_erases_for_an_erasure_only(self):
        with mute_logger("odoo.sql_db"), self.assertRaisesRegex(IntegrityError, "append-only"), self.env.cr.savepoint():
            self.env.cr.execute(
                "UPDATE customer_audit_value SET before_data = NULL, before_text = NULL, after_data = NULL, "
                "after_text = NULL, salt = NULL, erasure_id = %s WHERE entry_id = %s",
                (self.entries[0].id, self.entries[2].id),
            )

    def test_an_old_erasure_erases_nothing_that_came_later(self):
        erasure = self.trail._erase_values(self.customer.ids, "Request of 3 March")
        self.customer.phone = "later"
        later = self.trail.search([], limit=1)
        for entry in (later, erasure):
            with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.env.cr.savepoint():
                self.env.cr.execute(
                    "UPDATE customer_audit_value SET before_data = NULL, before_text = NULL, after_data = NULL, "
                    "after_text = NULL, salt = NULL, erasure_id = %s WHERE entry_id = %s",
                    (erasure.id, entry.id),
                )

    def test_only_managers_erase_and_only_with_a_reason(self):
        clerk = self.make_user("clerk", "group_customer_user")
        with self.assertRaises(AccessError):
            self.trail.with_user(clerk)._erase_values(self.customer.ids, "Because")
        with self.assertRaises(UserError):
            self.trail._erase_values(self.customer.ids, "  ")
        boss = self.make_user(
            "boss", "group_customer_manager", company_id=self.company.id, company_ids=[(6, 0, self.company.ids)]
        )
        wizard = self.env["customer.audit.erase"].with_user(boss)
        wizard = wizard.with_context(active_model="customer.audit.entry", active_ids=self.entries[1].ids)
        wizard.create({"reason": "Article 17"}).action_erase()
        self.assertIn("erased", self.entries[0].changes)

    # --- the page -----------------------------------------------------------------------------------------------

    def test_the_page_says_what_is_wrong_and_gives_the_head(self):
        checks = self.env["customer.audit.check"].with_user(self.make_boss())
        check = checks.create({"is_ok": True, "head_file": b"forged"})
        line = check.line_ids[0]
        self.assertEqual((check.is_ok, line.summary), (True, "Every sealed entry is as it was written."))
        self.assertEqual(check.line_ids.mapped("company_name"), ["Chain Stores", "No company"])
        self.assertIn(self.verify().head_hash, base64.b64decode(check.head_file).decode())
        self.tamper("UPDATE customer_audit_entry SET event = 'export' WHERE id = %s", self.entries[0].id)
        check = checks.browse(checks.action_open()["res_id"])
        self.assertEqual(check.line_ids[0].summary, f"Entry {self.entries[0].id} was edited.")
        with self.assertRaises(AccessError):
            checks.with_user(self.make_user("clerk", "group_customer_user")).create({})
