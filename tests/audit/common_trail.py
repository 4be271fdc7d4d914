"""The trail in a database of its own, with seals that are committed, and what the owner of the tables can do to it."""

from odoo.tools import SQL

from ..common_database import OwnDatabaseCase
from .common_audit import TABLES


class TrailCase(OwnDatabaseCase):
    def setUp(self):
        super().setUp()
        self.acknowledge("What earlier tests have done in this database")
        self.start = self.in_transaction(lambda env: env["customer.audit.entry"].search([], limit=1).id)

    def make_history(self):
        """Six entries of one customer, sealed; their ids."""
        start = self.in_transaction(lambda env: env["customer.audit.entry"].search([], limit=1).id)
        customer_id = self.in_transaction(lambda env: env["res.partner"].create({"name": "A", "customer_rank": 1}).id)
        for number in range(5):
            self.change(customer_id, str(number))
        domain = [("id", ">", start), ("partner_id", "=", customer_id)]
        return self.in_transaction(lambda env: env["customer.audit.entry"].search(domain, order="id").ids)

    def change(self, customer_id, phone):
        self.in_transaction(lambda env: env["res.partner"].browse(customer_id).write({"phone": phone}))

    def tamper(self, statement, *params):
        """What the owner of the tables can do."""

        def work(env):
            for table in TABLES:
                env.cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", SQL.identifier(table)))
            env.cr.execute(statement, params)
            for table in TABLES:
                env.cr.execute(SQL("ALTER TABLE %s ENABLE TRIGGER USER", SQL.identifier(table)))

        self.in_transaction(work)

    def run_hourly_job(self):
        self.in_transaction(lambda env: env["customer.audit.seal"]._cron_seal())

    def verify(self):
        return self.in_transaction(lambda env: env["customer.audit.entry"]._verify_chain(env.company))

    def acknowledge(self, reason):
        def work(env):
            trail = env["customer.audit.entry"]
            trail._acknowledge({1: trail._verify_chain(env.company).faults}, reason)

        self.in_transaction(work)

    def read_events(self, event):
        """(user, changes) of the entries of one event in this chain."""
        domain = [("event", "=", event), ("company_id", "=", 1), ("id", ">", self.start)]
        return self.in_transaction(
            lambda env: [(entry.user_name, entry.changes) for entry in env["customer.audit.entry"].search(domain)]
        )

    def read_place(self):
        return self.in_transaction(lambda env: env["customer.audit.seal"]._get_places()[1])
