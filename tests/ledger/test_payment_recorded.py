"""What a clerk is told after a payment was recorded: by the web client's own calls."""

from odoo.tests import tagged
from odoo.tools import html2plaintext

from ..common_client import ClientCase
from .common_payment import PaymentCase


@tagged("post_install", "-at_install")
class TestPaymentRecorded(ClientCase, PaymentCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk.write({"password": "clerk-password", "company_id": cls.company.id})
        cls.bill(450.0, cls.days_ago(40))

    def record_in_client(self, button="action_record", **values):
        """Opens the dialog from the customer, fills it in, and presses a button.

        :return: (what the client does next, the account.payment)
        """
        self.log_in("clerk", "clerk-password")
        action = self.press("res.partner", "action_record_payment", [self.customer.id])
        form = self.open_new(action["res_model"], **action["context"]).set(**values)
        wizard_id = form.save()
        answer = self.press(action["res_model"], button, [wizard_id])
        self.env.invalidate_all()
        return answer, self.env["res.partner.payment"].browse(wizard_id).payment_id

    def test_a_toast_says_what_was_recorded_and_leads_to_the_payment(self):
        answer, payment = self.record_in_client(amount=130.0)
        self.assertEqual((answer["type"], answer["tag"]), ("ir.actions.client", "display_notification"))
        params = answer["params"]
        self.assertEqual(params["type"], "success")
        self.assertIn("130.00", params["message"].replace("\xa0", " "))
        self.assertEqual(params["message"].count("%s"), 1)  # where the client puts the link
        url = f"/odoo/customer-payments/{payment.id}"
        self.assertEqual(params["links"], [{"label": payment.name, "url": url}])
        self.assertEqual(params["next"], {"type": "ir.actions.act_window_close"})

    def test_the_receipt_comes_with_the_same_toast_and_closes_the_dialog(self):
        answer, payment = self.record_in_client("action_record_and_print", amount=130.0)
        self.assertEqual(answer["params"]["links"][0]["label"], payment.name)
        report = answer["params"]["next"]
        self.assertEqual(report["type"], "ir.actions.report")
        self.assertEqual(report["report_name"], "customer_management.report_customer_receipt")
        self.assertEqual(report["context"]["active_ids"], payment.ids)
        self.assertTrue(report["close_on_report_download"])

    def test_a_note_on_the_customer_names_the_payment_and_no_figure(self):
        before = self.customer.message_ids
        _answer, payment = self.record_in_client(amount=130.0)
        [note] = self.customer.message_ids - before
        self.assertTrue(note.is_internal)
        self.assertEqual(note.author_id, self.clerk.partner_id)
        self.assertEqual(html2plaintext(note.body, include_references=False), f"Payment recorded: {payment.name}")
        self.assertIn(f'data-oe-model="account.payment" data-oe-id="{payment.id}"', note.body)
        self.assertFalse(note.tracking_value_ids)
        self.assertNotIn("130", note.body.replace(payment.name, ""))
        self.assertNotIn(self.clerk.partner_id, self.customer.message_partner_ids)

    def test_the_last_payment_is_right_at_once(self):
        self.assertFalse(self.customer.last_payment_date)
        self.record_in_client(amount=130.0, date=str(self.days_ago(3)))
        self.assertEqual(self.customer.last_payment_date, self.days_ago(3))
        spec = {"last_payment_date": {}, "customer_balance": {}}
        [shown] = self.call("res.partner", "web_read", [self.customer.id], specification=spec)
        self.assertEqual(shown["last_payment_date"], str(self.days_ago(3)))
        self.assertEqual(shown["customer_balance"], 320.0)
