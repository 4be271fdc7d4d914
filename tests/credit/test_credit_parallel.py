import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial

from odoo import Command
from odoo.api import SUPERUSER_ID, Environment
from odoo.service.model import retrying

from ...models.credit.customer_credit_refusal import CreditRefused
from ..common_database import OwnDatabaseCase


class TestCreditParallel(OwnDatabaseCase):
    """Many at once, each in a transaction of its own, retried as Odoo retries a request."""

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

    def make_customers(self, count, limit):
        def make(env):
            names = [{"name": f"c{n}", "is_company": True, "customer_rank": 1} for n in range(count)]
            customers = env["res.partner"].create(names)
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
                retrying(lambda: work(env), env)
            except CreditRefused:
                return "refused"
            except Exception as error:  # what the host gives up on after five tries
                return type(error).__name__
            cr.commit()  # pylint: disable=invalid-commit  # as a request does
            return "done"

    def run_all(self, works, workers=8):
        with self.expect_collisions(), ThreadPoolExecutor(workers) as pool:
            return list(pool.map(self.attempt, works))

    @staticmethod
    def confirm(order_id, env):
        env["sale.order"].browse(order_id).action_confirm()

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

    def test_eight_at_once_never_pass_the_limit(self):
        for _round in range(10):
            [customer_id] = self.make_customers(1, 450.0)
            orders = self.make_orders([customer_id] * 8)
            answers = self.run_all([partial(self.confirm, order_id) for order_id in orders])
            self.assertLessEqual(answers.count("done"), 4, answers)
            # Who lost all five tries tries again by hand; then everybody has an answer.
            again = [order for order, answer in zip(orders, answers, strict=True) if answer not in ("done", "refused")]
            answers += self.run_all([partial(self.confirm, order_id) for order_id in again], workers=1)
            self.assertEqual(answers.count("done"), 4, answers)
            self.assertEqual(self.exposures([customer_id]), [(400.0, 450.0)])

    def test_twenty_at_once_keep_the_total_right(self):
        [customer_id] = self.make_customers(1, 450.0)
        orders = self.make_orders([customer_id] * 20)
        answers = self.run_all([partial(self.confirm, order_id) for order_id in orders], workers=20)
        [(exposure, limit)] = self.exposures([customer_id])
        self.assertEqual(exposure, 100.0 * answers.count("done"))
        self.assertLessEqual(exposure, limit)

    def test_orders_invoices_and_payments_mixed_never_pass_a_limit_and_never_deadlock(self):
        customers = self.make_customers(5, 1500.0)
        rng = random.Random(7)
        orders = self.make_orders([customers[n % 5] for n in range(80)])
        works = [partial(self.confirm, order_id) for order_id in orders]
        works += [partial(self.bill, rng.choice(customers), 50.0) for _n in range(15)]
        works += [partial(self.pay, rng.choice(customers), 30.0) for _n in range(10)]
        rng.shuffle(works)
        answers = self.run_all(works)
        self.assertGreater(answers.count("done"), 40)
        self.assertFalse({"DeadlockDetected"} & set(answers), answers)
        for exposure, limit in self.exposures(customers):
            self.assertLessEqual(exposure, limit)

    def test_other_customers_wait_for_nobody(self):
        first, second = self.make_customers(2, 450.0)
        [held, free] = self.make_orders([first, second])
        with closing(self.registry.cursor()) as cr:
            env = Environment(cr, SUPERUSER_ID, {})
            env["sale.order"].browse(held).action_confirm()
            env.flush_all()  # and goes on without committing

            def confirm(env):
                env.cr.execute("SET LOCAL lock_timeout = '2s'")
                self.confirm(free, env)

            self.assertEqual(self.attempt(confirm), "done")
