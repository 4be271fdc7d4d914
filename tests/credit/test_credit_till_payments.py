from odoo import Command

from ..common_client import Refused
from ..common_till import TillCase


class TestCreditTillPayments(TillCase):
    """A sale becomes one on account by other ways than its validation at the till: nothing passes the limit so."""

    def sell_for_cash(self, amount=5000.0):
        order = self.sell(amount, self.cash)
        self.assertEqual((order.state, self.exposure()), ("paid", {}))
        return order

    def write_order(self, order, vals):
        self.call("pos.order", "write", order.ids, vals)

    def test_a_paid_cash_sale_is_not_put_on_account_by_the_method_of_its_payment(self):
        payment = self.sell_for_cash().payment_ids
        self.assert_refused(
            lambda: self.call("pos.payment", "write", payment.ids, {"payment_method_id": self.account.id})
        )
        self.assertEqual((payment.payment_method_id, self.exposure()), (self.cash, {}))

    def test_a_payment_on_account_does_not_grow(self):
        payment = self.sell(450.0).payment_ids
        self.assert_refused(lambda: self.call("pos.payment", "write", payment.ids, {"amount": 5000.0}))
        self.assertEqual(self.exposure(), {"till": 450.0})

    def test_a_payment_on_account_and_its_opposite_in_cash_are_not_added(self):
        order = self.sell_for_cash()
        plus = {"pos_order_id": order.id, "amount": 5000.0, "payment_method_id": self.account.id}
        minus = {"pos_order_id": order.id, "amount": -5000.0, "payment_method_id": self.cash.id}
        self.assert_refused(lambda: self.call("pos.payment", "create", [plus, minus]))
        self.assertEqual(len(order.payment_ids), 1)

    def test_a_negative_payment_on_account_does_not_go(self):
        order = self.sell(450.0)
        plus = {"pos_order_id": order.id, "amount": 100.0, "payment_method_id": self.cash.id}
        minus = {"pos_order_id": order.id, "amount": -100.0, "payment_method_id": self.account.id}
        payments = self.call("pos.payment", "create", [plus, minus])
        self.assertEqual(self.exposure(), {"till": 350.0})
        self.sell(100.0)
        self.assert_refused(lambda: self.call("pos.payment", "unlink", payments))
        self.assertEqual(self.exposure(), {"till": 450.0})

    def test_the_payments_of_a_sale_are_not_exchanged_through_the_sale(self):
        order = self.sell_for_cash()
        commands = [Command.update(order.payment_ids.id, {"payment_method_id": self.account.id})]
        self.assert_refused(lambda: self.write_order(order, {"payment_ids": commands}))

    def test_a_payment_on_account_does_not_move_to_the_sale_of_another_customer(self):
        other = self.make_customer("Northwind Grill", is_company=False)
        payment = self.sell(5000.0, partner=other).payment_ids
        own = self.sell_for_cash(10.0)
        self.assert_refused(lambda: self.call("pos.payment", "write", payment.ids, {"pos_order_id": own.id}))

    def test_a_sale_is_not_created_as_paid_beyond_the_limit(self):
        self.assert_refused(lambda: self.call("pos.order", "create", [self.sale(5000.0)]))
        self.assertEqual(self.exposure(), {})

    def test_a_draft_is_not_written_as_paid_beyond_the_limit(self):
        [order_id] = self.call("pos.order", "create", [self.sale(5000.0, state="draft")])
        for state in ("paid", "done"):
            self.assert_refused(lambda state=state: self.call("pos.order", "write", [order_id], {"state": state}))

    def test_a_draft_is_not_invoiced_beyond_the_limit(self):
        [order_id] = self.call("pos.order", "create", [self.sale(5000.0, self.cash, state="draft", payment_ids=[])])
        self.assert_refused(lambda: self.call("pos.order", "action_pos_order_invoice", [order_id]))
        self.assertEqual(self.exposure(), {})

    def test_a_paid_sale_does_not_go_to_a_customer_without_credit_for_it(self):
        rich = self.make_customer("Northwind Grill", is_company=False)
        order = self.sell(5000.0, partner=rich)
        self.assert_refused(lambda: self.write_order(order, {"partner_id": self.customer.id}))
        self.assertEqual((order.partner_id, self.exposure()), (rich, {}))

    def test_an_invoiced_sale_does_not_go_to_a_customer_without_credit_for_it(self):
        rich = self.make_customer("Northwind Grill", is_company=False)
        order = self.sell(5000.0, partner=rich, to_invoice=True)
        self.assert_refused(lambda: self.write_order(order, {"partner_id": self.customer.id}))
        self.assertEqual((order.partner_id, self.exposure()), (rich, {}))

    def test_a_sale_on_account_does_not_leave_the_open_sessions_without_being_booked(self):
        self.sell(450.0)
        self.assert_denied("pos.session", self.till_session.ids, {"state": "closed"})
        self.assert_denied("pos.order", self.till_session.order_ids.ids, {"session_id": False})
        self.assertEqual(self.exposure(), {"till": 450.0})

    def assert_denied(self, model, ids, vals):
        with self.assertRaisesRegex(Refused, "session"):
            self.call(model, "write", ids, vals)
        self.env.invalidate_all()

    def test_an_invoice_of_somebody_else_does_not_free_a_sale(self):
        self.sell(450.0)
        foreign = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.make_customer("Northwind Grill").id,
                "invoice_line_ids": [Command.create({"name": "Coffee", "price_unit": 0.01, "tax_ids": False})],
            }
        )
        foreign.action_post()
        self.env.flush_all()
        with self.assertRaisesRegex(Refused, "invoice"):
            self.write_order(self.till_session.order_ids, {"account_move": foreign.id})
        self.env.invalidate_all()
        self.assertEqual(self.exposure(), {"till": 450.0})
        self.assert_refused(lambda: self.sell(450.0))

    def test_a_cent_at_the_till_frees_a_cent_of_an_order(self):
        order = self.quote(450.0, confirm=True)
        self.sell(0.01, self.cash, line=self.settle(order.order_line))
        self.assertEqual(self.exposure(), {"orders": 449.99})
        self.assert_refused(lambda: self.sell(450.0))

    def test_less_is_always_free(self):
        order = self.sell(450.0)
        self.customer.credit_limit = 100.0
        self.env.flush_all()
        half = [
            {"pos_order_id": order.id, "amount": 50.0, "payment_method_id": self.cash.id},
            {"pos_order_id": order.id, "amount": -50.0, "payment_method_id": self.account.id},
        ]
        self.call("pos.payment", "create", half)
        self.assertEqual(self.exposure(), {"till": 400.0})

    def test_an_order_is_not_freed_by_lines_that_nobody_has_paid(self):
        order = self.quote(450.0, confirm=True)
        line = {**self.settle(order.order_line), "price_unit": 450.0, "price_subtotal_incl": 450.0}
        with self.assertRaisesRegex(Refused, "not fully paid"):
            self.sell(0.01, self.cash, line=line)
        sale = self.sell(0.01, self.cash)
        vals = {**self.sale(450.0, line=line)["lines"][0][2], "order_id": sale.id}
        with self.assertRaisesRegex(Refused, "not fully paid"):
            self.call("pos.order.line", "create", [vals])
        self.env.invalidate_all()
        self.assertEqual(self.exposure(), {"orders": 450.0})

    def test_an_order_that_was_settled_is_not_open_again_beyond_the_limit(self):
        order = self.quote(400.0, confirm=True)
        sale = self.sell(400.0, self.cash, line=self.settle(order.order_line))
        self.sell(450.0)
        links = {"sale_order_line_id": False, "sale_order_origin_id": False}
        self.assert_refused(lambda: self.call("pos.order.line", "write", sale.lines.ids, links))
        self.assertEqual(self.exposure(), {"till": 450.0})

    def test_payments_are_exchanged_for_the_same_at_the_limit(self):
        order = self.sell(450.0)
        commands = [
            Command.create({"amount": 250.0, "payment_method_id": self.account.id}),
            Command.create({"amount": 200.0, "payment_method_id": self.account.id}),
            Command.delete(order.payment_ids.id),
        ]
        self.write_order(order, {"payment_ids": commands})
        self.env.invalidate_all()
        self.assertEqual(sorted(order.payment_ids.mapped("amount")), [200.0, 250.0])
        self.assertEqual(self.exposure(), {"till": 450.0})
