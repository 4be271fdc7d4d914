from .test_audit_policies import PolicyCase


class TestAuditRights(PolicyCase):
    """Logins, record rules and access rows, changed in the web client by an administrator."""

    def test_log_ins_made_renamed_moved_and_switched_off(self):
        laura = self.make_contact(self.customer, "Laura", email="laura@example.com")
        self.begin()
        self.log_in("keeper")
        values = {
            "partner_id": laura.id,
            "login": "laura@example.com",
            "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
        }
        [user_id] = self.call("res.users", "create", [values])
        entry = self.trail.search([("id", ">", self.start), ("event", "=", "access")])
        self.assertEqual((entry.partner_id, entry.res_name), (self.customer.id, "laura@example.com"))
        self.assertIn("Login: laura@example.com", entry.changes)
        self.begin()
        self.call("res.users", "write", [user_id], {"login": "mallory@example.com"})
        entry = self.trail.search([("id", ">", self.start), ("event", "=", "access")])
        self.assertEqual(entry.changes, "Login: laura@example.com → mallory@example.com")
        other = self.make_contact(self.make_customer("Other"), "Mallory")
        self.begin()
        self.call("res.users", "write", [user_id], {"partner_id": other.id})
        entries = self.trail.search([("id", ">", self.start), ("event", "=", "access")])
        self.assertEqual(set(entries.mapped("partner_name")), {"Harbor Street Diner", "Other"}, "at both customers")
        self.begin()
        self.call("res.users", "write", [user_id], {"active": False})
        entry = self.trail.search([("id", ">", self.start), ("event", "=", "access")])
        self.assertEqual((entry.partner_name, entry.changes), ("Other", "Active: yes → no"))

    def test_log_ins_of_staff(self):
        second = self.env["res.company"].create({"name": "Second"})
        self.begin()
        self.log_in("keeper")
        self.call("res.users", "write", self.clerk.ids, {"company_ids": [(4, second.id)]})
        [entry] = self.trail.search([("id", ">", self.start), ("event", "=", "access")])
        self.assertEqual((entry.res_name, entry.partner_id, entry.company_id), ("clerk", 0, self.company.id))
        self.assertRegex(entry.changes, "Second")

    def test_a_record_rule_that_is_switched_off_changed_or_added(self):
        rule = self.env.ref("customer_management.customer_segment_rule_company")
        self.log_in("keeper")
        self.call("ir.rule", "write", rule.ids, {"active": False})
        [entry] = self.assert_logged(("access", rule.name, "Active: yes → no"))
        self.assertEqual((entry.company_id, entry.user_id), (0, self.admin.id))
        self.call("ir.rule", "write", rule.ids, {"domain_force": "[(1, '=', 1)]"})
        self.assertRegex(self.trail.search([("id", ">", self.start)]).changes, r"→ \[\(1, '=', 1\)\]$")
        self.begin()
        values = {"name": "All", "model_id": self.env["ir.model"]._get_id("res.partner"), "domain_force": "[]"}
        self.call("ir.rule", "create", [values])
        self.assertEqual(self.trail.search([("id", ">", self.start)]).res_name, "All")

    def test_an_access_row_that_is_switched_off_changed_or_deleted(self):
        row = self.env.ref("customer_management.access_customer_hold_rule_controller")
        everybody = self.env.ref("base.group_user")
        self.log_in("keeper")
        self.call("ir.model.access", "write", row.ids, {"group_id": everybody.id, "perm_unlink": False})
        self.assertIn("→ ", self.trail.search([("id", ">", self.start)]).changes)
        self.begin()
        self.call("ir.model.access", "write", row.ids, {"active": False})
        self.assert_logged(("access", row.name, "Active: yes → no"))
        self.call("ir.model.access", "unlink", row.ids)
        self.assertEqual(self.trail.search([("id", ">", self.start)]).event, "access")

    def test_rows_of_other_models_are_not_our_business(self):
        self.log_in("keeper")
        values = {"name": "Countries", "model_id": self.env["ir.model"]._get_id("res.country"), "domain_force": "[]"}
        self.call("ir.rule", "create", [values])
        self.assert_logged()

    # --- what moves to a customer -------------------------------------------------------------------------------

    def test_what_moves_from_a_lead_to_a_customer_stands_at_the_customer(self):
        lead = self.env["res.partner"].create({"name": "Lead"})
        bank, document, registration = self.give(lead)
        self.begin()
        self.log_in("keeper")
        for record in (bank, document, registration):
            self.call(record._name, "write", record.ids, {"partner_id": self.customer.id})
        entries = self.trail.search([("id", ">", self.start), ("partner_id", "=", self.customer.id)], order="id")
        self.assertEqual(entries.mapped("event"), ["bank", "document", "tax_registration"])
        self.assertEqual(entries.mapped("res_id"), [bank.id, document.id, registration.id])
        self.begin()
        for record in (bank, document, registration):
            self.call(record._name, "write", record.ids, {"partner_id": lead.id})
        entries = self.trail.search([("id", ">", self.start), ("partner_id", "=", self.customer.id)], order="id")
        self.assertEqual(entries.mapped("event"), ["bank", "document", "tax_registration"])

    def test_what_a_lead_has_stands_at_the_customer_that_it_becomes(self):
        lead = self.env["res.partner"].create({"name": "Lead"})
        self.give(lead)
        self.begin()
        self.log_in("clerk")
        self.call("res.partner", "write", lead.ids, {"customer_rank": 1})
        entries = self.trail.search([("id", ">", self.start), ("partner_id", "=", lead.id)])
        self.assertEqual(sorted(entries.mapped("event")), ["bank", "create", "document", "tax_registration"])

    def give(self, partner):
        """A bank account, a document and a tax registration."""
        return (
            self.env["res.partner.bank"].create({"partner_id": partner.id, "acc_number": "GB33BUKB20201555555555"}),
            self.env["customer.document"].create(
                {
                    "partner_id": partner.id,
                    "type_id": self.env["customer.document.type"].search([], limit=1).id,
                    "number": "L-1",
                }
            ),
            self.env["customer.tax.registration"].create(
                {
                    "partner_id": partner.id,
                    "regime_id": self.env.ref("customer_management.tax_regime_pan").id,
                    "number": "AAPFU0939F",
                }
            ),
        )
