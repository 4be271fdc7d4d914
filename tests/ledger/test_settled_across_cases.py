from datetime import date

from ..common_ledger import LedgerCase

APRIL, MAY, JUNE, LAST = date(2026, 4, 10), date(2026, 5, 1), date(2026, 6, 10), date(2026, 6, 30)


class TestSettledAcrossCases(LedgerCase):
    """Cases of items that were settled across which somebody has thought of who wished the ledger ill."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.euro = cls.setup_other_currency("EUR", rates=[("2020-01-01", 0.5), ("2026-06-01", 0.4)])
        cls.parent = cls.make_customer("Parent Ltd")
        cls.subsidiaries = [
            cls.make_customer(name, parent_id=cls.parent.id) for name in ("First Ltd", "Second Ltd", "Third Ltd")
        ]

    def match(self, *moves):
        """Reconciles the receivable items of these entries, all at once."""
        lines = self.env["account.move.line"].union(*(move.line_ids for move in moves))
        lines.filtered(lambda line: line.account_id == self.receivable).reconcile()

    def told(self, customer, code="USD"):
        """[(day, document or what a transfer says, amount)], of a statement that adds up"""
        [statement] = customer._build_statements(APRIL, LAST, "activity")
        renderer = self.env["customer.statement.document"]
        return [
            (line.date, renderer._name_document(line), line.amount)
            for block in statement.blocks
            for line in block.lines
            if block.currency == code
        ]

    def test_each_subsidiary_that_a_parent_pays_for_at_once_is_told_with_what_its_own_invoice_took(self):
        """Each of the three matchings has an entry of exchange."""
        days = (MAY, APRIL, MAY)
        invoices = [
            self.bill(100, day, subsidiary, currency_id=self.euro.id)  # 200.00 USD then, 250.00 when it is paid
            for subsidiary, day in zip(self.subsidiaries, days, strict=True)
        ]
        payment = self.prepay(750, JUNE, self.parent)
        self.match(*invoices, payment.move_id)
        self.assertEqual([invoice.amount_residual for invoice in invoices], [0, 0, 0])
        self.assertEqual(
            sorted(self.told(self.parent)),
            [
                (JUNE, "Applied to First Ltd in EUR", 250),
                (JUNE, "Applied to Second Ltd in EUR", 250),
                (JUNE, "Applied to Third Ltd in EUR", 250),
                (JUNE, payment.move_id.name, -750),
            ],
        )
        for invoice, day in zip(invoices, days, strict=True):
            told = self.told(invoice.partner_id, "EUR")
            self.assertEqual(told, [(day, invoice.name, 100), (JUNE, "Paid by Parent Ltd in USD", -100)])
            self.assert_ledger(invoice.partner_id)
        self.assert_ledger(self.parent)

    def days_late(self):
        self.company._refresh_behaviour()
        return self.customer.average_days_late

    def set_rate(self, days, rate):
        vals = {"name": self.days_ago(days), "rate": rate, "currency_id": self.euro.id}
        self.env["res.currency.rate"].create(vals)

    def test_an_invoice_that_only_a_credit_note_at_another_rate_has_settled_was_not_paid(self):
        bill = self.bill(100, self.days_ago(60), currency_id=self.euro.id, due=self.days_ago(50))
        self.set_rate(20, 0.8)
        self.match(bill, self.bill(100, self.days_ago(5), move_type="out_refund", currency_id=self.euro.id))
        self.assertEqual(len(bill.line_ids.matched_credit_ids), 2, "the credit note and the entry of exchange")
        self.assertEqual(bill.amount_residual, 0)
        self.assertEqual(self.days_late(), 0.0)

    def test_an_entry_of_exchange_that_is_booked_later_makes_nobody_pay_late(self):
        bill = self.bill(100, self.days_ago(60), currency_id=self.euro.id, due=self.days_ago(50))
        self.set_rate(50, 0.8)
        self.pay(bill, day=self.days_ago(48), currency_id=self.euro.id)
        entry = bill.line_ids.matched_credit_ids.exchange_move_id
        self.env.flush_all()
        for table, key in (("account_move", "id"), ("account_move_line", "move_id")):
            query = f"UPDATE {table} SET date = %s WHERE {key} = %s"  # noqa: S608 of names
            self.env.cr.execute(query, (self.days_ago(10), entry.id))
        self.env.invalidate_all()
        parts = entry.line_ids.matched_debit_ids
        self.env.add_to_compute(parts._fields["max_date"], parts)
        self.assertEqual(parts.mapped("max_date"), [self.days_ago(10)])
        self.assertEqual(self.days_late(), 2.0)

    def test_the_receipt_of_a_payment_in_another_currency_says_what_the_invoice_took(self):
        invoice = self.bill(100, MAY, currency_id=self.euro.id)
        payment = self.pay(invoice, 250, JUNE, currency_id=self.company.currency_id.id)
        [receipt] = payment._build_receipts()
        paid = [(item.document, item.open_before, item.paid, item.currency, item.share) for item in receipt.items]
        self.assertEqual(paid, [(invoice.name, 100, 100, "EUR", 250)])
        self.assertEqual(receipt.on_account, 0)
        self.assertEqual(receipt.balances, {"EUR": (100, 0), "USD": (0, 0)})

    def test_receipts_for_any_two_currencies_hold_whatever_the_rates_have_done(self):
        pound = self.setup_other_currency("GBP", rates=[("2020-01-01", 0.25), ("2026-05-15", 0.8)])
        dollar = self.company.currency_id
        for billed in (dollar, self.euro, pound):
            for paid in (dollar, self.euro, pound):
                invoice = self.bill(100, MAY, currency_id=billed.id)
                payment = self.pay(invoice, day=JUNE, currency_id=paid.id)
                self.assertEqual(invoice.amount_residual, 0)
                where = f"{billed.name} paid in {paid.name}"
                [receipt] = payment._build_receipts()
                [item] = receipt.items
                self.assertEqual((item.open_before, item.paid, item.rest), (100, 100, 0), where)
                self.assertEqual((item.share, receipt.on_account), (self.cents(payment.amount), 0), where)
