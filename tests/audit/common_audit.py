"""Fixtures for the audit trail: a customer, who changes it, and what was written since the test began."""

from odoo.tools import SQL

from ..common import CustomerCase
from ..common_sales import SalesCase

TABLES = ("customer_audit_entry", "customer_audit_seal", "customer_audit_value")


class AuditCase(SalesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trail = cls.env["customer.audit.entry"]
        cls.customer = cls.make_customer("Harbor Street Diner", phone="+1 212 555 0101")
        cls.clerk = cls.make_user("clerk", "group_customer_user", "base.group_allow_export", name="Carla Clerk")
        cls.manager = cls.make_user("boss", "group_customer_manager", "base.group_allow_export")

    def setUp(self):
        super().setUp()
        self.start = self.trail.search([], limit=1).id

    def entries(self, **values):
        """Entries since the test began, oldest first."""
        domain = [("id", ">", self.start), *((name, "=", value) for name, value in values.items())]
        return self.trail.search(domain, order="id")


class AuditChainCase(CustomerCase):
    """A company of its own, which has a chain of its own, whatever else the database holds: seven sealed entries."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trail = cls.env["customer.audit.entry"]
        cls.company = cls.env["res.company"].create({"name": "Chain Stores"})
        cls.env = cls.env(context=dict(cls.env.context, allowed_company_ids=cls.company.ids))
        cls.trail = cls.env["customer.audit.entry"]
        cls.customer = cls.make_customer("Harbor Street Diner", phone="0")
        for number in range(1, 6):
            cls.customer.phone = str(number)
        cls.other = cls.make_customer("Other")
        cls.seal()
        cls.entries = cls.trail.search([("company_id", "=", cls.company.id)], order="id")

    @classmethod
    def seal(cls):
        cls.env.flush_all()
        cls.env["customer.audit.seal"]._seal_batch()

    def verify(self):
        return self.trail._verify_chain(self.company)

    def tamper(self, statement, *params):
        """What the owner of the tables can do."""
        for table in TABLES:
            self.env.cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", SQL.identifier(table)))
        self.env.cr.execute(statement, params)
        for table in TABLES:
            self.env.cr.execute(SQL("ALTER TABLE %s ENABLE TRIGGER USER", SQL.identifier(table)))

    def make_boss(self):
        """A customer manager of this company and no other."""
        company = {"company_id": self.company.id, "company_ids": [(6, 0, self.company.ids)]}
        return self.make_user("boss", "group_customer_manager", **company)
