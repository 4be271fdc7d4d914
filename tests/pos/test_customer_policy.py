from datetime import timedelta

from odoo import fields
from odoo.exceptions import ValidationError

from ..common_till import TillCase

USER_ERROR = "odoo.exceptions.UserError"
NO_NAME = "this till sells to customers with a name only"


class TestCustomerPolicy(TillCase):
    """Whether a till asks who buys, with what the till sends."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.counter = cls.make_customer("Walk-in", is_company=False)
        cls.company.counter_customer_id = cls.counter
        cls.card = cls.bank_payment_method

    def sell_to_nobody(self, amount=10.0, method=None, **values):
        return self.sell(amount, method or self.cash, **{"partner_id": False, **values})

    def send_back(self, order, amount, method=None, **values):
        """What the till sends of goods that come back."""
        line = {"qty": -1, "price_unit": -amount, "refunded_orderline_id": order.lines.id}
        return self.sync(self.sale(amount, method or self.cash, line=line, is_refund=True, **values))

    def refuse(self, *args, words=NO_NAME, **values):
        values.setdefault("partner_id", False)
        count = self.env["pos.order"].search_count([])
        self.assert_dialog(USER_ERROR, words, lambda: self.sell(*(args or (10.0, self.cash)), **values))
        self.env.invalidate_all()
        self.assertEqual(self.env["pos.order"].search_count([]), count)

    # --- none and counter -----------------------------------------------------------------------------------------

    def test_a_till_sells_with_and_without_a_customer_until_somebody_says_otherwise(self):
        self.assertEqual(self.config.customer_policy, "none")
        self.assertFalse(self.sell_to_nobody().partner_id)
        self.assertEqual(self.sell(10.0, self.cash).partner_id, self.customer)

    def test_sales_without_a_customer_are_made_to_the_counter_customer(self):
        self.config.customer_policy = "counter"
        self.assertEqual(self.sell_to_nobody().partner_id, self.counter)
        self.assertEqual(self.sell(10.0, self.cash).partner_id, self.customer)

    def test_the_counter_customer_of_a_till_comes_before_that_of_the_company(self):
        own = self.make_customer("Walk-in at the bar", is_company=False)
        self.config.write({"customer_policy": "counter", "counter_customer_id": own.id})
        self.assertEqual(self.sell_to_nobody().partner_id, own)

    def test_drafts_and_cancelled_orders_are_left_as_they_are(self):
        for policy in ("counter", "required"):
            self.config.customer_policy = policy
            for state in ("draft", "cancel"):
                order = self.sell_to_nobody(state=state, payment_ids=[], amount_paid=0)
                self.assertEqual((order.state, order.partner_id.id), (state, False), policy)

    def test_a_return_of_what_was_sold_to_nobody_goes_to_the_counter_customer(self):
        order = self.sell_to_nobody()
        self.config.customer_policy = "counter"
        self.assertEqual(self.send_back(order, -10.0, partner_id=False).partner_id, self.counter)

    # --- required -------------------------------------------------------------------------------------------------

    def test_a_till_that_asks_for_customers_refuses_a_sale_without_one(self):
        self.config.customer_policy = "required"
        self.refuse()
        self.assertEqual(self.sell(10.0, self.cash).state, "paid")

    def test_the_counter_customer_is_no_customer_for_a_till_that_asks(self):
        self.config.customer_policy = "required"
        self.refuse(partner_id=self.counter.id)

    def test_a_sale_at_the_till_does_not_pass_as_one_of_a_kiosk(self):
        self.config.customer_policy = "required"
        self.refuse(source="kiosk")

    def test_a_draft_is_refused_when_it_is_paid(self):
        self.config.customer_policy = "required"
        draft = self.sale(10.0, self.cash, partner_id=False, state="draft")
        self.sync(draft)
        paid = {**draft, "state": "paid", "lines": [], "payment_ids": []}
        self.assert_dialog(USER_ERROR, NO_NAME, lambda: self.sync(paid))
        self.assertEqual(self.sync({**paid, "partner_id": self.customer.id}).state, "paid")

    def test_the_payment_wizard_and_a_state_that_is_written_are_asked_as_well(self):
        self.config.customer_policy = "required"
        draft = self.sale(10.0, self.cash, partner_id=False, state="draft", payment_ids=[], amount_paid=0)
        order = self.sync(draft)
        own = {"company_id": self.company.id, "company_ids": self.company.ids}
        self.make_user("manager_of_tills", "group_customer_user", "point_of_sale.group_pos_manager", **own)
        self.log_in("manager_of_tills")
        wizard = self.call(
            "pos.make.payment",
            "create",
            [{"config_id": self.config.id, "amount": 10.0, "payment_method_id": self.cash.id}],
            context={"active_id": order.id},
        )
        pay = {"context": {"active_id": order.id}}
        self.assert_dialog(USER_ERROR, NO_NAME, lambda: self.call("pos.make.payment", "check", wizard, **pay))
        self.assert_dialog(USER_ERROR, NO_NAME, lambda: self.call("pos.order", "write", order.ids, {"state": "paid"}))
        self.assertEqual(order.state, "draft")

    def test_a_customer_is_not_taken_off_a_sale_that_needed_one(self):
        self.config.customer_policy = "required"
        order = self.sell(10.0, self.cash)
        for nobody in (False, self.counter.id):
            self.assert_dialog(
                USER_ERROR, NO_NAME, lambda i=nobody: self.call("pos.order", "write", order.ids, {"partner_id": i})
            )

    def test_what_was_sold_to_nobody_comes_back_without_a_customer(self):
        order = self.sell_to_nobody()
        named = self.sell(10.0, self.cash)
        self.config.customer_policy = "required"
        self.assertFalse(self.send_back(order, -10.0, partner_id=False).partner_id)
        self.assert_dialog(USER_ERROR, NO_NAME, lambda: self.send_back(named, -10.0, partner_id=False))

    def test_a_return_is_no_excuse_for_a_sale_without_a_customer(self):
        order = self.sell_to_nobody()
        self.config.customer_policy = "required"
        line = {"qty": 1, "price_unit": 10.0, "refunded_orderline_id": order.lines.id}
        self.refuse(10.0, self.cash, line=line, is_refund=True)

    def test_a_sale_that_was_made_under_another_policy_can_be_closed_and_changed(self):
        order = self.sell_to_nobody()
        self.config.customer_policy = "required"
        self.call("pos.order", "write", order.ids, {"general_customer_note": "Thank you"})
        self.till_session.action_pos_session_closing_control()
        self.assertEqual((self.till_session.state, order.state), ("closed", "done"))

    def test_a_sale_made_without_a_connection_is_kept_for_the_counter_customer_and_a_manager_is_told(self):
        own = {"company_id": self.company.id, "company_ids": self.company.ids}
        self.make_user("manager_of_tills", "point_of_sale.group_pos_manager", **own)
        self.config.customer_policy = "required"
        self.report()
        self.be_silent(300)
        order = self.sell_to_nobody()
        self.assertEqual((order.state, order.partner_id), ("paid", self.counter))
        told = self.till_session.activity_ids
        self.assertEqual(told.summary, "Sold without a customer")
        self.assertTrue(told.user_id.has_group("point_of_sale.group_pos_manager"))
        self.assertIn(self.company, told.user_id.company_ids)
        self.till_session.action_pos_session_closing_control()
        self.assertEqual(self.till_session.state, "closed")

    def test_a_sale_made_without_a_connection_is_kept_where_there_is_no_counter_customer(self):
        self.company.counter_customer_id = False
        self.config.customer_policy = "required"
        self.report()
        self.be_silent(300)
        order = self.sell_to_nobody()
        self.assertEqual((order.state, order.partner_id.id), ("paid", False))

    # --- what is only for customers with a name -----------------------------------------------------------------------

    def test_nothing_is_sold_on_account_to_the_counter_customer(self):
        for policy in ("none", "counter"):
            self.config.customer_policy = policy
            self.refuse(10.0, self.account, partner_id=self.counter.id, words="Nothing is sold on account to Walk-in")

    def test_methods_that_identify_the_customer_are_not_for_the_counter_customer(self):
        self.till_session.action_pos_session_closing_control()
        self.card.split_transactions = True
        self.config.with_user(self.cashier).open_ui()
        self.till_session = self.config.current_session_id
        self.till_session.set_opening_control(0, "")
        self.refuse(10.0, self.card, partner_id=self.counter.id, words="is for customers with a name")
        self.assertEqual(self.sell(10.0, self.card).state, "paid")

    def test_the_till_makes_no_invoice_to_the_counter_customer(self):
        self.refuse(10.0, self.cash, partner_id=self.counter.id, to_invoice=True, words="An invoice needs a name")

    def test_what_is_shipped_later_is_not_for_the_counter_customer(self):
        tomorrow = fields.Date.to_string(fields.Date.today() + timedelta(days=1))
        self.refuse(
            10.0, self.cash, partner_id=self.counter.id, shipping_date=tomorrow, words="customer with an address"
        )

    def test_presets_that_need_a_customer_are_not_for_the_counter_customer(self):
        delivery, pickup = self.env["pos.preset"].create(
            [{"name": "Delivery", "identification": "address"}, {"name": "Pickup", "identification": "name"}]
        )
        self.refuse(10.0, self.cash, partner_id=self.counter.id, preset_id=delivery.id, words="Delivery needs")
        self.refuse(10.0, self.cash, partner_id=self.counter.id, preset_id=pickup.id, words="Pickup needs")
        order = self.sell(
            10.0, self.cash, partner_id=self.counter.id, preset_id=pickup.id, floating_order_name="Ms. Jones"
        )
        self.assertEqual(order.state, "paid")

    # --- settings ---------------------------------------------------------------------------------------------------

    def test_a_till_that_sells_to_the_counter_customer_needs_one(self):
        self.company.counter_customer_id = False
        with self.assertRaisesRegex(ValidationError, "Please choose the counter customer"):
            self.config.customer_policy = "counter"
        own = self.make_customer("Walk-in at the bar", is_company=False)
        self.config.write({"customer_policy": "counter", "counter_customer_id": own.id})
        with self.assertRaisesRegex(ValidationError, "Please choose the counter customer"):
            self.config.counter_customer_id = False

    def test_the_counter_customer_of_a_company_stays_as_long_as_tills_sell_to_it(self):
        self.config.customer_policy = "counter"
        with self.assertRaisesRegex(ValidationError, "Please choose the counter customer"):
            self.company.counter_customer_id = False
        self.config.customer_policy = "none"
        self.company.counter_customer_id = False

    def test_the_settings_of_a_till_refuse_the_policy_without_a_counter_customer(self):
        self.company.counter_customer_id = False
        own = {"company_id": self.company.id, "company_ids": self.company.ids}
        groups = ("base.group_system", "point_of_sale.group_pos_manager", "group_customer_manager")
        self.make_user("administrator_of_tills", *groups, **own)
        self.log_in("administrator_of_tills")
        settings = {"pos_config_id": self.config.id, "pos_customer_policy": "counter"}
        refused = "odoo.exceptions.ValidationError"
        self.assert_dialog(
            refused, "Please choose the counter", lambda: self.call("res.config.settings", "create", settings)
        )
        settings["pos_counter_customer_id"] = self.make_customer("Walk-in at the bar", is_company=False).id
        self.press("res.config.settings", "execute", [self.call("res.config.settings", "create", settings)])
        self.env.invalidate_all()
        self.assertEqual(self.config.customer_policy, "counter")
        self.assertEqual(self.config.counter_customer_id.name, "Walk-in at the bar")

    # --- what the till loads -----------------------------------------------------------------------------------------

    def test_the_till_loads_the_counter_customer_whenever_it_was_changed(self):
        since = fields.Datetime.to_string(fields.Datetime.now() + timedelta(days=1))
        loaded = self.call(
            "pos.session",
            "load_data",
            self.till_session.ids,
            ["pos.config", "pos.order", "res.partner"],
            context={"pos_last_server_date": since},
        )
        [config] = loaded["pos.config"]
        self.assertEqual((config["customer_policy"], config["_counter_customer_id"]), ("none", self.counter.id))
        self.assertEqual(
            [(values["id"], values["is_counter_customer"]) for values in loaded["res.partner"]],
            [(self.counter.id, True)],
        )
