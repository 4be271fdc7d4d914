from odoo.tests import tagged

from ..common_roles import RoleCase, task


@tagged("post_install", "-at_install")
class TestTourAudit(RoleCase):
    """A manager finds that somebody has changed the trail."""

    @task("See what happened to a customer")
    def test_a_manager_sees_a_fault_of_the_trail_and_acknowledges_it(self):
        self.customer.phone = "+1 555 0100"
        self.env.flush_all()
        self.env["customer.audit.seal"]._seal_batch()
        entry = self.env["customer.audit.entry"].search([("partner_id", "=", self.customer.id)], limit=1)
        self.env.cr.execute("ALTER TABLE customer_audit_entry DISABLE TRIGGER USER")
        self.env.cr.execute("UPDATE customer_audit_entry SET user_name = 'X' WHERE id = %s", (entry.id,))
        self.env.cr.execute("ALTER TABLE customer_audit_entry ENABLE TRIGGER USER")
        self.walk("acknowledge_fault", "manager", "/odoo/customer-records")
        self.env.invalidate_all()
        known = self.env["customer.audit.entry"].search([("event", "=", "acknowledge")], limit=1)
        self.assertEqual((known.user_id, known.company_id), (self.users["manager"].id, self.company.id))
        self.assertIn(f"Fault: Entry {entry.id} was edited.", known.changes)
