from functools import partial
from unittest.mock import patch
from uuid import uuid4

from odoo import Command
from odoo.service import model as service

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

    def make_sale(self, session_id, customer_id, amount=100.0, **values):
        """A sale on account, as the till sends it."""

        def make(env):
            method_id = env["pos.session"].browse(session_id).payment_method_ids.id
            line = {"product_id": self.product_id, "qty": 1, "price_unit": amount, "tax_ids": []}
            line |= {"price_subtotal": amount, "price_subtotal_incl": amount}
            return {
                "uuid": str(uuid4()),
                "access_token": str(uuid4()),
                "state": "paid",
                "session_id": session_id,
                "partner_id": customer_id,
                **{"amount_total": amount, "amount_paid": amount, "amount_tax": 0, "amount_return": 0},
                "lines": [Command.create(line)],
                "payment_ids": [Command.create({"amount": amount, "payment_method_id": method_id})],
                **values,
            }

        return self.in_transaction(make)

    def sync(self, sale, device, env):
        env["pos.order"].with_context(device_identifier=device).sync_from_ui([sale])

    def sell(self, session_id, customer_id, env, amount=100.0):
        self.sync(self.make_sale(session_id, customer_id, amount), "1", env)

    def test_a_limit_of_450_is_enough_for_four_of_100_sales_at_two_tills_and_orders_mixed(self):
        for customer_id in self.make_customers(10, 450.0):
            works = [partial(self.confirm, order_id) for order_id in self.make_orders([customer_id] * 4)]
            works += [partial(self.sell, session_id, customer_id) for session_id in self.session_ids * 2]
            self.assertEqual(self.run_to_the_end(works), (4, 4))
            self.assertEqual(self.exposures([customer_id]), [(400.0, 450.0)])
        self.assertEqual(self.deadlocks, [])

    def test_one_of_two_sales_of_300_passes_at_a_limit_of_500_also_of_orders_that_were_drafts(self):
        for customer_id in self.make_customers(10, 500.0):
            sales = [self.make_sale(session_id, customer_id, 300.0) for session_id in self.session_ids]
            for sale in sales:
                self.in_transaction(partial(self.sync, {**sale, "state": "draft", "payment_ids": []}, "1"))
            works = [partial(self.sync, {**sale, "lines": []}, "1") for sale in sales]
            self.assertEqual(self.run_to_the_end(works), (1, 1))
            self.assertEqual(self.exposures([customer_id]), [(300.0, 500.0)])
        self.assertEqual(self.deadlocks, [])

    def test_the_same_sale_sent_twice_at_once_is_one_counts_once_and_is_told_once(self):
        session_id = self.session_ids[0]
        for customer_id in self.make_customers(10, 450.0):
            sale = self.make_sale(session_id, customer_id)
            self.assertEqual(self.send_twice(sale), (2, 0))
            self.assertEqual(self.exposures([customer_id]), [(100.0, 450.0)])
        for customer_id in self.make_customers(10, 450.0):
            sale = self.make_sale(session_id, customer_id, 500.0)
            self.in_transaction(partial(self.be_silent, session_id, ["1", "2"]))
            self.assertEqual(self.send_twice(sale), (2, 0))
            self.assertEqual(self.exposures([customer_id]), [(500.0, 450.0)])
            self.assertEqual(self.in_transaction(partial(self.count_told, sale)), (True, 1))

    def send_twice(self, sale):
        return self.run_to_the_end([partial(self.sync, sale, device) for device in ("1", "2")])

    @staticmethod
    def be_silent(session_id, devices, env):
        for device in devices:
            env["pos.session"].browse(session_id).note_device_call(device)
        env.cr.execute("UPDATE pos_device_call SET last_call = last_call - INTERVAL '5 minutes'")

    @staticmethod
    def count_told(sale, env):
        order = env["pos.order"].search([("uuid", "=", sale["uuid"])])
        approvals = env["customer.credit.approval"].search([("res_model", "=", "pos.order")])
        return order.credit_flag, len(approvals.filtered(lambda approval: approval.res_id == order.id))

    def test_calls_of_devices_and_sales_of_others_never_wait_for_each_other(self):
        """No collision that the host would have to try again after; sales of one till wait for each other's number."""
        works = []
        for number, customer_id in enumerate(self.make_customers(2)):
            session_id = self.session_ids[number]
            works.append(partial(self.sync, self.make_sale(session_id, customer_id), "1"))
            works += [partial(self.note_call, session_id, str(device)) for device in range(2, 7)]
        with patch.object(service, "MAX_TRIES_ON_CONCURRENCY_FAILURE", 1):
            self.assertEqual(self.run_all(works), ["done"] * 12)

    @staticmethod
    def note_call(session_id, device, env):
        env["pos.session"].browse(session_id).note_device_call(device)
