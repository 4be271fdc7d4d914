from contextlib import closing

from odoo import fields

from ..common_database import OwnDatabaseCase


class TestLastPaymentParallel(OwnDatabaseCase):
    """Payments of one customer in the same second, and in the second of the nightly job."""

    def setUp(self):
        super().setUp()
        self.customer_id = self.in_transaction(self.make_customer)

    @staticmethod
    def make_customer(env):
        if not env.company.chart_template:
            env["account.chart.template"].try_loading("generic_coa", env.company, install_demo=False)
        return env["res.partner"].create({"name": "Diner", "is_company": True, "customer_rank": 1}).id

    def pay(self, days):
        def post(env):
            journal = env["account.journal"].search([("type", "=", "bank")], limit=1)
            vals = {"payment_type": "inbound", "partner_type": "customer", "journal_id": journal.id, "amount": 10.0}
            day = fields.Date.subtract(fields.Date.today(), days=days)
            env["account.payment"].create({**vals, "partner_id": self.customer_id, "date": day}).action_post()

        return post

    def last(self):
        """How many days ago."""
        day = self.in_transaction(lambda env: env["res.partner"].browse(self.customer_id).last_payment_date)
        return (fields.Date.today() - day).days

    def test_the_later_of_two_payments_stays_whichever_is_committed_first(self):
        self.in_parallel(self.pay(9), self.pay(4))
        self.assertEqual(self.last(), 4)
        self.in_parallel(self.pay(2), self.pay(3))
        self.assertEqual(self.last(), 2)

    def test_a_payment_during_the_nightly_job_does_not_stop_it(self):
        self.in_transaction(self.pay(9))
        with closing(self.registry.cursor()) as cr:
            env = self.env_of(cr)
            env["res.company"].search([]).behaviour_date = False
            cr.commit()  # pylint: disable=invalid-commit
            cr.execute("SELECT 1")  # the job has begun
            self.in_transaction(self.pay(4))
            with self.expect_collisions():
                env["customer.behaviour"]._cron_refresh()
            env.invalidate_all()
            self.assertEqual(env.company.behaviour_date, fields.Date.today())
        self.assertEqual(self.last(), 4)
