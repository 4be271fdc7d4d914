from odoo.tools import mute_logger

from ..common_client import Refused
from ..common_till import TillCase


class TestCreditTillOffline(TillCase):
    """What a till sold without a connection has happened: it is kept, and credit controllers are told. Whether it had
    one is what the server knows of the device; nothing in the sale changes it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.config.offline_credit_limit = 100000.0  # the cap is tested by itself

    def sell_at(self, minutes, amount=5000.0, **values):
        """A sale on account whose date is so many minutes ago, and that arrives now."""
        return self.sell(amount, date_order=self.minutes_ago(minutes), **values)

    def approvals(self):
        return self.env["customer.credit.approval"].sudo().search([("partner_id", "=", self.customer.id)])

    def test_it_is_kept_and_stands_in_the_list_of_the_controllers(self):
        order = self.sell_offline(5000.0)
        self.assertEqual((order.state, self.exposure()), ("paid", {"till": 5000.0}))
        approval = self.approvals()
        self.assertEqual((approval.res_model, approval.res_id, approval.is_accepted), ("pos.order", order.id, True))

    def test_all_that_the_device_names_when_it_is_back_are_kept_one_after_the_other(self):
        sales = [self.sale(5000.0) for _n in range(3)]
        self.report()
        self.be_silent(300)
        self.report(*sales)
        orders = self.env["pos.order"]
        for sale in sales:
            orders += self.sync(sale)
        self.assertEqual((set(orders.mapped("state")), self.exposure()), ({"paid"}, {"till": 15000.0}))
        self.assertEqual(len(self.approvals()), 3)

    def test_one_that_was_not_named_comes_after_the_connection_is_back(self):
        self.sell_offline(450.0)
        self.assert_refused(lambda: self.sell(5000.0))

    def test_several_in_one_request_are_kept(self):
        self.report()
        self.be_silent(300)
        orders = self.sync(*(self.sale(5000.0) for _n in range(3)))
        self.assertEqual((len(orders), self.exposure()), (3, {"till": 15000.0}))

    def test_one_within_the_limit_is_nothing_to_tell(self):
        order = self.sell_offline(450.0)
        self.assertEqual((order.state, order.credit_flag), ("paid", False))
        self.assertFalse(self.approvals())

    def test_a_date_two_days_back_does_not_make_it_one(self):
        self.report()
        self.assert_refused(lambda: self.sell_at(2 * 24 * 60))
        self.assertEqual(self.exposure(), {})

    def test_a_date_before_another_sale_of_the_session_does_not_make_it_one(self):
        self.sell(10.0, self.cash)
        self.assert_refused(lambda: self.sell_at(60))

    def test_a_device_that_never_called_is_connected(self):
        self.report()
        self.be_silent(3600)
        self.device = "2"
        self.assert_refused(lambda: self.sell_at(60))
        self.device = False
        self.assert_refused(lambda: self.sell_at(60))

    def test_it_takes_more_than_90_seconds_of_silence(self):
        self.report()
        self.be_silent(85)
        self.assert_refused(lambda: self.sell(5000.0))
        self.be_silent(10)
        self.assertEqual(self.sell(5000.0).state, "paid")

    def test_a_till_that_has_loaded_again_or_synced_is_connected(self):
        context = {"device_identifier": self.device}
        self.report()
        for call in (
            lambda: self.call("pos.session", "load_data", self.till_session.ids, ["pos.config"], context=context),
            lambda: self.sell(10.0, self.cash),
            self.report,
        ):
            self.be_silent(300)
            call()
            self.assert_refused(lambda: self.sell(5000.0))

    def test_what_arrived_late_says_the_same_a_while_later(self):
        late, later = self.sale(5000.0), self.sale(5000.0)
        self.report()
        self.be_silent(300)
        self.report(late, later)
        self.assertEqual(self.sync(late).state, "paid")
        for _n in range(11):  # minutes
            self.be_silent(60)
            self.report()
        self.assert_refused(lambda: self.sync(later))

    def test_a_draft_that_the_server_knows_is_not_paid_without_connection(self):
        sale = self.sale(5000.0, state="draft", payment_ids=[])
        self.sync(sale)
        self.be_silent(1800)
        paid = self.sale(5000.0, uuid=sale["uuid"], lines=[], date_order=self.minutes_ago(40))
        self.assert_refused(lambda: self.sync(paid))

    def test_a_draft_that_arrives_late_is_paid_with_a_connection(self):
        self.report()
        self.be_silent(300)
        sale = self.sale(5000.0, state="draft", payment_ids=[])
        self.sync(sale)
        self.assert_refused(lambda: self.sync(self.sale(5000.0, uuid=sale["uuid"], lines=[])))

    def test_the_session_that_a_sale_names_does_not_make_it_one(self):
        """The device was heard in a session before this one, and calls in this one."""
        self.report()
        self.be_silent(3600)
        self.till_session.close_session_from_ui()
        self.config.with_user(self.cashier).open_ui()
        closed, session = self.till_session, self.config.current_session_id
        session.set_opening_control(0, "")
        self.env.flush_all()
        self.call("pos.session", "note_device_call", session.ids, self.device, [])
        with mute_logger("odoo.addons.point_of_sale.models.pos_order"):  # which warns of it
            self.assert_refused(lambda: self.sell_at(60, session_id=closed.id))

    def test_one_made_before_its_session_was_closed_from_elsewhere_is_kept(self):
        self.report()
        self.be_silent(3600)
        sale = self.sale(5000.0)
        self.till_session.close_session_from_ui()
        self.config.with_user(self.cashier).open_ui()
        self.config.current_session_id.set_opening_control(0, "")
        self.env.flush_all()
        with mute_logger("odoo.addons.point_of_sale.models.pos_order"):  # which warns of it
            order = self.sync(sale)
        self.assertEqual((order.state, self.exposure()), ("paid", {"till": 5000.0}))
        self.assertNotEqual(order.session_id, self.till_session)

    def test_only_what_the_till_sends_is_believed(self):
        self.report()
        self.be_silent(3600)
        self.assert_refused(
            lambda: self.call("pos.order", "create", [self.sale(5000.0, date_order=self.minutes_ago(60))])
        )

    def test_a_quotation_that_was_settled_without_connection_is_kept_too(self):
        order = self.quote(500.0, 700.0)
        self.sell_offline(500.0, line=self.settle(order.order_line[0]))
        self.assertEqual((order.credit_state, self.exposure()), ("accepted_on_hold", {"till": 500.0}))

    def test_nothing_is_sold_on_account_to_who_keeps_no_balance_except_without_connection(self):
        self.customer.keeps_balance = False
        self.env.flush_all()
        for policy in ("ignore", "warn", "block"):
            self.company.credit_policy = policy
            self.env.flush_all()
            with self.assertRaisesRegex(Refused, "Nothing is sold on account"):
                self.sell(10.0)
        self.assertEqual(self.sell_offline(10.0).state, "paid")

    def test_nobody_reads_or_writes_what_devices_called(self):
        self.report()
        for model in ("pos.device.call", "pos.order.arrival"):
            for method, args in (("search_read", [[]]), ("create", [{}]), ("write", [[1], {}]), ("unlink", [[1]])):
                with self.assertRaisesRegex(Refused, "not allowed"):
                    self.call(model, method, *args)

    def test_what_devices_called_in_closed_sessions_is_forgotten_after_a_month_and_arrivals_after_a_day(self):
        calls, arrivals = self.env["pos.device.call"].sudo(), self.env["pos.order.arrival"].sudo()
        self.report(self.sale(10.0))
        self.be_silent(3600)
        calls._gc_calls()
        arrivals._gc_arrivals()
        self.assertEqual((calls.search_count([]), arrivals.search_count([])), (1, 1))
        self.be_silent(31 * 24 * 3600)
        calls._gc_calls()
        arrivals._gc_arrivals()
        self.assertEqual((calls.search_count([]), arrivals.search_count([])), (1, 0))
        self.till_session.close_session_from_ui()
        self.env.flush_all()
        calls._gc_calls()
        self.assertEqual(calls.search_count([]), 0)

    def test_who_does_not_sell_makes_no_device_speak(self):
        self.report()
        self.be_silent(300)
        own = {"company_id": self.company.id, "company_ids": self.company.ids}
        self.make_user("accountant_reads", "account.group_account_readonly", **own)
        self.log_in("accountant_reads")
        with self.assertRaisesRegex(Refused, "not allowed"):
            self.report()
        self.log_in("cashier_at_till")
        self.assertEqual(self.sell(5000.0).state, "paid")
