from odoo.exceptions import AccessError

from ..common_client import Refused
from ..common_till import TillCase


class TestCreditTillClosing(TillCase):
    """Ordinary work of the till at the limit and on hold, none of it refused."""

    def put_on_hold(self):
        account = self.env["customer.credit.account"].with_company(self.company)._ensure(self.customer)
        account[self.customer.id].hold = True
        self.customer.credit_limit = 10.0
        self.env.flush_all()

    def close(self, cash=0.0):
        self.call("pos.session", "post_closing_cash_details", self.till_session.ids, cash)
        self.call("pos.session", "close_session_from_ui", self.till_session.ids)
        self.env.invalidate_all()
        self.assertEqual(self.till_session.state, "closed")

    def test_a_session_with_sales_on_account_closes_at_the_limit(self):
        self.sell(450.0)
        self.close()
        self.assertEqual(self.exposure(), {"receivable": 450.0})

    def test_a_session_with_sales_on_account_closes_on_hold(self):
        self.sell(200.0)
        self.sell(250.0)
        self.put_on_hold()
        self.close()
        self.assertEqual(self.exposure(), {"receivable": 450.0})

    def test_a_closed_session_is_not_opened_again_and_what_was_sold_in_it_is_due_once(self):
        self.sell(450.0)
        self.close()
        for state in ("opened", "closing_control"):
            with self.assertRaisesRegex(Refused, "stays closed"):
                self.call("pos.session", "write", self.till_session.ids, {"state": state})
            self.env.invalidate_all()
        with self.assertRaisesRegex(AccessError, "stays closed"):
            self.till_session.sudo().write({"state": "opened"})
        self.assertEqual(self.exposure(), {"receivable": 450.0})

    def test_nobody_closes_a_session_without_booking_what_was_sold_in_it(self):
        self.sell(450.0)
        with self.assertRaisesRegex(AccessError, "by its button"):
            self.till_session.with_user(self.env.ref("base.user_root")).write({"state": "closed"})

    def test_a_sale_on_account_at_the_limit_is_invoiced_at_once(self):
        order = self.sell(450.0, to_invoice=True)
        self.assertEqual((order.account_move.state, self.exposure()), ("posted", {"receivable": 450.0}))

    def test_a_sale_on_account_is_invoiced_afterwards_on_hold(self):
        order = self.sell(450.0)
        self.put_on_hold()
        self.call("pos.order", "action_pos_order_invoice", order.ids)
        self.env.invalidate_all()
        self.assertEqual((order.account_move.state, self.exposure()), ("posted", {"receivable": 450.0}))

    def test_a_sale_on_account_is_invoiced_after_its_session_was_closed(self):
        order = self.sell(450.0)
        self.close()
        self.put_on_hold()
        order.action_pos_order_invoice()  # by an accountant, as the host has it
        self.assertEqual(float(self.position().exposure), 450.0)

    def test_a_cash_sale_is_sold_and_invoiced_on_hold(self):
        self.put_on_hold()
        order = self.sell(5000.0, self.cash, to_invoice=True)
        self.assertEqual((order.account_move.payment_state, self.exposure()), ("paid", {}))

    def test_goods_of_a_sale_on_account_are_taken_back_on_hold(self):
        order = self.sell(450.0)
        self.put_on_hold()
        line = {"qty": -1, "price_subtotal": -450.0, "price_subtotal_incl": -450.0, "price_unit": 450.0}
        line["refunded_orderline_id"] = order.lines.id
        self.sell(-450.0, line=line)
        self.assertEqual(self.exposure(), {})

    def test_a_sale_is_paid_by_the_form_of_the_back_office_at_the_limit(self):
        sale = self.sale(450.0, state="draft", payment_ids=[], amount_paid=0)
        [order_id] = self.call("pos.order", "create", [sale])
        self.env.invalidate_all()
        for amount in (200.0, 250.0):
            self.pay_in_back_office(order_id, amount)
        self.assertEqual(self.env["pos.order"].browse(order_id).state, "paid")
        self.assertEqual(self.exposure(), {"till": 450.0})
        self.assert_refused(lambda: self.sell(0.01))

    def pay_in_back_office(self, order_id, amount):
        """By an administrator of the till, as the host has it."""
        wizards = self.env["pos.make.payment"].with_context(active_id=order_id, active_ids=[order_id])
        wizards.create({"payment_method_id": self.account.id, "amount": amount}).check()

    def test_a_draft_of_the_till_is_paid_on_account_at_the_limit(self):
        sale = self.sale(450.0, state="draft", payment_ids=[], amount_paid=0)
        self.sync(sale)
        order = self.sync({**self.sale(450.0), "uuid": sale["uuid"], "lines": []})
        self.assertEqual((order.state, self.exposure()), ("paid", {"till": 450.0}))

    def test_of_several_sales_in_one_request_each_is_kept_when_it_is_sent_again_alone(self):
        """The till itself sends each sale in a request of its own, so that one does not keep back the others."""
        sales = [self.sale(100.0), self.sale(5000.0), self.sale(200.0, self.cash)]
        self.assert_refused(lambda: self.sync(*sales))
        self.assertEqual(self.exposure(), {})
        self.assertEqual(self.sync(sales[0]).state, "paid")
        self.assert_refused(lambda: self.sync(sales[1]))
        self.assertEqual((self.sync(sales[2]).state, self.exposure()), ("paid", {"till": 100.0}))
