import logging

from odoo.tools import mute_logger

from ..common_till import REFUSED
from .common_till_approval import PASSWORD, TillApprovalCase

USER_ERROR = "odoo.exceptions.UserError"


class TestApprovalAtTill(TillApprovalCase):
    """A sale beyond the limit that a credit controller lets pass, over HTTP as the till asks."""

    def setUp(self):
        super().setUp()
        # The host's own pause after five failures from one address is not what is tested here.
        self.env["ir.config_parameter"].sudo().set_param("base.login_cooldown_after", 0)

    def test_asked_for_approved_with_a_password_and_used_up_by_that_sale(self):
        sale, order = self.draft(500.0)
        self.assertEqual(self.ask(order), {"state": "requested", "reason": "", "message": ""})
        approval = self.find(order)
        self.assertEqual((approval.partner_id, approval.amount), (self.customer, 500.0))
        self.assertEqual(approval.requested_by, self.cashier)
        self.assertEqual(approval.document_name, order.pos_reference)
        self.assertEqual(self.customer.activity_ids.user_id, self.controller)
        self.assertEqual(self.approve(order)["state"], "approved")
        self.assertEqual((approval.approved_by, approval.reason), (self.controller, "Long-standing customer"))
        self.assertFalse(self.customer.activity_ids)
        self.assertEqual(self.pay(sale, 500.0), order)
        self.assertEqual((order.state, approval.state), ("paid", "used"))
        self.assertEqual(self.exposure(), {"till": 500.0})

    def test_a_controller_without_rights_at_the_till_opens_the_request_on_an_own_device_and_approves(self):
        sale, order = self.draft(500.0)
        self.ask(order)
        self.log_in("controller", PASSWORD)
        approval = self.find(order)
        names = ("document_lines", "document_type", "can_open_document", "over_by")
        page = self.call("customer.credit.approval", "web_read", approval.ids, {name: {} for name in names})[0]
        self.assertEqual((page["document_type"], page["over_by"]), ("Till Sale", 50.0))
        self.assertFalse(page["can_open_document"])  # so that no button ends in an error
        self.assertIn(self.product.name, page["document_lines"])
        chosen = {"active_model": "customer.credit.approval", "active_ids": approval.ids, "default_kind": "approve"}
        context = {**chosen, "customer_management_next_approval": True}
        wizard = self.open_new("customer.credit.decision", **context)
        wizard.set(reason="Known since 1998")
        answer = self.press("customer.credit.decision", "action_take", [wizard.save()], context=context)
        self.assertFalse(answer["res_id"])  # the queue, in which nothing waits any more
        self.log_in("cashier_at_till")
        self.assertEqual(self.call("pos.order", "get_till_approval", order.ids)["state"], "approved")
        self.assertEqual(self.pay(sale, 500.0).state, "paid")

    def test_a_sale_that_is_invoiced_at_once_passes_with_its_invoice_and_uses_the_approval_up(self):
        sale, order = self.draft(500.0)
        self.ask(order)
        self.assert_refused(lambda: self.pay(sale, 500.0, to_invoice=True))
        self.find(order).with_user(self.controller).action_approve(amount=499.99)
        self.assert_refused(lambda: self.pay(sale, 500.0, to_invoice=True))
        self.find(order).with_user(self.controller).action_approve(amount=500.0)
        self.pay(sale, 500.0, to_invoice=True)
        self.assertEqual((order.account_move.state, self.find(order).state), ("posted", "used"))
        self.assertEqual(self.exposure(), {"receivable": 500.0})
        another, _order = self.draft(1.0)
        self.assert_refused(lambda: self.pay(another, 1.0, to_invoice=True))

    def test_the_controller_approves_on_another_device_and_the_till_hears_of_it(self):
        sale, order = self.draft(500.0)
        self.ask(order)
        self.log_in("controller", PASSWORD)
        self.press("customer.credit.approval", "action_approve", self.find(order).ids, reason="Fine")
        self.log_in("cashier_at_till")
        answer = self.call("pos.order", "get_till_approval", order.ids)
        self.assertEqual((answer["state"], answer["reason"]), ("approved", "Fine"))
        self.assertEqual(self.pay(sale, 500.0).state, "paid")

    def test_refused_by_the_controller(self):
        sale, order = self.draft(500.0)
        self.ask(order)
        self.find(order).with_user(self.controller).action_refuse("Not again")
        answer = self.call("pos.order", "get_till_approval", order.ids)
        self.assertEqual((answer["state"], answer["reason"]), ("refused", "Not again"))
        self.assert_refused(lambda: self.pay(sale, 500.0))

    def test_the_till_is_told_that_an_approved_sale_passes_and_no_larger_one(self):
        sale, order = self.draft(500.0)
        self.ask(order)
        self.approve(order)
        ask = lambda amount: self.call(  # noqa: E731
            "res.partner", "get_till_credit", self.customer.ids, self.config.id, amount, order_uuid=sale["uuid"]
        )
        self.assertEqual(ask(500.0)["verdict"], "allowed")
        self.assertEqual(ask(500.01)["verdict"], "refused")

    def test_it_stands_for_that_sale_that_customer_and_that_amount_and_once(self):
        other = self.make_customer("Two Rivers", is_company=False, credit_limit=20.0)
        sale, order = self.draft(500.0)
        self.ask(order)
        self.approve(order)
        self.assert_refused(lambda: self.pay(sale, 500.01))
        self.assert_refused(lambda: self.sell(500.0))
        self.assert_dialog(REFUSED, "Two Rivers", lambda: self.pay(sale, 500.0, partner_id=other.id))
        self.assertEqual(self.find(order).state, "approved")
        self.pay(sale, 500.0)
        self.assertEqual(self.find(order).state, "used")
        self.assert_refused(lambda: self.sell(1.0))
        self.assert_dialog(USER_ERROR, "not paid yet", lambda: self.ask(order))
        self.assert_dialog(USER_ERROR, "not paid yet", lambda: self.approve(order))

    def test_nobody_approves_by_writing_it(self):
        sale, order = self.draft(500.0)
        self.ask(order)
        ids = self.find(order).ids
        denied = "odoo.exceptions.AccessError"
        self.assert_dialog(
            denied, "controllers|allowed|access", lambda: self.call("customer.credit.approval", "action_approve", ids)
        )
        vals = {"state": "approved"}
        self.assert_dialog(
            denied, "controllers|allowed|access", lambda: self.call("customer.credit.approval", "write", ids, vals)
        )
        vals = {"res_model": "pos.order", "res_id": order.id, "partner_id": self.customer.id, "state": "approved"}
        vals["company_id"] = self.company.id
        self.assert_dialog(
            denied, "controllers|allowed|access", lambda: self.call("customer.credit.approval", "create", vals)
        )
        self.assert_refused(lambda: self.pay(sale, 500.0))

    def test_only_credit_controllers_of_the_company_with_the_right_password(self):
        own = {"company_id": self.company.id, "company_ids": self.company.ids}
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        there = {"company_id": elsewhere.id, "company_ids": elsewhere.ids}
        self.make_user("manager_here", "group_customer_manager", password=PASSWORD, **own)
        self.make_user("controller_there", "group_credit_controller", password=PASSWORD, **there)
        _sale, order = self.draft(500.0)
        self.ask(order)
        tries = [("manager_here", PASSWORD), ("controller_there", PASSWORD), ("controller", "wrong"), ("nobody", "x")]
        for login, password in tries:
            answer = self.approve(order, login, password)
            self.assertEqual(answer["state"], "requested")
            self.assertEqual(answer["message"], "This is not the login of a credit controller of this company.")
        self.assertEqual(self.approve(order)["state"], "approved")

    def test_with_the_pin_of_an_employee_who_is_a_credit_controller_where_employees_log_in(self):
        self.employees_log_in({7: self.cashier, 8: self.controller, 9: self.env["res.users"]})
        _sale, order = self.draft(500.0)
        self.ask(order)
        for employee_id, pin in ((7, "473829"), (8, "473820"), (8, ""), (8, False), (9, "473829"), (4711, "473829")):
            answer = self.approve(order, "", pin, employee_id=employee_id)
            self.assertEqual(answer["state"], "requested")
            self.env.cr.execute("DELETE FROM customer_till_attempt")
        self.assertEqual(self.approve(order, "", "473829", employee_id=8)["state"], "approved")
        self.assertEqual(self.find(order).approved_by, self.controller)

    def test_a_log_in_with_a_second_step_approves_on_its_own_device(self):
        self.patch(self.env.registry["res.users"], "_mfa_type", lambda user: "totp")
        _sale, order = self.draft(500.0)
        self.ask(order)
        answer = self.approve(order)
        self.assertEqual(answer["state"], "requested")
        self.assertIn("second step", answer["message"])

    def test_five_tries_in_a_quarter_of_an_hour_and_those_that_succeed_do_not_count(self):
        for _each in range(2):
            _sale, order = self.draft(500.0)
            self.ask(order)
            self.assertEqual(self.approve(order)["state"], "approved")
        _sale, order = self.draft(500.0)
        self.ask(order)
        for _each in range(5):
            self.assertIn("not the login", self.approve(order, password="wrong")["message"])
        answer = self.approve(order)
        self.assertEqual(answer["state"], "requested")
        self.assertIn("too many tries", answer["message"])
        self.env.cr.execute("UPDATE customer_till_attempt SET date = date - INTERVAL '15 minutes'")
        self.assertEqual(self.approve(order)["state"], "approved")

    def test_the_password_is_neither_logged_nor_kept(self):
        _sale, order = self.draft(500.0)
        self.ask(order)
        with self.assertLogs(level=logging.DEBUG) as logs:
            self.approve(order, password="wr0ng-harbor")
            self.approve(order)
        written = "\n".join(logs.output)
        for word in ("wr0ng-harbor", PASSWORD):
            self.assertNotIn(word, written)
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT string_agg(entry::text, '') FROM customer_audit_entry AS entry "
            "UNION ALL SELECT string_agg(value::text, '') FROM customer_audit_value AS value"
        )
        for [text] in self.env.cr.fetchall():
            self.assertNotIn(PASSWORD, text or "")

    def test_a_reason_is_wanted_and_there_is_none_for_who_never_buys_on_account(self):
        _sale, order = self.draft(500.0)
        self.assert_dialog(USER_ERROR, "say why", lambda: self.ask(order, reason=" "))
        self.customer.keeps_balance = False
        self.assert_dialog(USER_ERROR, "Nothing is sold on account", lambda: self.ask(order))
        self.assert_dialog(USER_ERROR, "ask for the approval first", lambda: self.approve(order))

    def test_who_asked_does_not_approve_where_the_company_forbids_it(self):
        self.company.credit_forbid_self_approval = True
        self.cashier.group_ids += self.env.ref("customer_management.group_credit_controller")
        _sale, order = self.draft(500.0)
        self.ask(order)
        words = "Somebody else has to decide"
        self.assert_dialog(USER_ERROR, words, lambda: self.approve(order, "cashier_at_till", "cashier_at_till"))
        self.assertEqual(self.approve(order)["state"], "approved")

    @mute_logger("odoo.addons.base.models.res_users")
    def test_what_was_asked_for_is_withdrawn_when_the_sale_is_paid_in_another_way_or_cancelled(self):
        sale, order = self.draft(500.0)
        self.ask(order)
        cash = [(0, 0, {"amount": 500.0, "payment_method_id": self.cash.id})]
        self.assertEqual(self.pay(sale, 500.0, payment_ids=cash).state, "paid")
        self.assertEqual((self.find(order).state, len(self.customer.activity_ids)), ("cancelled", 0))
        _sale, order = self.draft(500.0)
        self.ask(order)
        self.call("pos.order", "action_pos_order_cancel", order.ids)
        self.assertEqual((self.find(order).state, len(self.customer.activity_ids)), ("cancelled", 0))
