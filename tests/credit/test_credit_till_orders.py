from ..common_till import TillCase


class TestCreditTillOrders(TillCase):
    """The till settles quotations and orders: what was paid and handed over stays, and is counted once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.down_payment = cls.env["product.product"].create(
            {"name": "Down Payment", "available_in_pos": True, "type": "service", "taxes_id": False}
        )
        cls.config.down_payment_product_id = cls.down_payment

    def put_on_hold(self):
        account = self.env["customer.credit.account"].with_company(self.company)._ensure(self.customer)
        account[self.customer.id].hold = True
        self.env.flush_all()

    def test_a_line_of_a_quotation_is_settled_in_cash_and_the_rest_is_kept_on_hold(self):
        order = self.quote(300.0, 700.0)
        sale = self.sell(300.0, self.cash, line=self.settle(order.order_line[0]))
        self.assertEqual((sale.state, sale.payment_ids.amount), ("paid", 300.0))
        self.assertEqual(sale.picking_ids.mapped("state"), ["done"])
        self.assertEqual((order.state, order.credit_state), ("sent", "accepted_on_hold"))
        self.assertEqual(self.exposure(), {})
        order.order_line[1].price_unit = 400.0
        order.action_confirm()
        self.assertEqual((order.state, self.exposure()), ("sale", {"orders": 400.0}))

    def test_a_down_payment_of_a_quotation_is_taken_in_cash_and_the_rest_is_kept_on_hold(self):
        order = self.quote(1000.0)
        line = {"product_id": self.down_payment.id, "sale_order_origin_id": order.id}
        sale = self.sell(100.0, self.cash, line=line)
        self.assertEqual((sale.state, sale.payment_ids.amount), ("paid", 100.0))
        self.assertEqual((order.state, order.credit_state), ("sent", "accepted_on_hold"))
        self.customer.credit_limit = 899.0
        self.assertEqual(order.state, "sent")
        self.customer.credit_limit = 900.0  # what was accepted is confirmed as soon as it passes
        self.assertEqual((order.state, self.exposure()), ("sale", {"orders": 900.0}))

    def test_a_quotation_whose_rest_is_within_the_limit_is_confirmed_by_the_till(self):
        order = self.quote(300.0, 450.0)
        self.sell(300.0, self.cash, line=self.settle(order.order_line[0]))
        self.assertEqual((order.state, self.exposure()), ("sale", {"orders": 450.0}))

    def test_a_salesperson_who_confirms_what_the_till_has_settled_in_part_is_refused(self):
        order = self.quote(300.0, 700.0)
        self.sell(300.0, self.cash, line=self.settle(order.order_line[0]))
        self.assert_refused(lambda: self.press("sale.order", "action_confirm", order.ids))

    def test_a_line_of_a_quotation_on_account_that_is_refused_changes_nothing(self):
        order = self.quote(500.0, 700.0)
        self.assert_refused(lambda: self.sell(500.0, line=self.settle(order.order_line[0])))
        self.assertEqual((order.state, order.credit_state, self.exposure()), ("draft", "none", {}))

    def test_a_confirmed_order_is_settled_on_account_on_hold_and_counts_once(self):
        order = self.quote(400.0, confirm=True)
        self.put_on_hold()
        sale = self.sell(400.0, line=self.settle(order.order_line))
        self.assertEqual((sale.state, self.exposure()), ("paid", {"till": 400.0}))

    def test_half_of_a_confirmed_order_is_settled_on_account_at_the_limit_and_counts_once(self):
        order = self.quote(200.0, 250.0, confirm=True)
        self.sell(200.0, line=self.settle(order.order_line[0]))
        self.assertEqual(self.exposure(), {"orders": 250.0, "till": 200.0})

    def test_a_confirmed_order_settled_and_invoiced_counts_once(self):
        order = self.quote(200.0, 200.0, confirm=True)
        sale = self.sell(200.0, line=self.settle(order.order_line[0]), to_invoice=True)
        self.assertEqual((sale.state, sale.account_move.state), ("done", "posted"))
        self.assertEqual(self.exposure(), {"receivable": 200.0, "orders": 200.0})

    def test_a_down_payment_on_account_for_a_confirmed_order_at_the_limit_is_nothing_new(self):
        order = self.quote(450.0, confirm=True)
        line = {"product_id": self.down_payment.id, "sale_order_origin_id": order.id}
        self.sell(100.0, line=line)
        self.assertEqual(self.exposure(), {"orders": 350.0, "till": 100.0})

    def test_settling_more_on_account_than_was_ordered_is_refused(self):
        order = self.quote(400.0, confirm=True)
        self.assert_refused(lambda: self.sell(500.0, line=self.settle(order.order_line)))

    def test_a_down_payment_is_handed_back_as_the_till_sends_it(self):
        """The lines of a return have a negative quantity and positive sums."""
        order = self.quote(400.0, confirm=True)
        line = {"product_id": self.down_payment.id, "sale_order_origin_id": order.id}
        sale = self.sell(100.0, self.cash, line=line)
        back = {
            "product_id": self.down_payment.id,
            "qty": -1,
            "price_unit": 100.0,
            "price_subtotal": 100.0,
            "price_subtotal_incl": 100.0,
            "refunded_orderline_id": sale.lines.id,
            "sale_order_line_id": order.order_line[-1:].id,
        }
        both = self.sync(self.sale(-100.0, self.cash, line=back))  # the till is sent what came back, and its sale
        returned = both - sale
        self.assertEqual((returned.state, returned.payment_ids.amount), ("paid", -100.0))
        self.assertEqual(self.exposure(), {"orders": 400.0})
