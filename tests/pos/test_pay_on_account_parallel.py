from functools import partial

from odoo import Command
from odoo.exceptions import UserError

from ..common_credit_parallel import CreditParallelCase


class TestPayOnAccountParallel(CreditParallelCase):
    """Two cashiers in the same second, and the same payment sent twice in parallel."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.session_ids, cls.method_ids = cls.in_transaction(cls, cls.open_tills)

    @staticmethod
    def open_tills(env):
        """:return: ids of the open sessions of three tills, and of their cash methods"""
        session_ids, method_ids = [], []
        for name in ("Bar", "Terrace", "Kiosk"):
            journal = env["account.journal"].create({"name": name, "code": name[:4].upper(), "type": "cash"})
            method = env["pos.payment.method"].create({"name": f"{name}, cash", "journal_id": journal.id})
            config = env["pos.config"].create({"name": name, "payment_method_ids": method.ids})
            config.open_ui()
            config.current_session_id.set_opening_control(0, None)
            session_ids.append(config.current_session_id.id)
            method_ids.append(method.id)
        return session_ids, method_ids

    def setUp(self):
        super().setUp()
        [self.customer_id] = self.make_customers(1)
        self.invoice_id = self.in_transaction(self.bill)

    def bill(self, env):
        line = Command.create({"name": "Coffee", "price_unit": 100.0, "tax_ids": False})
        vals = {"move_type": "out_invoice", "partner_id": self.customer_id, "invoice_line_ids": [line]}
        invoice = env["account.move"].create({**vals, "invoice_payment_term_id": False})
        invoice.action_post()
        return invoice.id

    def pay(self, uuid, till, amount, env):
        values = {"uuid": uuid, "partner_id": self.customer_id, "amount": amount}
        session = env["pos.session"].browse(self.session_ids[till])
        return session.pay_on_account({**values, "payment_method_id": self.method_ids[till]})

    def read_outcome(self, env):
        """:return: what is open of the invoice, what the customer owes, and the amounts of the payments"""
        payments = env["account.payment"].search([("partner_id", "=", self.customer_id)])
        customer, invoice = env["res.partner"].browse(self.customer_id), env["account.move"].browse(self.invoice_id)
        return invoice.amount_residual, customer.customer_balance, sorted(payments.mapped("amount"))

    def test_the_same_payment_sent_twice_in_parallel_is_booked_once_and_answered_twice(self):
        with self.expect_collisions():
            for number in range(5):
                work = partial(self.pay, f"same-{number}", 0, 10.0)
                first, second = self.in_parallel(work, work)
                self.assertEqual(first, second)
        self.assertEqual(self.in_transaction(self.read_outcome), (50.0, 50.0, [10.0] * 5))

    def test_two_cashiers_who_take_the_same_debt_in_the_same_second_do_not_pay_it_twice(self):
        for number in range(5):
            with self.subTest(number), self.expect_collisions():
                self.setUp()
                works = [partial(self.pay, f"each-{number}-{till}", till, 70.0) for till in (0, 1)]
                self.in_parallel(*works)
                self.assertEqual(self.in_transaction(self.read_outcome), (0.0, -40.0, [70.0, 70.0]))

    def test_a_payment_and_the_closing_of_its_session_do_not_miss_each_other(self):
        def close(env):
            session = env["pos.session"].browse(self.session_ids[2])
            session.cash_register_balance_end_real = 30.0
            session.action_pos_session_closing_control()
            return session.cash_real_transaction

        def take(env):
            try:
                return self.pay("while-closing", 2, 30.0, env)["amount"]
            except UserError:
                return 0.0

        with self.expect_collisions():
            counted, taken = self.in_parallel(close, take)
        self.assertEqual(counted, taken)
