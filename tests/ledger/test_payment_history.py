from odoo.exceptions import AccessError

from .common_payment import PaymentCase


class TestPaymentHistory(PaymentCase):
    """After recording: the receipt, the list of payments, the audit trail."""

    def entries(self, user=None):
        entries = self.env["customer.audit.entry"].with_user(user or self.env.user)
        return entries.search([("event", "=", "payment"), ("partner_id", "=", self.customer.id)])

    def test_recording_answers_with_the_number_and_closes_the_dialog(self):
        action = self.dialog(amount=80.0).action_record()
        payment = self.env["account.payment"].search([("partner_id", "=", self.customer.id)])
        self.assertEqual(action["params"]["message"], "$\xa080.00 recorded: %s")
        self.assertEqual([link["label"] for link in action["params"]["links"]], [payment.name])
        self.assertEqual(action["params"]["next"], {"type": "ir.actions.act_window_close"})

    def test_the_receipt_lists_the_paid_invoices(self):
        first, second = self.bill(100.0, self.days_ago(20)), self.bill(100.0, self.days_ago(10))
        wizard = self.choose(91.5, {first: 70.25, second: 21.25})
        action = wizard.action_record_and_print()["params"]["next"]
        self.assertEqual(action["report_name"], "customer_management.report_customer_receipt")
        self.assertTrue(action["close_on_report_download"])
        report = self.env["ir.actions.report"].with_user(self.clerk)
        html = report._render_qweb_html(action["report_name"], wizard.payment_id.ids)[0].decode()
        for text in (first.name, second.name, "91.50", "70.25", "21.25", "29.75", "78.75"):
            self.assertIn(text, html)

    def test_the_list_has_the_payments_of_the_customer_and_its_contacts(self):
        own, of_contact = self.record(amount=10.0), self.prepay(20.0, partner=self.contact)
        self.prepay(30.0, partner=self.make_customer("Other"))
        action = self.contact.with_user(self.clerk).action_view_payments()
        found = self.env["account.payment"].with_user(self.clerk).search(action["domain"])
        self.assertEqual(found, own + of_contact)
        user = self.make_user("sales_only", "group_customer_user")
        with self.assertRaises(AccessError):
            self.env["account.payment"].with_user(user).search(action["domain"])

    def test_the_trail_says_what_was_recorded(self):
        invoice = self.bill(100.0, self.days_ago(20))
        payment = self.record(amount=80.0)
        entry = self.entries(self.make_user("figures", "group_customer_user", "group_credit_figures"))
        self.assertEqual((entry.res_model, entry.res_id, entry.res_name), ("account.payment", payment.id, payment.name))
        self.assertEqual(entry.user_id, self.clerk.id)
        self.assertEqual(entry.changes, f"Amount: $\xa080.00\nPaid Items: {invoice.name}: $\xa080.00")

    def test_the_trail_hides_amounts_from_who_may_not_see_figures(self):
        self.bill(100.0, self.days_ago(20))
        self.record(amount=80.0)
        entry = self.entries(self.make_user("no_figures", "group_customer_user"))
        self.assertEqual(entry.changes, "Amount: hidden\nPaid Items: hidden")
        self.assertFalse(entry.changes_data)
