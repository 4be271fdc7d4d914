"""Fixtures for the audit trail: a customer, who changes it, and what was written since the test began."""

from .common_sales import SalesCase


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
