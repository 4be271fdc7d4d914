from functools import partial
from uuid import uuid4

from odoo import Command

from ..common_credit_parallel import CreditParallelCase


class TestCreditTillRaces(CreditParallelCase):
    """Two tills and the office at once: what is free is given away once, to as many as it is enough for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.session_ids = cls.in_transaction(cls, cls.open_tills)

    @staticmethod
    def open_tills(env):
        """:return: ids of the open sessions of two tills that sell on account"""
        session_ids = []
        for name in ("Bar", "Terrace"):
            method = env["pos.payment.method"].create({"name": f"{name}, on account", "split_transactions": True})
            config = env["pos.config"].create({"name": name, "payment_method_ids": method.ids})
            config.open_ui()
            config.current_session_id.set_opening_control(0, None)
            session_ids.append(config.current_session_id.id)
        return session_ids

    def sell(self, session_id, customer_id, env):
        """A sale of 100 on account, as the till sends it."""
        session = env["pos.session"].browse(session_id)
        line = {"product_id": self.product_id, "qty": 1, "price_unit": 100.0, "tax_ids": []}
        line |= {"price_subtotal": 100.0, "price_subtotal_incl": 100.0}
        payment = {"amount": 100.0, "payment_method_id": session.payment_method_ids.id}
        sale = {
            "uuid": str(uuid4()),
            "access_token": str(uuid4()),
            "state": "paid",
            "session_id": session_id,
            "partner_id": customer_id,
            **{"amount_total": 100.0, "amount_paid": 100.0, "amount_tax": 0, "amount_return": 0},
            "lines": [Command.create(line)],
            "payment_ids": [Command.create(payment)],
        }
        env["pos.order"].sync_from_ui([sale])

    def test_a_limit_of_450_is_enough_for_four_of_100_sales_at_two_tills_and_orders_mixed(self):
        for customer_id in self.make_customers(10, 450.0):
            works = [partial(self.confirm, order_id) for order_id in self.make_orders([customer_id] * 4)]
            works += [partial(self.sell, session_id, customer_id) for session_id in self.session_ids * 2]
            self.assertEqual(self.run_to_the_end(works), (4, 4))
            self.assertEqual(self.exposures([customer_id]), [(400.0, 450.0)])
        self.assertEqual(self.deadlocks, [])
