from functools import partial
from uuid import uuid4

from odoo import Command

from ..common_credit_parallel import CreditParallelCase

ROUNDS = 10


class TestTillParallel(CreditParallelCase):
    """Tills that send in the same moment, in transactions of their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.session_ids = cls.in_transaction(cls, cls.open_tills)

    @staticmethod
    def open_tills(env):
        """:return: ids of the open sessions of two tills that sell for cash and on account"""
        session_ids = []
        for name in ("Bar", "Terrace"):
            journal = env["account.journal"].create({"name": name, "type": "cash", "code": name[:3]})
            cash, later = env["pos.payment.method"].create(
                [
                    {"name": f"{name}, cash", "journal_id": journal.id},
                    {"name": f"{name}, on account", "split_transactions": True},
                ]
            )
            config = env["pos.config"].create({"name": name, "payment_method_ids": (cash + later).ids})
            config.open_ui()
            config.current_session_id.set_opening_control(0, None)
            session_ids.append(config.current_session_id.id)
        return session_ids

    def prepare(self, session_id, customer_id, amounts, line_id=False):
        """What a till sends.

        :param amounts: what is paid by each type of method
        :param line_id: the line that comes back
        """

        def make(env):
            methods = env["pos.session"].browse(session_id).payment_method_ids
            return {method.type: method.id for method in methods}

        methods, total = self.in_transaction(make), sum(amounts.values())
        line = {"product_id": self.product_id, "qty": 1 if total > 0 else -1, "price_unit": abs(total), "tax_ids": []}
        line |= {"price_subtotal": total, "price_subtotal_incl": total, "refunded_orderline_id": line_id}
        payments = [{"amount": amount, "payment_method_id": methods[kind]} for kind, amount in amounts.items()]
        return {
            "uuid": str(uuid4()),
            "access_token": str(uuid4()),
            "state": "paid",
            "session_id": session_id,
            "partner_id": customer_id,
            **{"amount_total": total, "amount_paid": total, "amount_tax": 0, "amount_return": 0},
            "lines": [Command.create({**line, "uuid": str(uuid4())})],
            "payment_ids": [Command.create({**payment, "uuid": str(uuid4())}) for payment in payments],
        }

    @staticmethod
    def send(sale, env):
        # The host changes what it is given.
        lines, payments = (
            [(*command[:2], dict(command[2])) for command in sale[name]] for name in ("lines", "payment_ids")
        )
        env["pos.order"].sync_from_ui([{**sale, "lines": lines, "payment_ids": payments}])

    def count(self, customer_id):
        """:return: (orders, money taken) of a customer"""

        def read(env):
            orders = env["pos.order"].search([("partner_id", "=", customer_id)])
            money = orders.payment_ids.filtered(lambda payment: payment.payment_method_id.type == "cash")
            return len(orders), sum(money.mapped("amount"))

        return self.in_transaction(read)

    def test_of_two_sales_of_300_to_a_customer_with_500_left_one_passes(self):
        for customer_id in self.make_customers(ROUNDS, 500.0):
            sales = [self.prepare(session_id, customer_id, {"pay_later": 300.0}) for session_id in self.session_ids]
            self.assertEqual(self.run_to_the_end([partial(self.send, sale) for sale in sales]), (1, 1))
            self.assertEqual(self.exposures([customer_id]), [(300.0, 500.0)])
            self.assertEqual(self.count(customer_id), (1, 0))
        self.assertEqual(self.deadlocks, [])

    def test_the_same_sale_sent_twice_at_once_is_one_and_counts_once(self):
        for customer_id in self.make_customers(ROUNDS, 500.0):
            sale = self.prepare(self.session_ids[0], customer_id, {"pay_later": 300.0})
            self.assertEqual(self.run_to_the_end([partial(self.send, sale)] * 2), (2, 0))
            self.assertEqual(self.exposures([customer_id]), [(300.0, 500.0)])
            self.assertEqual(self.count(customer_id), (1, 0))

    def test_of_two_returns_of_the_same_sale_one_hands_back_the_money(self):
        for customer_id in self.make_customers(ROUNDS, 500.0):
            sale = self.prepare(self.session_ids[0], customer_id, {"cash": 40.0, "pay_later": 60.0})
            self.in_transaction(partial(self.send, sale))
            line_id = self.in_transaction(
                lambda env, of=customer_id: env["pos.order"].search([("partner_id", "=", of)]).lines.id
            )
            back = {"cash": -40.0, "pay_later": -60.0}
            returns = [self.prepare(session_id, customer_id, back, line_id) for session_id in self.session_ids]
            answers = self.run_all([partial(self.send, each) for each in returns])
            self.assertEqual(answers.count("done"), 1, answers)
            self.assertEqual(set(answers) - {"done"}, {"UserError"})
            self.assertEqual(self.count(customer_id), (2, 0))
            self.assertEqual(self.exposures([customer_id]), [(0.0, 500.0)])
