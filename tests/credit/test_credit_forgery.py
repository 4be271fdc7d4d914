from odoo import Command
from odoo.exceptions import AccessError, UserError

from ...models.credit.customer_credit_refusal import CreditRefused
from ..common_credit import CreditCase


class TestCreditForgery(CreditCase):
    """What clever people try, and what the host does in between."""

    def setUp(self):
        super().setUp()
        self.partners = self.env["res.partner"].with_user(self.seller)

    def held(self):
        self.customer.with_user(self.controller).action_credit_hold("Late payer")

    def assert_refused(self, order):
        with self.assertRaises(CreditRefused), self.cr.savepoint():
            order.with_user(self.seller).action_confirm()
        self.env.invalidate_all()

    def test_computed_amounts_and_foreign_invoices_are_not_taken_from_clients(self):
        self.held()
        order = self.order(1000.0)
        line = order.order_line.with_user(self.seller)
        line.write({"price_total": 0, "price_subtotal": 0})
        self.assertEqual(line.price_total, 1000.0)
        self.assert_refused(order)
        line.write({"is_downpayment": True})
        self.assert_refused(order)
        invoice = self.bill(1.0, partner=self.make_customer("Other"))
        with self.assertRaises(AccessError):
            line.write({"invoice_lines": [Command.link(invoice.invoice_line_ids.id)]})
        with self.assertRaises(AccessError):
            line.sudo().write({"invoice_lines": [Command.link(invoice.invoice_line_ids.id)]})
        self.assert_refused(order)

    def test_a_customer_with_a_limit_does_not_hide_behind_another_company(self):
        rich = self.make_customer("Rich")
        with self.assertRaises(UserError), self.cr.savepoint():
            self.customer.with_user(self.seller).write({"parent_id": rich.id, "is_company": False})
        free = self.make_customer("Free")
        free.with_user(self.seller).write({"parent_id": rich.id, "is_company": False})
        self.customer.with_user(self.controller).write({"parent_id": rich.id, "is_company": False})

    def test_a_better_segment_is_chosen_by_who_sets_limits(self):
        vip = self.make_segment("VIP", credit_mode="unlimited")
        poor = self.make_segment("Poor", credit_mode="amount", credit_limit=10.0)
        other = self.make_customer("Other", customer_segment_id=poor.id)
        with self.assertRaises(UserError), self.cr.savepoint():
            other.with_user(self.seller).customer_segment_id = vip
        other.with_user(self.controller).customer_segment_id = vip
        other.with_user(self.seller).customer_segment_id = poor
        free = self.make_customer("Free")
        free.with_user(self.seller).customer_segment_id = vip

    def test_an_approval_is_for_its_customer_only(self):
        order = self.order(500.0)
        order.with_user(self.seller).action_request_credit_approval("x")
        approval = self.env["customer.credit.approval"].sudo().search([("res_id", "=", order.id)], limit=1)
        approval.with_user(self.controller).action_approve()
        other = self.make_customer("Other", credit_limit=1.0)
        order.write({"partner_id": other.id, "partner_invoice_id": other.id})
        self.assert_refused(order)

    def test_an_approval_that_was_not_needed_is_used_up(self):
        order = self.order(500.0)
        order.with_user(self.seller).action_request_credit_approval("x")
        approval = self.env["customer.credit.approval"].sudo().search([("res_id", "=", order.id)], limit=1)
        approval.with_user(self.controller).action_approve()
        self.customer.credit_limit = 600.0
        order.with_user(self.seller).action_confirm()
        self.assertEqual(approval.state, "used")
        with self.assertRaises(CreditRefused), self.cr.savepoint():
            order.order_line.with_user(self.seller).price_unit = 900.0

    def test_what_customers_accepted_is_not_raised_or_revived_by_staff(self):
        def accept(amount):
            order = self.order(amount)
            order.with_user(self.env.ref("base.public_user")).sudo()._validate_order()
            self.env.invalidate_all()
            self.assertEqual(order.credit_state, "accepted_on_hold")
            return order

        self.customer.credit_limit = 5000.0
        self.held()
        raised, cancelled, asked, kept = (accept(amount) for amount in (100.0, 200.0, 300.0, 400.0))
        raised.order_line.price_unit = 101.0
        cancelled._action_cancel()
        cancelled.action_draft()
        asked.with_user(self.seller).action_request_credit_approval("again")
        self.env.invalidate_all()
        self.assertEqual((cancelled.credit_state, asked.credit_state), ("none", "accepted_on_hold"))
        self.customer.with_user(self.controller).action_credit_release("Paid")
        self.env.invalidate_all()
        states = (raised + cancelled + asked + kept).mapped("state")
        self.assertEqual(states, ["sent", "draft", "sale", "sale"])

    def test_an_accepted_order_that_cannot_be_confirmed_keeps_nobody_from_booking_a_payment(self):
        self.customer.credit_limit = 5000.0
        rule = {"name": "Overdue", "kind": "overdue", "days": 1, "company_id": self.company.id}
        self.env["customer.hold.rule"].create(rule)
        invoice = self.bill(100.0, self.days_ago(40))
        self.customer._apply_hold_rules()
        order = self.order(100.0)
        order.with_user(self.env.ref("base.public_user")).sudo()._validate_order()
        order.write({"order_line": [Command.create({"name": "Something", "product_uom_qty": 1})]})
        self.pay(invoice)
        self.env.invalidate_all()
        self.assertEqual((invoice.payment_state in ("paid", "in_payment"), order.state), (True, "sent"))

    def test_customers_are_not_told_the_reasons_of_staff(self):
        self.held()
        login = self.make_user("laura", email="laura@example.com", partner_id=self.contact.id)
        login.group_ids = self.env.ref("base.group_portal")
        order = self.order(100.0)
        order.with_user(login).sudo()._validate_order()
        approval = self.env["customer.credit.approval"].sudo().search([("res_id", "=", order.id)])
        self.assertNotEqual(approval.requested_by, login)
        approval.with_user(self.controller).action_refuse("Bad payer, never again")
        messages = order.message_ids.filtered(lambda message: "never again" in (message.body or ""))
        self.assertTrue(messages)
        self.assertTrue(all(message.is_internal or message.subtype_id.internal for message in messages))
        self.assertNotIn(login.partner_id, messages.notified_partner_ids)
        self.assertFalse(order.with_user(login).sudo().credit_warning)

    def test_the_invoice_of_an_order_paid_online_passes_on_hold(self):
        order = self.order(100.0)
        self.env["payment.transaction"].create(
            {
                "provider_id": self.env["payment.provider"].search([], limit=1).id,
                "payment_method_id": self.env["payment.method"].search([], limit=1).id,
                "reference": "tx-auto",
                "amount": 100.0,
                "currency_id": self.company.currency_id.id,
                "partner_id": self.customer.id,
                "sale_order_ids": [Command.set(order.ids)],
                "state": "done",
            }
        )
        self.held()
        order.action_confirm()
        self.assertEqual(self.parts()[2], 0.0)
        order._create_invoices().action_post()

    def test_one_payment_for_two_orders_counts_once(self):
        orders = self.order(200.0, confirm=True) + self.order(200.0, confirm=True)
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": self.env["payment.provider"].search([], limit=1).id,
                "payment_method_id": self.env["payment.method"].search([], limit=1).id,
                "reference": "tx-two",
                "amount": 200.0,
                "currency_id": self.company.currency_id.id,
                "partner_id": self.customer.id,
                "sale_order_ids": [Command.set(orders.ids)],
                "state": "done",
            }
        )
        self.assertEqual(self.parts()[2], 200.0)
        refund = {"operation": "refund", "source_transaction_id": transaction.id, "sale_order_ids": False}
        transaction.copy({"reference": "tx-back", "amount": -200.0, "state": "done", **refund})
        self.assertEqual(self.parts()[2], 400.0)

    def test_more_delivered_than_ordered_counts_and_is_invoiced_at_the_orders_price(self):
        order = self.order(100.0, confirm=True)
        order.order_line.qty_delivered = 3
        self.assertEqual(self.parts()[2], 300.0)
        self.held()
        invoice = order._create_invoices()
        invoice.invoice_line_ids.write({"quantity": 3, "price_unit": 9999.0})
        with self.assertRaises(CreditRefused), self.cr.savepoint():
            invoice.action_post()
        invoice.invoice_line_ids.price_unit = 100.0
        invoice.action_post()

    def test_invoices_open_for_who_knows_nothing_of_the_till(self):
        biller = self.make_user(
            "biller", "account.group_account_invoice", company_id=self.company.id, company_ids=self.company.ids
        )
        invoice = self.bill(100.0, post=False)
        self.env.flush_all()
        self.env.invalidate_all()
        invoice.with_user(biller).web_read({"credit_warning": {}})

    def test_the_shop_has_a_policy_for_its_customers_and_none_for_staff(self):
        self.company.credit_policy_shop = "ignore"
        website = self.make_website()
        order = self.order(900.0, website_id=website.id)
        self.assert_refused(order)
        order.with_user(self.env.ref("base.public_user")).sudo().action_confirm()
        self.assertEqual(order.state, "sale")

    def test_parts_of_the_exposure_open_for_who_may_see_figures(self):
        self.order(100.0, confirm=True)
        with self.assertRaises(AccessError):
            self.customer.with_user(self.seller).with_context(
                customer_management_credit_part="orders"
            ).action_view_credit_part()
        for part in ("receivable", "unapplied", "orders", "till"):
            action = (
                self.customer.with_user(self.controller)
                .with_context(customer_management_credit_part=part)
                .action_view_credit_part()
            )
            self.assertTrue(action["domain"])
