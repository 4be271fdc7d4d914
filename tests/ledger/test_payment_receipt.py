from decimal import Decimal
from unittest.mock import patch

from odoo.exceptions import UserError

from .common_payment import PaymentCase


class TestPaymentReceipt(PaymentCase):
    """What a receipt says: received, paid, on account, balance without and with the payment."""

    def receipt(self, payment):
        [receipt] = payment.with_user(self.clerk)._build_receipts()
        return receipt

    def assert_items(self, receipt, *expected):
        """:param expected: (document, open before, paid, still open)"""
        rows = [(item.document, item.open_before, item.paid, item.rest) for item in receipt.items]
        self.assertEqual(rows, [(name, *map(Decimal, amounts)) for name, *amounts in expected])

    def assert_balances(self, receipt, **expected):
        pairs = {code: tuple(map(Decimal, pair)) for code, pair in expected.items()}
        self.assertEqual(receipt.balances, pairs)

    def test_items_paid_oldest_first_and_the_rest_on_account(self):
        first = self.bill(100.0, self.days_ago(40), ref="PO 7")
        second = self.bill(50.0, self.days_ago(5))
        payment = self.record(amount=170.0, memo="Transfer 4711")
        receipt = self.receipt(payment)
        self.assertEqual((receipt.number, receipt.memo), (payment.name, "Transfer 4711"))
        self.assertEqual((receipt.amount, receipt.currency), (Decimal("170.0"), "USD"))
        self.assert_items(receipt, (first.name, "100.0", "100.0", "0"), (second.name, "50.0", "50.0", "0"))
        item = receipt.items[0]
        self.assertEqual((item.reference, item.date, item.due), ("PO 7", self.days_ago(40), self.days_ago(40)))
        self.assertEqual((receipt.on_account, receipt.allowance), (Decimal("20"), Decimal(0)))
        self.assert_balances(receipt, USD=("150", "-20"))
        self.assertEqual(receipt.balances["USD"][1], Decimal(str(self.customer.customer_balance)))

    def test_chosen_items_in_part(self):
        first, second = self.bill(100.0, self.days_ago(20)), self.bill(100.0, self.days_ago(10))
        self.choose(30.0, {first: 30.0})._record()
        payment = self.choose(100.0, {first: 40.0, second: 60.0})._record()
        receipt = self.receipt(payment)
        self.assert_items(receipt, (first.name, "70.0", "40.0", "30.0"), (second.name, "100.0", "60.0", "40.0"))
        self.assertEqual(receipt.on_account, Decimal(0))
        self.assert_balances(receipt, USD=("170", "70"))

    def test_a_prepayment_is_on_account_until_it_pays_something(self):
        payment = self.record(amount=80.0)
        receipt = self.receipt(payment)
        self.assertEqual((receipt.items, receipt.on_account), ([], Decimal("80")))
        self.assert_balances(receipt, USD=("0", "-80"))
        invoice = self.bill(100.0)
        (invoice + payment.move_id).line_ids.filtered(lambda line: line.account_id == self.receivable).reconcile()
        receipt = self.receipt(payment)
        self.assert_items(receipt, (invoice.name, "100.0", "80.0", "20.0"))
        self.assertEqual(receipt.on_account, Decimal(0))
        self.assert_balances(receipt, USD=("100", "20"))

    def test_a_later_payment_changes_nothing_on_an_earlier_receipt(self):
        invoice = self.bill(100.0, self.days_ago(40))
        payment = self.record(amount=60.0, date=self.days_ago(3))
        payment.sudo().env.cr.execute(
            "UPDATE account_payment SET create_date = %s WHERE id = %s", [self.days_ago(3), payment.id]
        )
        payment.invalidate_recordset(["create_date"])
        before = self.receipt(payment)
        self.assert_balances(before, USD=("100", "40"))
        self.record(amount=40.0)
        after = self.receipt(payment)
        self.assert_items(after, (invoice.name, "100.0", "60.0", "40.0"))
        self.assertEqual(after, before)

    def test_a_payment_dated_before_the_invoice_that_it_pays(self):
        """The balance is of a day on which both were in the books."""
        invoice = self.bill(100.0, self.days_ago(1))
        receipt = self.receipt(self.record(amount=100.0, date=self.days_ago(9)))
        self.assert_items(receipt, (invoice.name, "100.0", "100.0", "0.0"))
        self.assertEqual(receipt.date, self.days_ago(9))
        self.assert_balances(receipt, USD=("100", "0"))

    def test_another_currency_has_a_balance_of_its_own(self):
        crown = self.setup_other_currency("SEK", rates=[("2020-01-01", 10.0)])
        foreign = self.bill(1000.0, self.days_ago(20), currency_id=crown.id)
        self.bill(70.0, self.days_ago(10))
        receipt = self.receipt(self.choose(400.0, {foreign: 400.0}, currency_id=crown)._record())
        self.assertEqual(receipt.currency, "SEK")
        self.assert_items(receipt, (foreign.name, "1000.0", "400.0", "600.0"))
        self.assert_balances(receipt, SEK=("1000", "600"), USD=("70", "70"))

    def test_dollars_for_an_invoice_in_crowns(self):
        crown = self.setup_other_currency("SEK", rates=[("2020-01-01", 10.0)])
        foreign = self.bill(1000.0, self.days_ago(20), currency_id=crown.id)
        receipt = self.receipt(self.record(amount=120.0))
        self.assert_items(receipt, (foreign.name, "1000.0", "1000.0", "0.0"))
        self.assertEqual((receipt.items[0].currency, receipt.items[0].share), ("SEK", Decimal("100.0")))
        self.assertEqual(receipt.on_account, Decimal("20"))
        self.assert_balances(receipt, SEK=("1000", "0"), USD=("0", "-20"))

    def test_a_discount_taken_off_an_invoice(self):
        invoice = self.bill(100.0, self.days_ago(3))
        payment = self.pay(
            invoice,
            98.0,
            payment_difference_handling="reconcile",
            writeoff_account_id=self.revenue.id,
        )
        receipt = self.receipt(payment)
        self.assert_items(receipt, (invoice.name, "100.0", "100.0", "0.0"))
        self.assertEqual((receipt.amount, receipt.allowance, receipt.on_account), (98, 2, 0))
        self.assert_balances(receipt, USD=("100", "0"))

    def test_a_payment_that_waits_for_its_entry_names_the_invoices_only(self):
        """As the host registers one with its accounting app, where the method has no account of its own."""
        self.bank.inbound_payment_method_line_ids.payment_account_id = False
        invoice = self.bill(100.0, self.days_ago(3))
        moves = type(self.env["account.move"])
        with patch.object(moves, "_get_invoice_in_payment_state", lambda _self: "in_payment"):
            payment = self.pay(invoice, 60.0)
        self.assertFalse(payment.move_id)
        receipt = self.receipt(payment)
        self.assertEqual([(item.document, item.share) for item in receipt.items], [(invoice.name, None)])
        self.assertFalse(receipt.is_booked)
        self.assertEqual((receipt.amount, receipt.on_account, receipt.balances), (Decimal("60.0"), 0, {}))

    def test_without_a_balance_no_balance_is_told(self):
        payment = self.record(amount=80.0)
        self.customer.keeps_balance = False
        self.assertEqual(self.receipt(payment).balances, {})

    def test_a_contact_pays_for_its_customer(self):
        payment = self.prepay(30.0, partner=self.contact)
        self.assertEqual(self.receipt(payment).partner_id, self.customer.id)

    def test_the_balance_is_that_of_the_company_with_its_branches(self):
        other = self.setup_other_company()
        self.prepay(500.0, journal_id=other["default_journal_bank"].id)
        self.bill(100.0, self.days_ago(4))
        self.assert_balances(self.receipt(self.record(amount=25.0)), USD=("100", "75"))

    def test_what_is_no_receipt(self):
        draft = self.env["account.payment"].create({"partner_id": self.customer.id, "amount": 5.0})
        for payment, text in (
            (self.prepay(5.0, payment_type="outbound"), "not a payment of a customer"),
            (self.prepay(5.0, partner_type="supplier"), "not a payment of a customer"),
            (draft, "not posted"),
        ):
            with self.assertRaisesRegex(UserError, text):
                payment.with_user(self.clerk)._build_receipts()

    def test_ten_receipts_cost_the_queries_of_two(self):
        for number in range(12):
            customer = self.make_customer(f"c{number}")
            self.bill(10.0, self.days_ago(3), partner=customer)
        customers = self.env["res.partner"].search([("name", "=like", "c%"), ("is_customer", "=", True)], order="id")
        payments = self.env["account.payment"].browse()
        for customer in customers[-12:]:
            payments += self.record(customer, amount=10.0).sudo()
        payments = payments.with_user(self.clerk)
        payments._build_receipts()
        few = self.count_queries(payments[:2]._build_receipts)
        self.assertEqual(self.count_queries(payments[2:]._build_receipts), few)
