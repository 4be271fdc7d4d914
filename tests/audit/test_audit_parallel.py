from odoo.api import SUPERUSER_ID, Environment
from odoo.tools import SQL

from ..common_database import OwnDatabaseCase


class TestAuditParallel(OwnDatabaseCase):
    """Writers of the trail in real transactions: none waits for another, none fails, nothing is lost."""

    def test_eight_parallel_writers_lose_nothing_and_all_is_sealed_right_after(self):
        def prepare(env):
            customers = env["res.partner"].create([{"name": f"Customer {n}", "customer_rank": 1} for n in range(8)])
            return customers.ids

        def writer(customer_id):
            def write(env):
                env["res.partner"].browse(customer_id).phone = f"phone {env.context.get('round')} {attempts[0]}"
                return customer_id

            return write

        attempts = [0]
        ids = self.in_transaction(prepare)
        start = self.in_transaction(lambda env: env["customer.audit.entry"].search([], limit=1).id)
        for attempts[0] in range(5):
            self.in_parallel(*(writer(customer_id) for customer_id in ids))
        changes, report = self.in_transaction(
            lambda env: (
                env["customer.audit.entry"].search([("id", ">", start), ("event", "=", "change")]).mapped("partner_id"),
                env["customer.audit.entry"]._verify_chain(env.company),
            )
        )
        self.assertEqual(sorted(changes), sorted(ids * 5))
        self.assertEqual((report.ok, report.unsealed), (True, 0))

    def test_a_writer_does_not_wait_for_one_that_has_not_committed(self):
        def write(name):
            def create(env):
                env.cr.execute("SET LOCAL lock_timeout = '5s'")
                return env["res.partner"].create({"name": name, "customer_rank": 1}).id

            return create

        with self.registry.cursor() as cr:
            env = Environment(cr, SUPERUSER_ID, {})
            env["res.partner"].create({"name": "Slow", "customer_rank": 1})
            env.flush_all()
            fast = self.in_transaction(write("Fast"))
            sealed = self.in_transaction(
                lambda env: env.execute_query(
                    SQL(
                        "SELECT COUNT(*) FROM customer_audit_entry AS entry JOIN customer_audit_seal AS seal "
                        "ON seal.entry_id = entry.id WHERE entry.partner_id = %s",
                        fast,
                    )
                )
            )
            self.assertEqual(sealed[0][0], 1)
        report = self.in_transaction(lambda env: env["customer.audit.entry"]._verify_chain(env.company))
        self.assertEqual((report.ok, report.unsealed), (True, 0))
