from ..common_client import Refused
from ..common_till import TillCase


class TestCreditTillOffline(TillCase):
    """What a till sold without a connection has happened: it is kept, and credit controllers are told. A till that
    spoke to the server in between was not without one, whatever date it gives.
    """

    def sell_at(self, minutes, amount=5000.0, **values):
        """A sale on account that was made so many minutes ago, and arrives now."""
        return self.sell(amount, date_order=self.minutes_ago(minutes), **values)

    def approvals(self):
        return self.env["customer.credit.approval"].sudo().search([("partner_id", "=", self.customer.id)])

    def test_it_is_kept_and_stands_in_the_list_of_the_controllers(self):
        self.pass_time(120)
        order = self.sell_at(60)
        self.assertEqual((order.state, self.exposure()), ("paid", {"till": 5000.0}))
        approval = self.approvals()
        self.assertEqual((approval.res_model, approval.res_id, approval.is_accepted), ("pos.order", order.id, True))

    def test_all_that_were_made_without_connection_are_kept_one_after_the_other(self):
        self.pass_time(120)
        orders = self.sell_at(60) + self.sell_at(50) + self.sell_at(40)
        self.assertEqual((set(orders.mapped("state")), self.exposure()), ({"paid"}, {"till": 15000.0}))
        self.assertEqual(len(self.approvals()), 3)

    def test_several_in_one_request_are_kept(self):
        self.pass_time(120)
        orders = self.sync(*(self.sale(5000.0, date_order=self.minutes_ago(60 - n)) for n in range(3)))
        self.assertEqual((len(orders), self.exposure()), (3, {"till": 15000.0}))

    def test_one_within_the_limit_is_nothing_to_tell(self):
        self.pass_time(120)
        self.sell_at(60, 450.0)
        self.assertFalse(self.approvals())

    def test_a_date_before_the_opening_of_the_session_does_not_make_it_one(self):
        self.assert_refused(lambda: self.sell_at(60))

    def test_a_date_before_another_sale_of_the_session_does_not_make_it_one(self):
        self.sell(10.0, self.cash)
        self.pass_time(30)
        self.assert_refused(lambda: self.sell_at(60))
        self.assertEqual(self.exposure(), {})

    def test_what_arrived_late_says_the_same_a_while_later(self):
        self.pass_time(120)
        self.sell_at(60)
        self.env.cr.execute(
            "UPDATE pos_order SET create_date = create_date - INTERVAL '20 minutes' WHERE session_id = %s",
            [self.till_session.id],
        )
        self.assert_refused(lambda: self.sell_at(50))

    def test_a_sale_of_just_now_is_none(self):
        self.pass_time(120)
        self.assert_refused(lambda: self.sell_at(1))

    def test_a_draft_that_the_server_knows_is_not_paid_under_an_older_date(self):
        sale = self.sale(5000.0, state="draft", payment_ids=[])
        self.sync(sale)
        self.pass_time(30)
        paid = self.sale(5000.0, uuid=sale["uuid"], lines=[], date_order=self.minutes_ago(40))
        self.assert_refused(lambda: self.sync(paid))

    def test_only_what_the_till_sends_is_believed(self):
        self.pass_time(120)
        self.assert_refused(
            lambda: self.call("pos.order", "create", [self.sale(5000.0, date_order=self.minutes_ago(60))])
        )

    def test_a_quotation_that_was_settled_without_connection_is_kept_too(self):
        self.pass_time(120)
        order = self.quote(500.0, 700.0)
        self.sell_at(60, 500.0, line=self.settle(order.order_line[0]))
        self.assertEqual((order.credit_state, self.exposure()), ("accepted_on_hold", {"till": 500.0}))

    def test_nothing_is_sold_on_account_to_who_keeps_no_balance_except_without_connection(self):
        self.customer.keeps_balance = False
        self.env.flush_all()
        for policy in ("ignore", "warn", "block"):
            self.company.credit_policy = policy
            self.env.flush_all()
            with self.assertRaisesRegex(Refused, "Nothing is sold on account"):
                self.sell(10.0)
        self.pass_time(120)
        self.assertEqual(self.sell_at(60, 10.0).state, "paid")
