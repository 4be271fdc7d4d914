from odoo import fields

from .common_payment import PaymentCase


class TestRecordPaymentCurrency(PaymentCase):
    """Payments and items in other currencies: converted by the host, with its differences of rates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.crown = cls.setup_other_currency(
            "SEK", rates=[("2020-01-01", 10.0), (fields.Date.to_string(cls.days_ago(10)), 8.0)]
        )
        cls.franc = cls.setup_other_currency("CHF", rates=[("2020-01-01", 2.0)])

    def bill_crowns(self, amount, days=20):
        return self.bill(amount, self.days_ago(days), currency_id=self.crown.id)

    def test_a_payment_in_the_items_currency_leaves_a_difference_of_rates(self):
        first, second = self.bill_crowns(1000.0), self.bill_crowns(500.0, 15)  # 100.00 and 50.00
        payment = self.record(currency_id=self.crown, amount=1200.0)  # 150.00
        self.assertEqual(self.left(first, second), [0.0, 300.0])
        self.assertEqual(len(self.receivable_lines(payment)), 1)
        self.assertEqual(self.customer.customer_balance, 30.0)  # 300 crowns at the rate of the invoice
        self.assert_ledger()

    def test_chosen_parts_in_a_foreign_currency_are_exact(self):
        first, second = self.bill_crowns(1000.0), self.bill_crowns(1000.0, 15)
        payment = self.choose(1000.01, {first: 600.0, second: 400.01}, currency_id=self.crown)._record()
        self.assertEqual(self.left(first, second), [400.0, 599.99])
        self.assertEqual(self.unpaid(payment), 0.0)
        self.assertEqual(self.customer.customer_balance, 100.0)
        self.assert_ledger()

    def test_the_companys_currency_pays_a_foreign_item_at_the_rate_of_the_payment(self):
        invoice = self.bill_crowns(1000.0)  # 100.00 then, 125.00 today
        wizard = self.dialog()
        self.assertEqual((wizard.amount, wizard.line_ids.item_open_amount), (125.0, 1000.0))
        payment = wizard._record()
        self.assertEqual(self.left(invoice), [0.0])
        self.assertEqual((payment.amount, self.unpaid(payment)), (125.0, 0.0))
        self.assertEqual(self.customer.customer_balance, 0.0)
        self.assert_ledger()

    def test_the_companys_currency_pays_a_part_of_a_foreign_item(self):
        invoice, own = self.bill_crowns(1000.0), self.bill(40.0, self.days_ago(30))
        payment = self.choose(100.0, {invoice: 50.0, own: 20.0})._record()
        self.assertEqual(self.left(invoice, own), [600.0, 20.0])
        self.assertEqual(self.unpaid(payment), 30.0)
        self.assertEqual(self.customer.customer_balance, 50.0)  # 60.00 + 20.00 - 30.00
        self.assert_ledger()

    def test_a_rate_that_rounds_leaves_nothing_open(self):
        weak = self.setup_other_currency("INR", rates=[("2020-01-01", 83.17)])
        invoice = self.bill(8301.0, self.days_ago(5), currency_id=weak.id)
        payment = self.record()
        self.assertEqual(payment.amount, 99.81)  # 8301.1977 rupees
        self.assertEqual(self.left(invoice), [0.0])
        self.assertEqual(self.unpaid(payment), 0.0)
        self.assertEqual(self.customer.customer_balance, 0.0)
        self.assert_ledger()

    def test_a_foreign_payment_pays_items_in_the_companys_currency_and_in_its_own(self):
        own, foreign = self.bill(100.0, self.days_ago(30)), self.bill_crowns(800.0)
        francs = self.bill(20.0, self.days_ago(25), currency_id=self.franc.id)
        wizard = self.dialog(currency_id=self.crown)
        self.assertEqual([line.open_amount for line in wizard.line_ids], [800.0, 800.0])
        self.assertEqual(wizard.amount, 1600.0)
        payment = wizard._record()
        self.assertEqual(self.left(own, foreign, francs), [0.0, 0.0, 20.0])
        self.assertEqual((payment.currency_id, self.unpaid(payment)), (self.crown, 0.0))
        self.assertEqual(self.customer.customer_balance, 10.0)
        self.assert_ledger()
