from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import new_test_user

from ..common_ledger import LedgerCase

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 30)


class TestStatementAccess(LedgerCase):
    """What was sent, and what has changed since, is read by who may see that customer's balance, whatever the way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.email = "diner@example.com"
        cls.bill(100, date(2026, 5, 10))
        cls.controller = cls.make_user("controller", "group_credit_controller")
        cls.owner = cls.make_user("owner", "group_customer_user_own", "group_credit_figures")
        cls.auditor = cls.make_user("auditor", "account.group_account_readonly")
        cls.clerk = cls.make_user("clerk", "group_customer_user")
        cls.portal = new_test_user(cls.env, "portal_reader", groups="base.group_portal")
        runs = cls.env["customer.statement.run"].with_user(cls.controller)
        cls.row_sudo = runs._create_run(cls.customer, "open_items", None, JUNE, "pdf").sudo().row_ids
        cls.row_sudo._move("ready", "sent", email_to="diner@example.com")
        cls.row_sudo._keep_statement(cls.row_sudo._build()[cls.row_sudo], "en_US")

    def find(self, model, user, domain):
        """What a user finds; None when he may not even look."""
        try:
            return self.env[model].with_user(user).search(domain)
        except AccessError:
            return None

    def test_what_has_changed_is_shown_to_who_asked_only(self):
        self.bill(20, date(2026, 6, 20))
        action = self.row_sudo.with_user(self.controller).action_show_changes()
        changes = self.env[action["res_model"]].with_user(self.controller).browse(action["res_id"])
        lines = changes.line_ids
        self.assertEqual(lines.mapped("after"), [20, 120])
        for user in (self.owner, self.auditor):
            self.assertFalse(self.find("customer.statement.changes", user, []))
            self.assertFalse(self.find("customer.statement.changes.line", user, []))
            for records in (changes, lines):
                with self.assertRaises(AccessError):
                    records.with_user(user).read([])

    def test_who_has_become_a_contact_does_not_open_the_books_of_its_company(self):
        self.customer.write({"user_id": self.owner.id, "is_company": False})
        head = self.make_customer("Head", user_id=self.controller.id)
        row = self.row_sudo.with_user(self.owner)
        self.assertTrue(row.action_show_changes())
        self.customer.parent_id = head
        self.assertEqual(self.customer.commercial_partner_id, head)
        with self.assertRaises(AccessError):
            row.action_show_changes()

    def test_a_letter_with_the_branch_of_a_colleague_is_not_shown(self):
        self.customer.write({"user_id": self.owner.id, "statement_with_branches": True})
        branch = self.make_customer("Branch", parent_id=self.customer.id, user_id=self.controller.id)
        row = self.row_sudo.with_user(self.owner)
        self.assertEqual(row.balance_text, "$\xa0100.00")
        self.bill(777, date(2026, 6, 1), branch)
        self.row_sudo._keep_statement(self.row_sudo._build()[self.row_sudo], "en_US")
        self.env.invalidate_all()
        self.assertFalse(self.find("customer.statement", self.owner, []))
        with self.assertRaises(AccessError):
            row.read(["balance_text"])
        self.assertTrue(self.find("customer.statement", self.controller, []))
        branch.user_id = self.owner
        self.assertEqual(self.find("customer.statement", self.owner, []).balance_text, "$\xa0877.00")

    def test_messages_and_files_of_a_row_are_found_by_who_reads_the_row(self):
        message = self.row_sudo._message_log(body="Balance 100")
        vals = {"name": "a.pdf", "raw": b"pdf", "res_model": self.row_sudo._name, "res_id": self.row_sudo.id}
        file = self.env["ir.attachment"].sudo().create(vals)
        for model, record in (("mail.message", message), ("ir.attachment", file)):
            found = [("id", "=", record.id)]
            self.assertTrue(self.find(model, self.controller, found))
            for user in (self.owner, self.clerk, self.portal):
                self.assertFalse(self.find(model, user, found), (model, user.login))

    def test_a_domain_does_not_tell_what_may_not_be_read(self):
        domain = [("statement_ids.balance_text", "ilike", "100")]
        self.assertEqual(self.find("res.partner", self.controller, domain), self.customer)
        for user in (self.owner, self.clerk):
            self.assertFalse(self.find("res.partner", user, domain), user.login)
