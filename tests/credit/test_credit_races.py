import random
from functools import partial

from odoo import Command

from ..common_credit_parallel import CreditParallelCase

ROUNDS = 10


class TestCreditRaces(CreditParallelCase):
    """Eight at once, ten times over: what is free is given away once, to as many as it is enough for."""

    def set_policy(self, policy):
        def write(env):
            env.company.credit_policy = policy

        self.in_transaction(write)
        if policy != "block":
            self.addCleanup(self.set_policy, "block")

    def hold(self, customer_ids):
        self.in_transaction(lambda env: env["res.partner"].browse(customer_ids).action_credit_hold("Late payer"))

    def prepay_all(self, customer_ids, amount):
        def prepay(env):
            for customer_id in customer_ids:
                self.pay(customer_id, amount, env)

        self.in_transaction(prepay)

    def race(self, customer_ids, works_of, expected, exposures):
        """Runs what ``works_of(customer id)`` gives, for one customer after the other."""
        for customer_id in customer_ids:
            self.assertEqual(self.run_to_the_end(works_of(customer_id)), expected)
            self.assertEqual([exposure for exposure, _limit in self.exposures([customer_id])], exposures)

    def eight_orders(self, customer_id):
        return [partial(self.confirm, order_id) for order_id in self.make_orders([customer_id] * 8)]

    def test_on_hold_400_paid_in_advance_is_enough_for_four_orders_of_100(self):
        for policy, limit in (("block", None), ("warn", 450.0)):
            with self.subTest(policy=policy, limit=limit):
                self.set_policy(policy)
                customer_ids = self.make_customers(ROUNDS // 2, limit)
                self.prepay_all(customer_ids, 400.0)
                self.hold(customer_ids)
                self.race(customer_ids, self.eight_orders, (4, 4), [0.0])

    def test_a_limit_of_450_is_enough_for_four_of_100_orders_and_invoices_mixed(self):
        def mixed(customer_id):
            orders = self.make_orders([customer_id] * 4)
            works = [partial(self.confirm, order_id) for order_id in orders]
            return works + [partial(self.bill, customer_id, 100.0)] * 4

        self.race(self.make_customers(ROUNDS, 450.0), mixed, (4, 4), [400.0])

    def test_companies_of_a_pool_share_one_limit_of_450(self):
        def make_subsidiaries(env):
            vals = [{"name": "s", "is_company": True, "parent_id": head} for head in heads for _n in range(2)]
            env["res.partner"].browse(heads).credit_pool = True
            return env["res.partner"].create(vals).ids

        heads = self.make_customers(ROUNDS, 450.0)
        below = self.in_transaction(make_subsidiaries)
        subsidiaries = {head: below[2 * n : 2 * n + 2] for n, head in enumerate(heads)}

        def of_all(head):
            orders = self.make_orders([*subsidiaries[head] * 3, head, head])
            return [partial(self.confirm, order_id) for order_id in orders]

        self.race(heads, of_all, (4, 4), [400.0])

    # --- lists in opposite order --------------------------------------------------------------------------------

    def confirm_lists(self, *lists):
        self.run_to_the_end([partial(self.confirm_each, order_ids) for order_ids in lists])
        self.assertEqual(self.deadlocks, [])

    def test_lists_in_opposite_order_confirm_what_is_allowed_and_never_deadlock(self):
        for _round in range(ROUNDS):
            customers = self.make_customers(4, 150.0)
            one, other = self.make_orders(customers), self.make_orders(customers[::-1])
            self.confirm_lists(one, other)
            self.assertEqual(self.exposures(customers), [(100.0, 150.0)] * 4)

    def test_the_same_list_twice_in_opposite_order_never_deadlocks(self):
        for _round in range(ROUNDS):
            customers = self.make_customers(4, 150.0)
            orders = self.make_orders(customers)
            self.confirm_lists(orders, orders[::-1])
            self.assertEqual(self.exposures(customers), [(100.0, 150.0)] * 4)

    def test_lists_over_two_pools_never_deadlock(self):
        """Of subsidiaries on both sides of the heads: by customer, the heads come crosswise."""

        def join(env):
            partners = env["res.partner"].browse
            partners([first, second]).credit_pool = True
            partners(old).parent_id = second
            partners(young).parent_id = first

        for _round in range(ROUNDS):
            first, old, second, young = self.make_customers(4, 150.0)
            self.in_transaction(join)
            self.confirm_lists(self.make_orders([first, second]), self.make_orders([old, young]))
            self.assertEqual(self.exposures([first, second]), [(100.0, 150.0)] * 2)

    def test_orders_and_invoices_of_many_customers_in_opposite_order_never_deadlock(self):
        def post(customer_ids, env):
            vals_list = [
                {
                    "move_type": "out_invoice",
                    "partner_id": customer_id,
                    "invoice_line_ids": [Command.create({"name": "Coffee", "price_unit": 100.0, "tax_ids": False})],
                }
                for customer_id in customer_ids
            ]
            env["account.move"].create(vals_list).action_post()

        for number in range(ROUNDS):
            customers = self.make_customers(4, 950.0)
            shuffled = random.Random(number).sample(customers, 4)
            works = [partial(self.confirm_each, self.make_orders(ids)) for ids in (customers, shuffled)]
            works += [partial(post, ids) for ids in (customers[::-1], shuffled[::-1])]
            self.assertEqual(self.run_to_the_end(works), (4, 0))
            self.assertEqual(self.deadlocks, [])
            self.assertEqual(self.exposures(customers), [(400.0, 950.0)] * 4)
