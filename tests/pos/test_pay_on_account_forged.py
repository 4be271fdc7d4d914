from uuid import uuid4

from odoo import Command

from ..common_client import Refused
from .common_pay_on_account import PayOnAccountCase

USER_ERROR, ACCESS_ERROR = "odoo.exceptions.UserError", "odoo.exceptions.AccessError"


class TestPayOnAccountForged(PayOnAccountCase):
    """What a till sends is checked: nothing of another session, company, method or customer."""

    def tearDown(self):
        self.env.invalidate_all()
        self.assertEqual(self.left(), [100.0, 50.0])
        self.assertFalse(self.env["account.payment"].search([("till_uuid", "!=", False)]))
        super().tearDown()

    def assert_not_taken(self, name, pattern, payment, session=None):
        self.assert_dialog(name, pattern, lambda: self.send(payment, session))
        self.env.invalidate_all()

    def test_an_amount_is_above_zero(self):
        for amount in (0, -5.0, 0.001, None, "12", True, []):
            with self.subTest(amount):
                self.assert_not_taken(USER_ERROR, "amount", self.payment(amount))

    def test_what_is_sold_on_account_is_no_payment(self):
        self.assert_not_taken(USER_ERROR, "payment method", self.payment(10.0, self.account))

    def test_the_method_is_one_of_the_till(self):
        journal = self.bank.journal_id.copy({"code": "FOR"})
        foreign = self.env["pos.payment.method"].create({"name": "Foreign", "journal_id": journal.id})
        self.env.flush_all()
        self.assert_not_taken(USER_ERROR, "payment method", self.payment(10.0, foreign))
        self.assert_not_taken(USER_ERROR, "payment method", self.payment(10.0, payment_method_id="1"))

    def test_a_closed_session_takes_nothing(self):
        self.close()
        self.assert_not_taken(USER_ERROR, "not open", self.payment(10.0))

    def test_a_session_of_another_company_takes_nothing(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.env["account.chart.template"].try_loading("generic_coa", other, install_demo=False)
        config = self.env["pos.config"].with_company(other).create({"name": "Elsewhere", "company_id": other.id})
        session = self.env["pos.session"].with_company(other).create({"config_id": config.id})
        self.env.flush_all()
        self.assert_not_taken(ACCESS_ERROR, "allowed to access|doesn't have", self.payment(10.0), session)

    def test_a_customer_of_another_company_pays_nothing(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        foreign = self.make_customer("Foreign", company_id=other.id)
        self.env.flush_all()
        self.assert_not_taken(ACCESS_ERROR, "not allowed|doesn't have", self.payment(10.0, partner_id=foreign.id))
        self.cashier.company_ids += other
        self.env.flush_all()
        self.assert_not_taken(ACCESS_ERROR, "not a customer of this company", self.payment(10.0, partner_id=foreign.id))

    def test_somebody_has_to_pay(self):
        for partner_id in (0, False, "7", 987654321, [self.customer.id]):
            with self.subTest(partner_id):
                self.assert_not_taken(USER_ERROR, "choose the customer", self.payment(10.0, partner_id=partner_id))

    def test_the_counter_customer_and_who_keeps_no_balance_pay_nothing(self):
        self.company.counter_customer_id = counter = self.make_customer("Walk-in", is_company=False)
        never = self.make_customer("Pays at once", keeps_balance=False)
        self.env.flush_all()
        self.assert_not_taken(USER_ERROR, "counter customer", self.payment(10.0, partner_id=counter.id))
        self.assert_not_taken(USER_ERROR, "No balance", self.payment(10.0, partner_id=never.id))

    def test_only_who_sees_figures_chooses_items(self):
        item = self.second.line_ids.filtered("debit")
        self.assert_not_taken(ACCESS_ERROR, "see what customers owe", self.payment(10.0, items=[[item.id, 10.0]]))

    def test_items_of_others_and_more_than_is_open_are_not_paid(self):
        self.cashier.group_ids += self.env.ref("customer_management.group_credit_figures")
        other = self.bill(80.0, 5, partner=self.make_customer("Other"))
        theirs, own = (move.line_ids.filtered("debit") for move in (other, self.second))
        self.env.flush_all()
        for items, pattern in (
            ([[theirs.id, 10.0]], "not open any more"),
            ([[0, 10.0]], "not open any more"),
            ([[own.id, 50.01]], "is open"),
            ([[own.id, -1.0]], "is open"),
            ([[own.id, 40.0]], "come to"),
            ([[own.id, "x"]], "amount"),
            ([own.id], "choose again"),
            ("ab", "choose again"),
        ):
            with self.subTest(items):
                self.assert_not_taken(USER_ERROR, pattern, self.payment(30.0, items=items))
        self.assertEqual(other.amount_residual, 80.0)

    def test_a_payment_has_a_name(self):
        for uuid in (None, "", 7, "x" * 65):
            with self.subTest(uuid):
                self.assert_not_taken(USER_ERROR, "which payment", self.payment(10.0, uuid=uuid))
        for values in (None, [], "x"):
            with self.subTest(values):
                self.assert_not_taken(USER_ERROR, "which payment", values)

    def test_nobody_but_cashiers_takes_payments(self):
        own = {"company_id": self.company.id, "company_ids": self.company.ids}
        self.make_user("clerk_at_till", "group_customer_user", "account.group_account_invoice", **own)
        self.env.flush_all()
        self.log_in("clerk_at_till")
        self.assert_not_taken(ACCESS_ERROR, "cashiers", self.payment(10.0))

    def test_a_salesman_of_own_customers_does_not_reach_others(self):
        own = {"company_id": self.company.id, "company_ids": self.company.ids}
        self.make_user("own_at_till", "group_customer_user_own", "point_of_sale.group_pos_user", **own)
        self.env.flush_all()
        self.log_in("own_at_till")
        self.assert_not_taken(ACCESS_ERROR, "not allowed|doesn't have", self.payment(10.0))

    def test_a_cashier_books_no_payment_by_another_way(self):
        vals = {"payment_type": "inbound", "partner_id": self.customer.id, "amount": 10.0, "till_uuid": str(uuid4())}
        with self.assertRaises(Refused):
            self.call("account.payment", "create", [vals])
        vals = {"line_ids": [Command.create({})]}
        with self.assertRaises(Refused):
            self.call("pos.session", "_take_account_payment_sudo", self.till_session.ids, self.customer.id, vals)
