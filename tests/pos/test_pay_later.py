from ..common_client import Refused
from ..common_till import TillCase


class TestPayLater(TillCase):
    """Who pays later is a customer with a name, whatever the payment method says, and owes it by that name."""

    def untick(self, method):
        """As it was before this addon: the box cannot be unticked while a session is open, nor otherwise."""
        self.env.flush_all()
        self.env.cr.execute("UPDATE pos_payment_method SET split_transactions = FALSE WHERE id = %s", [method.id])
        self.env.invalidate_all()

    def close(self):
        self.till_session.close_session_from_ui()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.till_session.state, "closed")

    def owed(self):
        """{customer's name: amount} of the receivable items that the session has posted for what is paid later."""
        items = self.till_session.move_id.line_ids.filtered(lambda item: item.account_type == "asset_receivable")
        return {item.partner_id.name: item.balance for item in items if item.balance > 0}

    def make_method(self, **values):
        return self.env["pos.payment.method"].create({"name": "Later", "company_id": self.company.id, **values})

    def test_a_new_method_on_account_identifies_the_customer(self):
        method = self.make_method(split_transactions=False)
        self.assertEqual((method.type, method.split_transactions), ("pay_later", True))
        method.split_transactions = False
        self.assertTrue(method.split_transactions)

    def test_other_methods_are_as_one_wants(self):
        method = self.make_method(journal_id=self.company_data["default_journal_bank"].id)
        self.assertFalse(method.split_transactions)
        method.journal_id = False
        self.assertTrue(method.split_transactions)

    def test_methods_from_before_are_changed_at_once_without_an_open_session_and_otherwise_at_closing(self):
        method = self.make_method()
        self.untick(method)
        self.untick(self.account)
        self.env["pos.payment.method"]._identify_all_customers()
        self.assertEqual((method.split_transactions, self.account.split_transactions), (True, False))
        self.close()
        self.assertTrue(self.account.split_transactions)

    def test_one_that_two_tills_have_waits_for_the_last_session(self):
        other = self.config.copy({"name": "Terrace"})
        other.payment_method_ids = self.account
        other.open_ui()
        self.untick(self.account)
        self.close()
        self.assertFalse(self.account.split_transactions)
        other.current_session_id.set_opening_control(0, "")
        other.current_session_id.close_session_from_ui()
        self.assertTrue(self.account.split_transactions)

    def test_without_the_box_each_customer_owes_what_it_bought(self):
        other = self.make_customer("Corner Cafe", is_company=False)
        self.untick(self.account)
        self.sell(100.0)
        self.sell(50.0)
        self.sell(20.0, partner=other)
        self.assertEqual(self.exposure(), {"till": 150.0})
        self.close()
        self.assertEqual(self.owed(), {"Harbor Street Diner": 50.0, "Corner Cafe": 20.0} | self.sum_of_diner())
        self.assertEqual((self.exposure(), self.exposure(other)), ({"receivable": 150.0}, {"receivable": 20.0}))

    def sum_of_diner(self):
        items = self.till_session.move_id.line_ids.filtered(lambda item: item.partner_id == self.customer)
        self.assertEqual(sum(items.mapped("balance")), 150.0)
        return {"Harbor Street Diner": items[-1:].balance}

    def test_nobody_pays_later_without_a_name(self):
        for is_ticked in (True, False):
            if not is_ticked:
                self.untick(self.account)
            with self.assertRaisesRegex(Refused, "Only a customer with a name can pay later"):
                self.sell(10.0, partner_id=False)
        counter = self.make_customer("Walk-in", is_company=False)
        self.company.counter_customer_id = counter
        self.env.flush_all()
        with self.assertRaisesRegex(Refused, "Nothing is sold on account to Walk-in"):
            self.sell(10.0, partner=counter)

    def test_a_sale_on_account_does_not_lose_its_customer(self):
        order = self.sell(10.0)
        with self.assertRaisesRegex(Refused, "Only a customer with a name can pay later"):
            self.call("pos.order", "write", order.ids, {"partner_id": False})
        draft = self.sync(self.sale(10.0, state="draft", payment_ids=[], partner_id=False))
        self.assertEqual(draft.state, "draft")

    def test_what_nobody_owes_is_booked_as_before_and_the_session_closes(self):
        """One that a till without a connection has sold by an older page."""
        order = self.sell_offline(10.0, partner_id=False)
        self.assertEqual((order.state, order.credit_flag), ("paid", True))
        self.sell(20.0)
        self.close()
        self.assertEqual(self.owed(), {False: 10.0, "Harbor Street Diner": 20.0})
