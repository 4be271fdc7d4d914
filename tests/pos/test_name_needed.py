from datetime import timedelta

from odoo import Command, fields

from ..common_till import TillCase

USER_ERROR = "odoo.exceptions.UserError"
FOR_NAMES = "is for customers with a name"


class TestNameNeeded(TillCase):
    """What needs a customer with a name is not had by a sale to the counter customer that is made already either."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.counter = cls.make_customer("Walk-in", is_company=False)
        cls.company.counter_customer_id = cls.counter
        own = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.make_user("manager_of_tills", "group_customer_user", "point_of_sale.group_pos_manager", **own)
        cls.till_session.action_pos_session_closing_control()
        cls.card = cls.bank_payment_method
        cls.card.split_transactions = True
        cls.config.with_user(cls.cashier).open_ui()
        cls.till_session = cls.config.current_session_id
        cls.till_session.set_opening_control(0, "")

    def setUp(self):
        super().setUp()
        self.log_in("manager_of_tills")
        self.order = self.sell(10.0, self.cash, partner_id=self.counter.id)

    def refuse(self, words, model, method, *args, **kwargs):
        def call():
            self.call(model, method, *args, **kwargs)

        self.assert_dialog(USER_ERROR, words, call)
        self.env.invalidate_all()

    def payment(self, order, amount=5.0, method=None):
        return {"pos_order_id": order.id, "amount": amount, "payment_method_id": (method or self.card).id}

    # --- payments that identify the customer --------------------------------------------------------------------------

    def test_such_a_payment_is_not_added_afterwards(self):
        for login in ("cashier_at_till", "manager_of_tills"):
            self.log_in(login)
            self.refuse(FOR_NAMES, "pos.payment", "create", [self.payment(self.order)])
            context = {"default_pos_order_id": self.order.id}
            vals = {"amount": 5.0, "payment_method_id": self.card.id}
            self.refuse(FOR_NAMES, "pos.payment", "create", [vals], context=context)
            commands = [Command.create({"amount": 5.0, "payment_method_id": self.card.id})]
            self.refuse(FOR_NAMES, "pos.order", "write", self.order.ids, {"payment_ids": commands})
        self.assertEqual(self.order.payment_ids.payment_method_id, self.cash)

    def test_a_payment_does_not_become_one(self):
        paid = self.order.payment_ids
        for login in ("cashier_at_till", "manager_of_tills"):
            self.log_in(login)
            self.refuse(FOR_NAMES, "pos.payment", "write", paid.ids, {"payment_method_id": self.card.id})
            command = Command.update(paid.id, {"payment_method_id": self.card.id})
            self.refuse(FOR_NAMES, "pos.order", "write", self.order.ids, {"payment_ids": [command]})
        self.assertEqual(paid.payment_method_id, self.cash)

    def test_a_payment_of_somebody_else_does_not_come_here(self):
        named = self.sell(10.0, self.card)
        self.refuse(FOR_NAMES, "pos.payment", "write", named.payment_ids.ids, {"pos_order_id": self.order.id})
        self.assertEqual(named.payment_ids.pos_order_id, named)

    def test_a_sale_with_such_a_payment_does_not_become_one_of_the_counter_customer(self):
        named = self.sell(10.0, self.card)
        for login in ("cashier_at_till", "manager_of_tills"):
            self.log_in(login)
            self.refuse(FOR_NAMES, "pos.order", "write", named.ids, {"partner_id": self.counter.id})
        self.assertEqual(named.partner_id, self.customer)

    def test_such_a_payment_is_added_to_the_sale_of_a_customer_with_a_name(self):
        named = self.sell(10.0, self.cash)
        self.call("pos.payment", "write", named.payment_ids.ids, {"payment_method_id": self.card.id})
        self.env.invalidate_all()
        self.assertEqual(named.payment_ids.payment_method_id, self.card)

    def test_a_customer_with_a_name_and_such_a_payment_come_together(self):
        command = Command.update(self.order.payment_ids.id, {"payment_method_id": self.card.id})
        vals = {"partner_id": self.customer.id, "payment_ids": [command]}
        self.call("pos.order", "write", self.order.ids, vals)
        self.env.invalidate_all()
        self.assertEqual((self.order.partner_id, self.order.payment_ids.payment_method_id), (self.customer, self.card))

    def test_other_payments_are_changed_and_the_session_is_closed(self):
        self.call("pos.payment", "write", self.order.payment_ids.ids, {"payment_ref_no": "17"})
        self.call("pos.order", "write", self.order.ids, {"general_customer_note": "Thank you"})
        self.till_session.action_pos_session_closing_control()
        self.assertEqual((self.till_session.state, self.order.state), ("closed", "done"))

    def test_what_was_made_before_it_became_so_can_still_be_changed(self):
        """As after a counter customer was appointed who has such a sale already, by a localisation."""
        self.env.cr.execute(
            "UPDATE pos_payment SET payment_method_id = %s WHERE id = %s", [self.card.id, self.order.payment_ids.id]
        )
        self.env.invalidate_all()
        self.call("pos.payment", "write", self.order.payment_ids.ids, {"amount": 10.0})
        self.refuse("customer with an address", "pos.order", "write", self.order.ids, {"shipping_date": "2031-05-06"})

    # --- the others ---------------------------------------------------------------------------------------------------

    def test_it_is_not_shipped_later(self):
        tomorrow = fields.Date.to_string(fields.Date.today() + timedelta(days=1))
        self.refuse("customer with an address", "pos.order", "write", self.order.ids, {"shipping_date": tomorrow})
        named = self.sell(10.0, self.cash, shipping_date=tomorrow)
        self.refuse("customer with an address", "pos.order", "write", named.ids, {"partner_id": self.counter.id})
        self.assertEqual((self.order.shipping_date, named.partner_id), (False, self.customer))

    def test_it_is_not_to_be_invoiced(self):
        words = "An invoice needs a name"
        self.refuse(words, "pos.order", "write", self.order.ids, {"to_invoice": True})
        self.refuse(words, "pos.order", "action_pos_order_invoice", self.order.ids)
        named = self.sell(10.0, self.cash, to_invoice=True)
        self.assertEqual(named.account_move.state, "posted")
        self.refuse(words, "pos.order", "write", named.ids, {"partner_id": self.counter.id})
        self.assertEqual((self.order.to_invoice, named.partner_id), (False, self.customer))

    def test_it_gets_no_preset_that_needs_a_customer(self):
        delivery, pickup = self.env["pos.preset"].create(
            [{"name": "Delivery", "identification": "address"}, {"name": "Pickup", "identification": "name"}]
        )
        self.refuse("Delivery needs", "pos.order", "write", self.order.ids, {"preset_id": delivery.id})
        self.refuse("Pickup needs", "pos.order", "write", self.order.ids, {"preset_id": pickup.id})
        self.call("pos.order", "write", self.order.ids, {"preset_id": pickup.id, "floating_order_name": "Ms. Jones"})
        self.refuse("Pickup needs", "pos.order", "write", self.order.ids, {"floating_order_name": False})
        self.assertEqual(self.order.preset_id, pickup)
