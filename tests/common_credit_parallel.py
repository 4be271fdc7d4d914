"""Orders, invoices and payments of many at once, each in a transaction of its own, retried as a request is."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from unittest.mock import patch

from psycopg2.errors import DeadlockDetected

from odoo import Command
from odoo.api import SUPERUSER_ID, Environment
from odoo.service import model as service
from odoo.service.model import retrying

from ..models.credit.customer_credit_refusal import CreditRefused
from .common_database import OwnDatabaseCase


class CreditParallelCase(OwnDatabaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with closing(cls.registry.cursor()) as cr:
            env = Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            env.company.credit_policy = "block"
            if not env.company.chart_template:
                env["account.chart.template"].try_loading("generic_coa", env.company, install_demo=False)
            vals = {"name": "Espresso Beans", "list_price": 100.0, "taxes_id": False, "invoice_policy": "order"}
            cls.product_id = env["product.product"].create(vals).id
            cr.commit()  # pylint: disable=invalid-commit  # other transactions are to see it

    def setUp(self):
        super().setUp()
        self.deadlocks = []
        # The host waits for seconds before it tries again; a fraction of them is as random.
        random = service.random.Random(7)
        short = patch.object(service.random, "uniform", lambda low, high: random.uniform(low, high) / 40)
        short.start()
        self.addCleanup(short.stop)

    def make_customers(self, count, limit=None, **values):
        def make(env):
            names = [{"name": f"c{n}", "is_company": True, "customer_rank": 1, **values} for n in range(count)]
            customers = env["res.partner"].create(names)
            if limit is not None:
                customers.credit_limit = limit
            return customers.ids

        return self.in_transaction(make)

    def make_orders(self, customer_ids, price=100.0):
        def make(env):
            line = Command.create({"product_id": self.product_id, "product_uom_qty": 1, "price_unit": price})
            vals_list = [{"partner_id": customer_id, "order_line": [line]} for customer_id in customer_ids]
            return env["sale.order"].with_context(tracking_disable=True).create(vals_list).ids

        return self.in_transaction(make)

    def attempt(self, work):
        """Runs ``work(env)`` as a request does. :return: whether it went through, or the name of what stopped it"""
        with closing(self.registry.cursor()) as cr:
            env = Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            try:
                retrying(lambda: self.work(work, env), env)
            except CreditRefused:
                return "refused"
            except Exception as error:  # what the host gives up on after five tries
                return type(error).__name__
            cr.commit()  # pylint: disable=invalid-commit  # as a request does
            return "done"

    def work(self, work, env):
        """Deadlocks are remembered, since the host tries again after them too."""
        try:
            work(env)
            env.cr.flush()
        except DeadlockDetected as deadlock:
            self.deadlocks.append(str(deadlock))
            raise

    def run_all(self, works, workers=8):
        with self.expect_collisions(), ThreadPoolExecutor(workers) as pool:
            return list(pool.map(self.attempt, works))

    def run_to_the_end(self, works):
        """Whoever lost all five tries tries again by hand, alone. :return: how many were done, and refused"""
        answers = self.run_all(works)
        again = [work for work, answer in zip(works, answers, strict=True) if answer not in ("done", "refused")]
        done = answers.count("done")
        answers = [each for each in answers if each in ("done", "refused")] + self.run_all(again, workers=1)
        self.assertLessEqual(set(answers), {"done", "refused"})
        self.assertGreaterEqual(answers.count("done"), done)
        return answers.count("done"), answers.count("refused")

    @staticmethod
    def confirm(order_id, env):
        env["sale.order"].browse(order_id).action_confirm()

    @staticmethod
    def confirm_each(order_ids, env):
        env["sale.order"].browse(order_ids).action_confirm_each()

    @staticmethod
    def bill(customer_id, amount, env):
        lines = [Command.create({"name": "Coffee", "price_unit": amount, "tax_ids": False})]
        vals = {"move_type": "out_invoice", "partner_id": customer_id, "invoice_line_ids": lines}
        env["account.move"].create(vals).action_post()

    @staticmethod
    def pay(customer_id, amount, env):
        payment = env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": customer_id,
                "amount": amount,
                "journal_id": env["account.journal"].search([("type", "=", "bank")], limit=1).id,
            }
        )
        payment.with_context(force_payment_move=True).action_post()

    def exposures(self, customer_ids):
        def read(env):
            positions = env["res.partner"].browse(customer_ids)._get_credit_position()
            return [(float(position.exposure), float(position.limit)) for position in positions.values()]

        return self.in_transaction(read)
