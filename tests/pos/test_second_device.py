from odoo import Command

from ..common_till import REFUSED, TillCase

USER_ERROR = "odoo.exceptions.UserError"


class TestSecondDevice(TillCase):
    """An order that one device of the till has begun is taken over, changed and paid by another."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.counter = cls.make_customer("Walk-in", is_company=False)
        cls.company.counter_customer_id = cls.counter
        cls.other = cls.make_customer("Corner Cafe", is_company=False, credit_limit=450.0)
        own = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.make_user("waiter_at_till", "group_customer_user", "point_of_sale.group_pos_user", **own)

    def begin(self, amount, **values):
        """A draft on the first device. :return: what was sent, and the order"""
        draft = self.sale(amount, state="draft", payment_ids=[], amount_paid=0, **values)
        return draft, self.sync(draft)

    def take_over(self, draft, method=None, **values):
        """What the second device, where somebody else has logged in, sends of it as paid."""
        self.log_in("waiter_at_till")
        self.device = "2"
        paid = [Command.create({"amount": draft["amount_total"], "payment_method_id": (method or self.account).id})]
        whole = {"state": "paid", "lines": [], "payment_ids": paid, "amount_paid": draft["amount_total"]}
        return {**draft, **whole, **values}

    def test_it_is_owed_once_by_whom_the_second_device_has_chosen(self):
        draft, order = self.begin(300.0)
        self.assertEqual(self.exposure(), {})
        self.assertEqual(self.sync(self.take_over(draft, partner_id=self.other.id)), order)
        self.assertEqual((order.partner_id, order.state), (self.other, "paid"))
        self.assertEqual((self.exposure(), self.exposure(self.other)), ({}, {"till": 300.0}))
        self.assertEqual((len(order.lines), len(order.payment_ids)), (1, 1))

    def test_what_the_first_device_sends_after_that_changes_nothing(self):
        draft, order = self.begin(300.0)
        self.sync(self.take_over(draft, partner_id=self.other.id))
        self.log_in("cashier_at_till")
        self.device = "1"
        late = self.sale(300.0, uuid=draft["uuid"])
        for sent in (draft, late):
            self.assertEqual(self.sync(sent), order)
        self.assertEqual(self.env["pos.order"].search_count([("uuid", "=", draft["uuid"])]), 1)
        self.assertEqual((order.partner_id, order.state, len(order.payment_ids)), (self.other, "paid", 1))
        self.assertEqual((self.exposure(), self.exposure(self.other)), ({}, {"till": 300.0}))

    def test_the_limit_of_the_new_customer_counts(self):
        draft, order = self.begin(450.0)
        self.other.credit_limit = 449.99
        sent = self.take_over(draft, partner_id=self.other.id)
        self.assert_dialog(REFUSED, "Corner Cafe", lambda: self.sync(sent))
        self.env.invalidate_all()
        self.assertEqual((order.state, order.partner_id, self.exposure(self.other)), ("draft", self.customer, {}))
        self.assertEqual(self.sync(self.take_over(draft)).state, "paid")
        self.assertEqual(self.exposure(), {"till": 450.0})

    def test_a_device_that_was_silent_does_not_make_the_draft_of_another_an_offline_sale(self):
        self.config.offline_credit_limit = 1000.0
        draft, order = self.begin(450.01)
        self.device = "2"
        self.report()
        self.be_silent(300)
        self.assert_refused(lambda: self.sync(self.take_over(draft)))
        self.assertEqual((order.state, order.credit_flag), ("draft", False))

    def test_nothing_is_on_account_of_the_counter_customer(self):
        draft, order = self.begin(20.0)
        for nobody, words in ((self.counter.id, "Nothing is sold on account to Walk-in"), (False, "can pay later")):
            sent = self.take_over(draft, partner_id=nobody)
            self.assert_dialog(USER_ERROR, words, lambda sent=sent: self.sync(sent))
        self.env.invalidate_all()
        self.assertEqual((order.state, order.partner_id), ("draft", self.customer))

    def test_a_till_that_asks_for_customers_asks_the_second_device_as_well(self):
        self.config.customer_policy = "required"
        draft, order = self.begin(20.0)
        for nobody in (self.counter.id, False):
            sent = self.take_over(draft, self.cash, partner_id=nobody)
            self.assert_dialog(USER_ERROR, "customers with a name only", lambda sent=sent: self.sync(sent))
        self.assertEqual(self.sync(self.take_over(draft, self.cash, partner_id=self.other.id)), order)
        self.assertEqual((order.state, order.partner_id), ("paid", self.other))

    def test_a_till_of_the_counter_customer_fills_in_what_the_second_device_leaves_empty(self):
        self.config.customer_policy = "counter"
        draft, order = self.begin(20.0)
        self.sync(self.take_over(draft, self.cash, partner_id=False))
        self.assertEqual((order.state, order.partner_id), ("paid", self.counter))

    def test_an_approval_of_the_first_device_is_for_its_customer_only(self):
        draft, order = self.begin(500.0)
        self.call("pos.order", "ask_till_approval", order.ids, 500.0, "The owner is a friend of ours")
        own = {"company_id": self.company.id, "company_ids": self.company.ids}
        self.make_user("controller", "group_credit_controller", password="quiet-harbor-7", **own)
        answer = self.call("pos.order", "approve_at_till", order.ids, "controller", "quiet-harbor-7")
        self.assertEqual(answer["state"], "approved")
        sent = self.take_over(draft, partner_id=self.other.id)
        self.assert_dialog(REFUSED, "Corner Cafe", lambda: self.sync(sent))
        self.assertEqual(self.sync(self.take_over(draft)), order)
        self.assertEqual((order.state, self.exposure()), ("paid", {"till": 500.0}))

    def test_another_till_that_takes_it_over_has_it_in_its_session_and_counts_it_once(self):
        bar = self.config.copy({"name": "Bar"})
        bar.payment_method_ids += self.account
        bar.with_user(self.cashier).open_ui()
        session = bar.current_session_id
        session.set_opening_control(0, "")
        draft, order = self.begin(300.0)
        self.sync(self.take_over(draft, session_id=session.id))
        self.assertEqual((order.session_id, order.state), (session, "paid"))
        self.assertEqual(self.exposure(), {"till": 300.0})
        self.till_session.action_pos_session_closing_control()
        self.assertEqual(self.exposure(), {"till": 300.0})
        session.action_pos_session_closing_control()
        self.assertEqual((order.state, self.exposure()), ("done", {"receivable": 300.0}))
