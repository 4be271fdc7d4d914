from odoo import Command, fields
from odoo.exceptions import AccessError, UserError

from ...models.credit.customer_credit_refusal import CreditRefused
from ..common_credit import CreditCase

# A picture of one pixel.
PIXEL = b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


class TestCreditApproval(CreditCase):
    """What lets a refused order past: the stored decision of a controller, for this order only."""

    def setUp(self):
        super().setUp()
        self.quotation = self.order(500.0)

    def ask(self, order=None, reason="Long-standing customer"):
        order = (order or self.quotation).with_user(self.seller)
        order.action_request_credit_approval(reason)
        return self.env["customer.credit.approval"].sudo().search([("res_id", "=", order.id)], limit=1)

    def confirm(self, order=None):
        (order or self.quotation).with_user(self.seller).action_confirm()

    def assert_refused(self, order=None):
        with self.assertRaises(CreditRefused), self.cr.savepoint():
            self.confirm(order)
        self.env.invalidate_all()

    def test_asked_approved_and_used_up(self):
        approval = self.ask()
        self.assertEqual((approval.state, approval.amount, approval.requested_by), ("requested", 500.0, self.seller))
        self.assertEqual(self.quotation.credit_state, "waiting")
        self.assertEqual(self.quotation.activity_ids.user_id, self.controller)
        self.assert_refused()
        approval.with_user(self.controller).action_approve(reason="Fine")
        self.quotation.invalidate_recordset()
        self.assertEqual((self.quotation.credit_state, self.quotation.activity_ids.user_id), ("approved", self.seller))
        self.confirm()
        self.assertFalse(self.quotation.activity_ids)
        self.assertEqual((self.quotation.state, approval.state), ("sale", "used"))
        with self.assertRaises(CreditRefused), self.cr.savepoint():
            self.quotation.with_user(self.seller).order_line.price_unit = 501.0
        self.assert_refused(self.order(500.0))

    def test_up_to_an_amount_and_until_a_day(self):
        approval = self.ask().with_user(self.controller)
        approval.action_approve(amount=499.99)
        self.assert_refused()
        approval.action_approve(amount=600.0, date_end=self.days_ago(1))
        self.assert_refused()
        approval.action_approve(amount=600.0, date_end=fields.Date.today())
        self.quotation.order_line.price_unit = 600.01
        self.assert_refused()
        self.quotation.order_line.price_unit = 600.0
        self.confirm()

    def test_only_controllers_decide_and_nobody_forges_an_approval(self):
        approval = self.ask()
        manager = self.make_user("manager", "group_customer_manager", "sales_team.group_sale_manager")
        for user in (self.seller, manager):
            for call in (
                lambda record: record.action_approve(),
                lambda record: record.action_refuse(),
                lambda record: record.write({"state": "approved"}),
                lambda record: record.copy(),
                lambda record: record.unlink(),
            ):
                with self.assertRaises(AccessError), self.cr.savepoint():
                    call(approval.with_user(user))
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.env["customer.credit.approval"].with_user(user).create(
                    {"res_model": "sale.order", "res_id": self.quotation.id, "partner_id": self.customer.id}
                )
            wizard = self.env["customer.credit.decision"].with_user(user)
            wizard = wizard.create(
                {"kind": "approve", "res_model": approval._name, "res_ids": approval.ids, "amount": 9999.0}
            )
            with self.assertRaises(AccessError), self.cr.savepoint():
                wizard.action_take()
        self.quotation.with_user(self.seller).write({"credit_state": "approved"})
        self.assert_refused()

    def test_who_asks_does_not_decide_where_the_company_forbids_it(self):
        self.company.credit_forbid_self_approval = True
        self.controller.group_ids += self.env.ref("sales_team.group_sale_salesman_all_leads")
        self.quotation.with_user(self.controller).action_request_credit_approval("I know them")
        approval = self.env["customer.credit.approval"].search([("res_id", "=", self.quotation.id)], limit=1)
        with self.assertRaises(UserError), self.cr.savepoint():
            approval.with_user(self.controller).action_approve()
        self.company.credit_forbid_self_approval = False
        approval.with_user(self.controller).action_approve()

    def test_refused_by_the_controller(self):
        approval = self.ask()
        approval.with_user(self.controller).action_refuse("Not again")
        self.quotation.invalidate_recordset()
        self.assertEqual(self.quotation.credit_state, "refused")
        self.assert_refused()
        with self.assertRaises(UserError):
            approval.with_user(self.controller).action_approve()
        self.assertIn("Not again", self.quotation.message_ids[:1].body)

    def test_the_dialog_takes_the_decision(self):
        approval = self.ask()
        wizard = self.env["customer.credit.decision"].with_user(self.controller)
        wizard = wizard.with_context(
            active_model="customer.credit.approval", active_ids=approval.ids, default_kind="approve"
        ).create({})
        self.assertEqual((wizard.amount, wizard.names), (500.0, self.quotation.name))
        wizard.action_take()
        self.assertEqual(approval.state, "approved")

    def test_amounts_only_for_who_may_see_figures(self):
        approval = self.ask()
        with self.assertRaises(AccessError):
            approval.with_user(self.seller).read(["amount"])
        self.assertEqual(approval.with_user(self.controller).amount, 500.0)

    def test_the_queue_is_found_by_state(self):
        self.ask()
        waiting = self.env["sale.order"].search([("credit_state", "=", "waiting")])
        self.assertEqual(waiting, self.quotation)
        self.assertNotIn(self.quotation, self.env["sale.order"].search([("credit_state", "=", "none")]))

    # --- accepted by the customer -------------------------------------------------------------------------------

    def sign(self, order):
        order.write({"signed_by": "Laura Hughes", "signed_on": fields.Datetime.now(), "signature": PIXEL})
        order.sudo()._validate_order()
        self.env.invalidate_all()

    def test_a_signed_order_that_is_refused_stays_signed_and_confirms_on_release(self):
        self.customer.credit_limit = 900.0
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        self.sign(self.quotation)
        self.assertEqual((self.quotation.state, self.quotation.credit_state), ("sent", "accepted_on_hold"))
        self.assertTrue(self.quotation.signature)
        self.customer.with_user(self.controller).action_credit_release("Paid")
        self.env.invalidate_all()
        self.assertEqual((self.quotation.state, self.quotation.credit_state), ("sale", "approved"))

    def test_a_signed_order_beyond_the_limit_waits_and_confirms_on_approval(self):
        self.sign(self.quotation)
        self.sign(self.quotation)
        approval = self.env["customer.credit.approval"].search([("res_id", "=", self.quotation.id)])
        self.assertEqual(len(approval), 1)
        self.customer.with_user(self.controller).action_credit_release("Has no hold at all")
        self.env.invalidate_all()
        self.assertEqual(self.quotation.state, "sent")
        approval.with_user(self.controller).action_approve()
        self.env.invalidate_all()
        self.assertEqual(self.quotation.state, "sale")

    def pay_online(self, order, amount):
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": self.env["payment.provider"].search([], limit=1).id,
                "payment_method_id": self.env["payment.method"].search([], limit=1).id,
                "reference": f"tx-{order.id}-{amount}",
                "amount": amount,
                "currency_id": self.company.currency_id.id,
                "partner_id": self.customer.id,
                "sale_order_ids": [Command.set(order.ids)],
                "state": "done",
            }
        )
        transaction._check_amount_and_confirm_order()
        self.env.invalidate_all()

    def test_paid_in_full_online_is_always_confirmed(self):
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        self.pay_online(self.quotation, 500.0)
        self.assertEqual(self.quotation.state, "sale")

    def test_paid_in_part_and_refused_for_the_rest_is_kept(self):
        self.customer.credit_limit = 100.0
        self.quotation.write({"require_payment": True, "prepayment_percent": 0.3})
        self.pay_online(self.quotation, 150.0)
        self.assertEqual(self.quotation.credit_state, "accepted_on_hold")
        self.assertIn(self.quotation.state, ("draft", "sent"))

    def test_a_customer_is_told_nothing_of_credit(self):
        visitor = self.env.ref("base.public_user")
        verdict = self.customer._preview_credit(500, self.quotation)
        text = self.env["customer.credit"].with_user(visitor).sudo()._explain(verdict, self.customer)
        self.assertEqual(text, "We have received your order and will get back to you. Thank you for your patience.")
        self.quotation.with_user(visitor).sudo().action_confirm()
        self.env.invalidate_all()
        self.assertEqual(self.quotation.credit_state, "accepted_on_hold")
