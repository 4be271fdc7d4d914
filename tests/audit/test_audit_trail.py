from odoo import Command
from odoo.exceptions import MissingError, UserError
from odoo.tools import mute_logger

from ...models.audit.watch import watching
from .common_audit import AuditCase


class TestAuditTrail(AuditCase):
    """What stands in the trail after what happened."""

    def assert_logged(self, *expected):
        """Each entry as (event, changes)."""
        self.assertEqual([(entry.event, entry.changes) for entry in self.entries()], list(expected))

    def test_a_new_customer_is_one_entry_with_all_that_was_entered(self):
        made = (
            self.env["res.partner"]
            .with_user(self.clerk)
            .create(
                {
                    "name": "Two Rivers",
                    "is_company": True,
                    "customer_rank": 1,
                    "email": "a@b.example",
                    "customer_number": "X7",
                }
            )
        )
        entry = self.entries()
        self.assertEqual(len(entry), 1)
        self.assertEqual((entry.event, entry.partner_id, entry.partner_name), ("create", made.id, "Two Rivers"))
        self.assertEqual((entry.user_id, entry.user_name), (self.clerk.id, "Carla Clerk"))
        self.assertEqual((entry.company_id, entry.company_name), (self.company.id, self.company.name))
        entered = ["Name: Two Rivers", "Is a Company: yes", "Customer Number: X7", "Email: a@b.example"]
        self.assertEqual(entry.changes.split("\n"), entered, "and no default")
        self.assertFalse(entry.is_elevated)

    def test_a_new_contact_and_a_new_document_say_what_was_entered(self):
        self.make_contact(self.customer, "Laura")
        self.customer.bank_ids = [Command.create({"acc_number": "GB33BUKB20201555555555"})]
        expected = ["Name: Laura\nRelated Company: Harbor Street Diner\nPrimary: yes"]
        self.assertEqual(self.entries(event="contact").mapped("changes"), expected)
        [bank] = self.entries(event="bank").mapped("changes")
        self.assertNotIn("Active", bank)

    def test_what_is_not_as_every_new_one_is_was_entered(self):
        vals = {"name": "Night Bar", "customer_rank": 1, "statement_kind": "activity"}
        self.env["ir.default"].set("res.partner", "street", "Pier 1", user_id=self.clerk.id)
        partners = self.env["res.partner"].with_user(self.clerk).with_context(default_active=True, default_city="Hull")
        partners.create(vals)
        self.env["res.partner"].create({"name": "Till", "customer_rank": 1, "keeps_balance": False})
        self.assertIn("Keeps Balance: no", self.entries(event="create")[1:].changes)
        changes = self.entries(event="create")[:1].changes
        for line in ("Statement Kind: Activity", "Street: Pier 1", "City: Hull"):
            self.assertIn(line, changes)

    def test_a_change_has_before_and_after_readable_and_as_data(self):
        segment = self.make_segment("Hotels")
        self.start = self.trail.search([], limit=1).id
        self.customer.write({"phone": "+1 212 555 0102", "customer_segment_id": segment.id, "comment": "Likes it dark"})
        self.assert_logged(("change", "Phone: +1 212 555 0101 → +1 212 555 0102\nSegment: Hotels"))
        self.assertEqual(
            self.entries().changes_data,
            [
                {"model": "res.partner", "field": "phone", "before": "+1 212 555 0101", "after": "+1 212 555 0102"},
                {"model": "res.partner", "field": "customer_segment_id", "before": None, "after": segment.id},
            ],
        )

    def test_what_changes_nothing_is_no_entry(self):
        self.customer.write({"phone": "+1 212 555 0101", "comment": "Note"})
        self.env["res.partner"].create({"name": "Vendor", "supplier_rank": 1}).phone = "1"
        self.assert_logged()

    def test_what_is_rolled_back_leaves_no_entry(self):
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.customer.phone = "2"
            raise UserError(self.env._("No"))
        self.assert_logged()
        self.customer.phone = "3"
        self.assert_logged(("change", "Phone: +1 212 555 0101 → 3"))

    def test_a_refused_write_does_not_keep_the_trail_from_the_next_one(self):
        with self.assertRaises(MissingError), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self.customer.write({"phone": "4", "country_id": 999999999})
            self.env.flush_all()
        self.customer.phone = "5"
        self.assertEqual(self.entries()[-1:].changes, "Phone: +1 212 555 0101 → 5")

    def test_inactivating_and_activating(self):
        self.customer.active = False
        self.customer.active = True
        self.assert_logged(("inactivate", "Active: yes → no"), ("activate", "Active: no → yes"))

    def test_deleting_keeps_id_name_and_values(self):
        customer_id = self.customer.id
        self.customer.unlink()
        entry = self.entries(event="delete")
        self.assertEqual((entry.partner_id, entry.partner_name), (customer_id, "Harbor Street Diner"))
        self.assertIn("Phone: +1 212 555 0101, removed", entry.changes)
        self.assertTrue(self.trail.with_user(self.manager).search([("id", "=", entry.id)]))
        self.assertFalse(self.trail.with_user(self.clerk).search([("id", "=", entry.id)]))

    def test_deleting_a_customer_with_its_contacts_tells_of_all(self):
        laura = self.make_contact(self.customer, "Laura")
        self.start = self.trail.search([], limit=1).id
        (self.customer + laura).with_user(self.manager).unlink()
        self.assertEqual(sorted(self.entries().mapped("event")), ["contact", "delete"])
        self.assertEqual(set(self.entries().mapped("partner_name")), {"Harbor Street Diner"})

    def test_what_was_made_and_deleted_in_one_call_is_no_news(self):
        with watching(self.env):
            self.make_customer("For a moment").unlink()
        self.assert_logged()

    def test_nobody_takes_a_customer_out_of_sight_of_the_trail(self):
        with self.assertRaisesRegex(UserError, "is a customer, and stays one"):
            self.customer.with_user(self.clerk).write({"customer_rank": 0, "customer_number": False})

    def test_a_first_name_changes_the_name(self):
        person = self.make_customer("Ann Lee", is_company=False)
        self.start = self.trail.search([], limit=1).id
        person.first_name = "Bob"
        self.assert_logged(("change", "Name: Ann Lee → Bob Lee"))

    def test_values_of_another_company_are_told_as_they_were_there(self):
        other = self.setup_other_company()["company"]
        self.customer.credit_limit = 10.0
        self.customer.with_company(other).credit_limit = 20.0
        self.start = self.trail.search([], limit=1).id
        with watching(self.env) as watch:
            watch.look(self.customer)
            self.customer.with_company(other).credit_limit = 30.0
        self.assert_logged(("change", "Credit Limit: 20.0 → 30.0"))

    def test_what_is_forced_past_all_hooks_stands_in_the_trail(self):
        self.customer._force_write({"phone": "+1 212 555 0199"})
        self.assert_logged(("change", "Phone: +1 212 555 0101 → +1 212 555 0199"))

    def test_who_becomes_a_customer_is_created_in_the_trail(self):
        lead = self.env["res.partner"].create({"name": "Lead"})
        self.assert_logged()
        lead._become_customers()
        self.assertEqual((self.entries().event, self.entries().partner_id), ("create", lead.id))
        self.assertIn("Name: Lead", self.entries().changes)

    def test_contacts_and_the_primary_one(self):
        laura = self.make_contact(self.customer, "Laura")
        paul = self.make_contact(self.customer, "Paul")
        self.assertEqual(self.entries().mapped("event"), ["contact", "contact"])
        self.assertEqual(set(self.entries().mapped("partner_id")), {self.customer.id})
        paul.is_primary_contact = True
        events = self.entries(event="primary_contact")
        self.assertEqual(
            sorted(events.mapped(lambda entry: (entry.res_id, entry.changes))),
            [(laura.id, "Primary: yes → no"), (paul.id, "Primary: no → yes")],
        )
        self.customer.street = "Harbor Street 1"
        self.assertEqual(self.entries()[-1:].partner_id, self.customer.id)
        self.assertEqual(len(self.entries()), 5, "contacts that follow the customer's address are no news")

    def test_a_contact_that_leaves_stands_at_both_customers(self):
        laura = self.make_contact(self.customer, "Laura")
        other = self.make_customer("Other")
        self.start = self.trail.search([], limit=1).id
        laura.parent_id = other
        leaving = self.entries(event="contact", res_id=laura.id)
        self.assertEqual(set(leaving.mapped("partner_id")), {self.customer.id, other.id})

    def test_bank_accounts_tax_registrations_and_documents(self):
        bank = self.env["res.partner.bank"].create(
            {"partner_id": self.customer.id, "acc_number": "GB33BUKB20201555555555"}
        )
        bank.acc_holder_name = "Diner Ltd"
        bank.unlink()
        self.env["customer.tax.registration"].create(
            {
                "partner_id": self.customer.id,
                "regime_id": self.env.ref("customer_management.tax_regime_pan").id,
                "number": "AAPFU0939F",
            }
        ).unlink()
        self.assertEqual(
            self.entries().mapped("event"), ["bank", "bank", "bank", "tax_registration", "tax_registration"]
        )
        self.assertEqual(
            self.entries()[1:3].mapped("changes"),
            ["Account Holder Name: Harbor Street Diner → Diner Ltd", "Active: yes → no"],
        )
        self.assertEqual(self.entries()[0].res_name, "****5555", "what cannot be hidden later is masked at once")

    def test_an_export_says_who_took_what(self):
        other = self.make_customer("Other")
        self.start = self.trail.search([], limit=1).id
        (self.customer + other).with_user(self.clerk).export_data(["name", "phone"])
        entry = self.entries()
        self.assertEqual((entry.event, entry.user_id), ("export", self.clerk.id))
        self.assertEqual(entry.changes, "Fields: name, phone\nRecords: 2")
        self.assertEqual(entry.changes_data[1]["after"], sorted((self.customer + other).ids))
        self.customer.with_user(self.clerk).export_data(["name"])
        self.assertEqual(self.entries()[-1:].partner_id, self.customer.id)

    def test_rights_that_unmask_are_recorded_whichever_way_they_are_given(self):
        details = self.env.ref("customer_management.group_bank_details")
        self.clerk.group_ids += details
        details.user_ids -= self.clerk
        self.env["res.groups"].create(
            {"name": "Treasury", "implied_ids": [Command.link(details.id)], "user_ids": self.clerk.ids}
        )
        self.company.mask_bank_accounts = True
        rights = self.entries(event="access")
        self.assertEqual(rights.mapped("res_name"), ["clerk", "clerk", "clerk", self.company.name])
        self.assertIn("See Account Numbers", rights[0].changes_data[0]["after"])
        self.assertIn("See Account Numbers", rights[1].changes_data[0]["before"])
        self.assertNotIn("See Account Numbers", rights[1].changes_data[0]["after"])

    def test_a_merge_keeps_the_history_of_both(self):
        twin = self.make_customer("Harbour Street Diner")
        twin_id = twin.id
        self.env["base.partner.merge.automatic.wizard"]._merge((self.customer + twin).ids, self.customer)
        merge = self.entries(event="merge")
        self.assertEqual(
            (merge.partner_id, merge.res_id, merge.res_name), (self.customer.id, twin_id, "Harbour Street Diner")
        )
        self.assertEqual((merge.origin, len(self.entries(event="delete"))), ("merge", 0))
        self.assertEqual(self.customer._get_trail_ids(), [self.customer.id, twin_id])
        self.assertIn("Harbour Street Diner", self.customer.audit_entry_ids.mapped("partner_name"))
        seen = self.trail.with_user(self.clerk).search([("partner_id", "=", twin_id)])
        self.assertTrue(seen, "who sees the survivor sees what was merged into it")
        third = self.make_customer("Third")
        self.env["base.partner.merge.automatic.wizard"]._merge((self.customer + third).ids, third)
        self.assertEqual(set(third._get_trail_ids()), {third.id, self.customer.id, twin_id})

    def test_elevated_work_says_so_and_an_import_is_one(self):
        self.customer.with_user(self.clerk).sudo().phone = "6"
        self.env["res.partner"].with_user(self.clerk).load(["name", "customer_rank"], [["Imported", "1"]])
        forged = self.customer.with_user(self.clerk).with_context(import_file=True, customer_audit_origin="portal")
        forged.phone = "7"
        self.assertEqual(self.entries().mapped("is_elevated"), [True, False, False])
        self.assertEqual(self.entries().mapped("origin"), ["cron", "import", "cron"])
