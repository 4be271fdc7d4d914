from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, LockError, UserError
from odoo.tests import Form

from .common_payment import PaymentCase


class TestRecordPaymentRefused(PaymentCase):
    """What is not recorded, with a text that says why, and nothing half done."""

    def setUp(self):
        super().setUp()
        self.first = self.bill(100.0, self.days_ago(20))
        self.second = self.bill(100.0, self.days_ago(10))

    def assert_refused(self, text, wizard, error=UserError):
        payments = self.count_payments()
        with self.assertRaisesRegex(error, text):
            wizard._record()
        self.assertEqual(self.count_payments(), payments)
        self.assertFalse(wizard.payment_id)
        self.assertEqual(self.left(self.first, self.second), [100.0, 100.0])
        self.assert_ledger()

    def test_no_amount(self):
        for amount in (0.0, -5.0, 0.001):
            self.assert_refused("above zero", self.dialog(amount=amount))

    def test_more_chosen_than_paid_or_open(self):
        self.assert_refused("come to .*110", self.choose(100.0, {self.first: 60.0, self.second: 50.0}))
        self.assert_refused("is open", self.choose(300.0, {self.first: 100.01}))
        self.assert_refused("is open", self.choose(300.0, {self.first: -1.0}))

    def test_items_and_open_amounts_that_a_client_makes_up(self):
        foreign = self.bill(70.0, partner=self.make_customer("Other"))
        item = foreign.line_ids.filtered("debit")
        wizard = self.choose(100.0, {self.first: 100.0})
        line = wizard.line_ids[0]
        line.open_amount = 500.0
        self.assert_refused("no longer", wizard)
        wizard = self.choose(100.0, {self.first: 100.0})
        wizard.line_ids[0].move_line_id = item
        self.assert_refused("no longer", wizard)
        wizard = self.choose(100.0, {self.first: 50.0})
        vals = {"move_line_id": line.move_line_id.id, "open_amount": 100.0, "amount": 50.0}
        wizard.line_ids = [Command.create(vals)]
        self.assert_refused("no longer", wizard)
        self.assertEqual(self.left(foreign), [70.0])

    def test_an_item_that_was_paid_meanwhile(self):
        oldest, chosen = self.dialog(), self.choose(100.0, {self.first: 100.0})
        payment = self.pay(self.first)
        for wizard in (oldest, chosen):
            with self.assertRaisesRegex(UserError, "no longer"):
                wizard._record()
        self.assertEqual(self.count_payments(), 1)
        self.assertEqual(self.first.matched_payment_ids, payment)
        self.assert_ledger()

    def test_an_item_that_somebody_else_is_paying(self):
        wizard = self.dialog()
        lines = type(self.env["account.move.line"])
        with patch.object(lines, "lock_for_update", side_effect=LockError("locked")):
            self.assert_refused("Somebody else", wizard)

    def test_a_dialog_records_once(self):
        wizard = self.dialog(amount=50.0)
        wizard._record()
        with self.assertRaisesRegex(UserError, "recorded already"):
            wizard._record()
        self.assertEqual(self.count_payments(), 1)

    def test_a_locked_period(self):
        self.company.fiscalyear_lock_date = self.days_ago(3)
        self.assert_refused("locked period", self.dialog(date=self.days_ago(3)))
        payment = self.record(date=self.days_ago(2), amount=10.0)
        self.assertEqual((payment.date, payment.move_id.date), (self.days_ago(2), self.days_ago(2)))

    def test_no_journal_or_one_that_is_not_for_this(self):
        other = self.setup_other_company()
        journals = {
            "none": False,
            "of another company": other["default_journal_bank"].id,
            "of sales": self.company_data["default_journal_sale"].id,
        }
        for name, journal_id in journals.items():
            with self.subTest(name):
                wizard = self.dialog(user=self.env.user)
                wizard.write({"journal_id": journal_id, "amount": 50.0})
                self.assert_refused("journals of your company", wizard)
        wizard = self.dialog()
        self.bank.copy()
        archived = self.bank.copy({"active": False})
        wizard.journal_id = archived
        self.assert_refused("journals of your company", wizard)

    def test_a_method_of_another_journal(self):
        wizard = self.dialog()
        cash = self.company_data["default_journal_cash"]
        wizard.payment_method_line_id = cash.inbound_payment_method_line_ids[:1]
        self.assert_refused("payment method", wizard)

    def test_a_currency_that_is_not_in_use(self):
        crown = self.setup_other_currency("SEK", rates=[("2020-01-01", 10.0)])
        wizard = self.dialog(currency_id=crown, amount=10.0)
        crown.active = False
        self.assert_refused("not in use", wizard)

    def test_customers_without_a_balance(self):
        self.customer.keeps_balance = False
        with self.assertRaisesRegex(UserError, "No balance is kept"):
            self.contact.with_user(self.clerk).action_record_payment()
        wizard = self.env["res.partner.payment"].create({"partner_id": self.customer.id, "amount": 10.0})
        with self.assertRaisesRegex(UserError, "No balance is kept"):
            wizard._record()
        self.assertEqual(self.count_payments(), 0)

    def test_users_without_the_right_to_record_payments(self):
        wizard = self.dialog()
        for groups in (["group_customer_user"], ["group_credit_controller"], ["account.group_account_readonly"]):
            user = self.make_user(groups[0].replace(".", "_"), *groups)
            with self.subTest(groups[0]):
                with self.assertRaises(AccessError):
                    self.customer.with_user(user).action_record_payment()
                with self.assertRaises(AccessError):
                    self.env["res.partner.payment"].with_user(user).create({"partner_id": self.customer.id})
                with self.assertRaises(AccessError):
                    wizard.with_user(user).action_record()
                self.assertNotIn("action_record_payment", self.get_form(user))
        self.assertIn("action_record_payment", self.get_form(self.clerk))
        self.assertEqual(self.count_payments(), 0)

    def get_form(self, user):
        return self.env["res.partner"].with_user(user).get_view(view_type="form")["arch"]

    def test_customers_of_somebody_else(self):
        user = self.make_user("own", "group_customer_user_own", "account.group_account_invoice")
        self.customer.user_id = self.clerk
        with self.assertRaises(AccessError):
            self.customer.with_user(user).action_record_payment()
        vals = {"partner_id": self.customer.id, "amount": 9.0}
        with self.assertRaises(AccessError):
            self.env["res.partner.payment"].with_user(user).create(vals)
        wizard = self.env["res.partner.payment"].with_user(user).sudo().create(vals).sudo(False)
        with self.assertRaises(AccessError):
            wizard.action_record()
        self.assertEqual(self.count_payments(), 0)

    def test_contacts_of_a_customer_by_rpc(self):
        wizard = self.env["res.partner.payment"].create({"partner_id": self.contact.id, "amount": 9.0})
        self.assert_refused("on the customer itself", wizard)

    def test_the_same_amount_on_the_same_day_is_pointed_out(self):
        payment = self.record(amount=50.0)
        form = Form(self.env["res.partner.payment"].with_context(default_partner_id=self.customer.id))
        self.assertFalse(form.duplicate_payment_ids)
        form.amount = 50.0
        self.assertEqual(form.duplicate_payment_ids[:], payment)
