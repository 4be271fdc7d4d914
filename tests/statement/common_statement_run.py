"""Fixtures: runs and their rows, without a mail server."""

from datetime import date

from ..common_ledger import LedgerCase

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 30)


class StatementRunCase(LedgerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.write({"email": "diner@example.com", "user_id": cls.env.ref("base.user_admin").id})
        cls.invoice_may = cls.bill(100, date(2026, 5, 10))
        cls.controller = cls.make_user("controller", "group_credit_controller")
        cls.owner = cls.make_user("owner", "group_customer_user_own", "group_credit_figures")
        cls.owner_customer = cls.make_customer("Own", email="own@example.com", user_id=cls.owner.id)
        cls.bill(50, date(2026, 6, 10), cls.owner_customer)

    def make_run(self, customers=None, user=None, kind="open_items", **values):
        runs = self.env["customer.statement.run"].with_user(user or self.controller)
        return runs._create_run(customers or self.customer, kind, MAY, JUNE, "pdf", **values)

    def make_sent(self, **values):
        """A run whose row is as one that was sent, without a mail server."""
        run = self.make_run(**values)
        rows = run.sudo().row_ids
        for row, statement in rows._build().items():
            row._move("ready", "sent", email_to="diner@example.com")
            row._keep_statement(statement, "en_US")
        return run
