import random
from contextlib import closing
from functools import partial

from odoo.api import SUPERUSER_ID, Environment

from ..common_credit_parallel import CreditParallelCase


class TestCreditParallel(CreditParallelCase):
    """Many at once, each in a transaction of its own, retried as Odoo retries a request."""

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
