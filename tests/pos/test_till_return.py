from ..common_till_return import NOT_PAID, TillReturnCase


class TestTillReturn(TillReturnCase):
    """Nobody gets more money for a return than was paid for the sale, and the unpaid part is taken off first."""

    def test_a_whole_return_takes_60_off_the_account_and_hands_back_40(self):
        order = self.sell_partly()
        self.assert_no_money("at most .*40.00", lambda: self.give_back(order, cash=-100.0))
        self.assert_no_money("at most .*40.00", lambda: self.give_back(order, cash=-41.0, later=-59.0))
        back = self.give_back(order, cash=-40.0, later=-60.0)
        self.assertEqual((back.state, self.exposure()), ("paid", {}))

    def test_a_return_of_50_is_taken_off_the_account_only(self):
        order = self.sell_partly()
        self.assert_no_money(NOT_PAID, lambda: self.give_back(order, cash=-50.0))
        self.assert_no_money(NOT_PAID, lambda: self.give_back(order, cash=-1.0, later=-49.0))
        self.give_back(order, later=-50.0)
        self.assertEqual(self.exposure(), {"till": 10.0})
        self.give_back(order, cash=-40.0, later=-10.0)
        self.assertEqual(self.exposure(), {})

    def test_what_was_handed_back_is_not_handed_back_again(self):
        order = self.sell_partly()
        self.give_back(order, cash=-40.0, later=-60.0)
        self.assert_no_money(NOT_PAID, lambda: self.give_back(order, cash=-40.0))

    def test_all_of_it_may_be_taken_off_the_account(self):
        order = self.sell_partly()
        self.give_back(order, later=-100.0)
        self.assertEqual(self.exposure(), {"till": -40.0})
        self.assert_no_money(NOT_PAID, lambda: self.give_back(order, cash=-40.0))

    def test_a_sale_that_was_paid_in_cash_is_returned_as_ever(self):
        order = self.sell(100.0, self.cash)
        self.assertEqual(self.give_back(order, cash=-100.0).state, "paid")

    def test_it_holds_under_every_policy_and_for_a_customer_without_a_limit(self):
        for policy in ("ignore", "warn", "block"):
            self.company.credit_policy = policy
            self.customer.credit_limit = 0.0 if policy == "ignore" else 450.0
            order = self.sell_partly()
            self.assert_no_money("at most", lambda order=order: self.give_back(order, cash=-100.0))
            self.give_back(order, cash=-40.0, later=-60.0)

    def test_a_return_passes_on_hold_over_the_limit_and_of_an_archived_customer(self):
        self.company.credit_policy = "block"
        orders = [self.sell_partly() for _number in range(3)]
        account = self.env["customer.credit.account"].with_company(self.company)._ensure(self.customer)
        account[self.customer.id].hold = True
        self.customer.credit_limit = 10.0
        self.env.flush_all()
        self.give_back(orders[0], cash=-40.0, later=-60.0)
        self.assertEqual(self.exposure(), {"till": 120.0})
        self.customer.active = False
        self.env.flush_all()
        self.give_back(orders[1], cash=-40.0, later=-60.0)
        self.assert_no_money("at most", lambda: self.give_back(orders[2], cash=-100.0))

    # --- exchanges -----------------------------------------------------------------------------------------------

    def test_an_exchange_is_judged_by_its_net_amount(self):
        order = self.sell_partly()
        self.assert_no_money(NOT_PAID, lambda: self.give_back(order, cash=-40.0, back=100.0, new=60.0))
        self.give_back(order, later=-40.0, back=100.0, new=60.0)
        self.assertEqual(self.exposure(), {"till": 20.0})

    def test_an_exchange_for_dearer_goods_is_paid_as_any_sale(self):
        order = self.sell_partly()
        self.assertEqual(self.give_back(order, cash=20.0, back=100.0, new=120.0).state, "paid")

    def test_an_exchange_hands_back_no_cash_for_more_on_account(self):
        order = self.sell_partly(0.0, 100.0)
        self.assert_no_money(NOT_PAID, lambda: self.give_back(order, cash=-50.0, later=50.0, back=100.0, new=100.0))

    def test_goods_that_others_on_account_were_exchanged_for_are_not_returned_for_money(self):
        order = self.sell_partly(0.0, 100.0)
        exchange = self.give_back(order, back=100.0, new=100.0)
        new = exchange.lines.filtered(lambda line: not line.refunded_orderline_id)
        sale = self.coming_back(exchange, cash=-100.0)
        sale["lines"][0][2]["refunded_orderline_id"] = new.id
        self.assert_no_money(NOT_PAID, lambda: self.sync(sale))
        sale = self.coming_back(exchange, later=-100.0)
        sale["lines"][0][2]["refunded_orderline_id"] = new.id
        self.sync(sale)
        self.assertEqual(self.exposure(), {})

    # --- for the till --------------------------------------------------------------------------------------------

    def test_the_till_is_told_what_is_unpaid(self):
        order = self.sell_partly()
        asked = self.call("pos.order", "get_till_returns", order.ids)
        self.assertEqual(asked, {str(order.id): {"on_account": True, "unpaid": 60.0, "cap": 40.0}})
        self.give_back(order, later=-50.0)
        asked = self.call("pos.order", "get_till_returns", order.ids)
        self.assertEqual(asked, {str(order.id): {"on_account": True, "unpaid": 10.0, "cap": 40.0}})
