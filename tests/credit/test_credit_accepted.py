from unittest.mock import patch

from odoo import Command, fields

from ...models.credit.credit_watch import credit_watch
from ...models.credit.customer_credit_refusal import CreditRefused
from ..common_credit import CreditCase


class TestCreditAccepted(CreditCase):
    """Orders that customers have accepted, and that wait for credit."""

    def accept(self, amount=500.0, order=None, **values):
        """A customer orders in the shop, and is refused."""
        order = order or self.order(amount, user_id=self.seller.id, **values)
        order.with_user(self.env.ref("base.public_user")).sudo().action_confirm()
        self.env.invalidate_all()
        return order

    def request_of(self, order):
        return self.env["customer.credit.approval"]._find(order, ["requested"])

    def assert_waits(self, order):
        self.env.invalidate_all()
        self.assertEqual((order.state, order.credit_state), ("sent", "accepted_on_hold"))

    def assert_confirmed(self, order):
        self.env.invalidate_all()
        self.assertEqual(order.state, "sale")
        self.assertFalse(self.request_of(order))

    def transaction(self, order, amount, state):
        return self.env["payment.transaction"].create(
            {
                "provider_id": self.env["payment.provider"].search([], limit=1).id,
                "payment_method_id": self.env["payment.method"].search([], limit=1).id,
                "reference": f"tx-{order.id}-{amount}",
                "amount": amount,
                "currency_id": self.company.currency_id.id,
                "partner_id": self.customer.id,
                "sale_order_ids": [Command.set(order.ids)],
                "state": state,
            }
        )

    # --- cash on delivery -----------------------------------------------------------------------------------------

    def order_on_delivery(self):
        """An order of a customer on hold, to be paid on delivery."""
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        order = self.order(100.0, user_id=self.seller.id)
        transaction = self.transaction(order, 100.0, "pending")
        transaction.provider_id.flush_recordset()
        self.env.cr.execute(
            "UPDATE payment_provider SET code = 'custom', custom_mode = 'cash_on_delivery' WHERE id = %s",
            transaction.provider_id.ids,
        )
        self.env.invalidate_all()
        return order, transaction

    def test_cash_on_delivery_that_the_scheduler_processes_is_kept_accepted(self):
        order, transaction = self.order_on_delivery()
        with self.enter_registry_test_mode():
            self.env.ref("payment.cron_post_process_payment_tx").method_direct_trigger()
        self.assert_waits(order)
        self.assertTrue(transaction.is_post_processed)
        self.assertEqual(self.request_of(order).requested_by, self.seller)
        self.customer.with_user(self.controller).action_credit_release("Paid")
        self.assert_confirmed(order)

    def test_so_is_that_of_a_member_of_the_staff_who_buys_in_the_shop(self):
        order, transaction = self.order_on_delivery()
        transaction.with_user(self.seller).sudo()._post_process()
        self.assert_waits(order)
        self.assertTrue(transaction.is_post_processed)

    def test_a_member_of_the_staff_who_confirms_such_an_order_is_told(self):
        order = self.order(500.0)
        self.transaction(order, 500.0, "pending")
        with self.assertRaisesRegex(CreditRefused, "has no credit left"), self.cr.savepoint():
            order.with_user(self.seller).action_confirm()

    # --- paid in part ---------------------------------------------------------------------------------------------

    def accept_paid_in_part(self):
        """30.00 of an order of 100.00 come online, and are booked after the order was refused, as the host does."""
        order = self.order(100.0, require_payment=True, prepayment_percent=0.3)
        transaction = self.transaction(order, 30.0, "done")
        transaction._check_amount_and_confirm_order()
        self.assert_waits(order)
        transaction.payment_id = self.prepay(30.0, payment_transaction_id=transaction.id)
        self.assert_waits(order)
        return order

    def test_paid_in_part_and_approved_for_the_rest_is_confirmed(self):
        self.customer.credit_limit = 10.0
        order = self.accept_paid_in_part()
        request = self.request_of(order)
        self.assertEqual(request.amount, 70.0)
        request.with_user(self.controller).action_approve(amount=70.0)
        self.assert_confirmed(order)

    def test_paid_in_part_is_confirmed_on_release(self):
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        order = self.accept_paid_in_part()
        self.customer.with_user(self.controller).action_credit_release("Fine")
        self.assert_confirmed(order)

    # --- draft invoices that are posted because they were paid ----------------------------------------------------

    def pay_draft(self, amount):
        """Pays for a draft invoice of 400.00 of a customer on hold."""
        invoice = self.bill(400.0, post=False, invoice_user_id=self.seller.id)
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        provider = self.env["payment.provider"].create({"name": "Cards", "code": "none", "company_id": self.company.id})
        self._create_dummy_payment_method_for_provider(provider, self.bank)
        transaction = self.transaction(self.env["sale.order"], amount, "done")
        transaction.write({"provider_id": provider.id, "operation": "online_direct", "invoice_ids": invoice.ids})
        with self.enter_registry_test_mode():
            self.env.ref("payment.cron_post_process_payment_tx").method_direct_trigger()
        self.env.invalidate_all()
        self.assertTrue(transaction.is_post_processed)
        self.assertEqual(transaction.payment_id.amount, amount)
        return invoice

    def test_a_draft_invoice_that_is_paid_is_posted(self):
        invoice = self.pay_draft(400.0)
        self.assertEqual(invoice.state, "posted")
        self.assertFalse(self.request_of(invoice))
        self.assertFalse(invoice.activity_ids)

    def test_one_that_is_paid_in_part_stays_a_draft_and_controllers_are_asked_once(self):
        invoice = self.pay_draft(150.0)
        self.assertEqual((invoice.state, invoice.credit_state), ("draft", "waiting"))
        request = self.env["customer.credit.approval"]._find(invoice)
        self.assertEqual((request.state, request.requested_by), ("requested", self.seller))
        self.assertEqual(request.request_reason, "A payment has come for this invoice.")
        self.assertEqual(len(invoice.activity_ids), 1)
        request.with_user(self.controller).action_approve()
        invoice.action_post()
        self.assertEqual((invoice.state, invoice.amount_residual), ("posted", 250.0))

    # --- judged again ---------------------------------------------------------------------------------------------

    def test_a_higher_limit_confirms_what_the_customer_has_accepted(self):
        order = self.accept()
        self.customer.with_user(self.controller).credit_limit = 499.0
        self.assert_waits(order)
        self.customer.with_user(self.controller).credit_limit = 500.0
        self.assert_confirmed(order)

    def test_so_does_a_better_mode(self):
        order = self.accept()
        self.customer.with_user(self.controller).credit_mode = "unlimited"
        self.assert_confirmed(order)

    def test_so_does_a_temporary_limit(self):
        order = self.accept()
        until = fields.Date.add(fields.Date.today(), days=1)
        self.customer.with_user(self.controller).write(
            {"credit_temporary_limit": 600.0, "credit_temporary_until": until}
        )
        self.assert_confirmed(order)

    def test_a_raised_limit_of_the_segment_confirms(self):
        segment = self.make_segment("Good customers")
        segment.write({"credit_mode": "amount", "credit_limit": 100.0})
        self.customer.write({"customer_segment_id": segment.id, "credit_limit": 0.0, "credit_mode": "inherit"})
        order = self.accept()
        self.assert_waits(order)
        segment.credit_limit = 500.0
        self.assert_confirmed(order)

    def test_so_do_a_payment_and_a_credit_note(self):
        invoice = self.bill(400.0)
        first, second = self.accept(200.0), self.accept(240.0)
        self.pay(invoice, 150.0)
        self.assert_confirmed(first)
        self.assert_waits(second)
        self.bill(240.0, move_type="out_refund")
        self.assert_confirmed(second)

    def test_a_payment_on_account_confirms(self):
        order = self.accept()
        self.prepay(50.0)
        self.assert_confirmed(order)

    def test_a_lifted_hold_confirms(self):
        self.env["customer.hold.rule"].create(
            {"name": "Overdue", "kind": "overdue", "company_id": self.company.id, "days": 30, "amount": 1.0}
        )
        invoice = self.bill(100.0, self.days_ago(40))
        self.env.flush_all()
        self.customer._apply_hold_rules()
        order = self.accept(100.0)
        self.pay(invoice)
        self.assert_confirmed(order)

    def test_the_night_confirms_what_passes_for_any_other_reason(self):
        bought = self.order(400.0, confirm=True)
        order = self.accept(200.0)
        bought._action_cancel()
        self.assert_waits(order)
        with self.enter_registry_test_mode():
            self.env.ref("customer_management.ir_cron_apply_hold_rules").method_direct_trigger()
        self.assert_confirmed(order)

    def test_what_was_raised_since_then_waits_for_a_controller(self):
        order = self.accept()
        order.order_line.price_unit = 501.0
        self.customer.with_user(self.controller).credit_limit = 9000.0
        self.assert_waits(order)

    def test_a_payment_is_booked_when_the_order_cannot_be_confirmed(self):
        order = self.accept()
        with patch.object(type(order), "_confirmation_error_message", lambda self: "The goods are gone."):
            payment = self.prepay(50.0)
        self.assertIn(payment.state, ("in_process", "paid"))
        self.assert_waits(order)
        self.assertIn("The goods are gone.", order.message_ids[:1].body)

    def test_a_credit_note_inside_of_a_larger_change_confirms_once_that_is_committed(self):
        invoice, order = self.bill(400.0), self.accept(100.0)
        wizard = self.env["account.move.reversal"].with_context(active_model="account.move", active_ids=invoice.ids)
        wizard = wizard.create({"journal_id": invoice.journal_id.id, "reason": "Wrong goods"})
        wizard.reverse_moves(is_modify=True)
        self.assert_waits(order)
        scheduler = self.env.ref("customer_management.ir_cron_apply_hold_rules")
        self.assertTrue(self.env["ir.cron.trigger"].search_count([("cron_id", "=", scheduler.id)]))
        with self.enter_registry_test_mode():
            scheduler.method_direct_trigger()
        self.assert_confirmed(order)

    def test_a_refusal_inside_of_what_cannot_be_refused_leaves_the_rest_of_it_alone(self):
        with credit_watch(self.env["sale.order"], decides=False):
            waiting = self.accept(500.0)
            sold = self.order(500.0, confirm=True)
        self.assert_waits(waiting)
        self.assertEqual(sold.state, "sale")

    def test_one_look_when_nobody_waits(self):
        self.customer._judge_accepted_again()
        self.env.flush_all()
        with self.assertQueryCount(1):
            self.customer._judge_accepted_again()

    # --- by a person ----------------------------------------------------------------------------------------------

    def test_where_a_person_confirms_the_order_says_that_it_passes_now(self):
        self.company.credit_confirm_accepted = "person"
        order = self.accept()
        self.assertFalse(order.credit_passes_now)
        self.customer.credit_limit = 500.0
        self.assert_waits(order)
        self.assertTrue(order.credit_passes_now)
        self.assertTrue(self.request_of(order).passes_since)
        activity = order.activity_ids.filtered(lambda one: one.summary == "Credit allows it now")
        self.assertEqual(activity.user_id, self.seller)
        self.customer.credit_limit = 499.0
        self.env.invalidate_all()
        self.assertFalse(order.credit_passes_now or self.request_of(order).passes_since)
        self.customer.credit_limit = 500.0
        order.with_user(self.seller).action_confirm()
        self.assert_confirmed(order)
        self.assertFalse(order.activity_ids)

    # --- what a release says --------------------------------------------------------------------------------------

    def test_a_release_names_the_accepted_orders_that_still_wait_and_why(self):
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        small, large = self.accept(100.0), self.accept(400.0)
        wizard = self.env["customer.credit.decision"].with_user(self.controller)
        context = {"default_kind": "release", "active_model": "res.partner", "active_ids": self.customer.ids}
        wizard = wizard.with_context(**context).create({"reason": "They have paid"})
        self.assertEqual(wizard.waiting, f"{small.name}, {large.name}")
        params = wizard.action_take()["params"]
        self.assert_confirmed(small)
        self.assert_waits(large)
        self.assertIn(f"{small.name} confirmed.", params["message"])
        self.assertIn(f"{large.name}: Harbor Street Diner would go beyond the credit limit.", params["message"])
        self.assertIn("450.00", params["message"])
        self.assertTrue(params["sticky"])

    def test_a_manager_who_sees_no_figures_reads_none(self):
        manager = self.make_user(
            "manager", "group_customer_manager", company_id=self.company.id, company_ids=self.company.ids
        )
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        self.accept(500.0)
        answer = self.customer.with_user(manager).action_credit_release("Fine")
        self.assertIn("450.00" if manager._sees_figures() else "has no credit left", answer["params"]["message"])
