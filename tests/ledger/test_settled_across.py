from datetime import date
from decimal import Decimal

from odoo import Command

from ...tools.statement_changes import compare
from ...tools.statement_data import from_data, to_data
from ..common_ledger import LedgerCase

APRIL, MAY, JUNE, LAST = date(2026, 4, 10), date(2026, 5, 1), date(2026, 6, 10), date(2026, 6, 30)


class TestSettledAcross(LedgerCase):
    """Items settled by those of another currency, of another customer or of nobody: each side has a movement of its
    own, and the balance of each currency is what is open in it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.euro = cls.setup_other_currency("EUR", rates=[("2020-01-01", 0.5), ("2026-06-01", 0.4)])
        cls.parent = cls.make_customer("Parent Ltd")
        cls.subsidiary = cls.make_customer("Subsidiary Ltd", parent_id=cls.parent.id)

    def activity(self, customer=None, date_from=MAY, date_to=LAST):
        [statement] = (customer or self.customer)._build_statements(date_from, date_to, "activity")
        return statement.blocks

    def told(self, block):
        """[(document or what a transfer says, amount, balance)]"""
        renderer = self.env["customer.statement.document"]
        return [(renderer._name_document(line), line.amount, line.balance) for line in block.lines]

    def match(self, *moves):
        """Reconciles the receivable items of these entries."""
        lines = self.env["account.move.line"].union(*(move.line_ids for move in moves))
        lines.filtered(lambda line: line.account_id == self.receivable).reconcile()

    # --- across currencies --------------------------------------------------------------------------------------

    def test_an_invoice_in_euros_that_is_paid_in_dollars_is_settled_in_both(self):
        invoice = self.bill(100, MAY, currency_id=self.euro.id)  # 200.00 USD then, 250.00 when it is paid
        payment = self.pay(invoice, 250, JUNE, currency_id=self.company.currency_id.id)
        self.assertEqual(invoice.amount_residual, 0)
        dollars, euros = self.activity()
        self.assertEqual(self.told(euros), [(invoice.name, 100, 100), ("Paid in USD", -100, 0)])
        self.assertEqual(self.told(dollars), [(payment.move_id.name, -250, -250), ("Applied to EUR", 250, 0)])
        self.assertEqual([line.date for line in euros.lines], [MAY, JUNE])
        self.assertEqual([line.move_line_id for block in (euros, dollars) for line in block.lines[1:]], [0, 0])
        self.assertEqual((euros.closing, dollars.closing, self.customer.customer_balance), (0, 0, 0.0))
        self.assertEqual(self.activity(date_from=date(2026, 6, 11)), [])

    def test_a_part_paid_in_another_currency_leaves_the_rest_in_the_items(self):
        invoice = self.bill(100, MAY, currency_id=self.euro.id)
        self.pay(invoice, 100, JUNE, currency_id=self.company.currency_id.id)  # 40.00 EUR
        dollars, euros = self.activity()
        self.assertEqual([line.amount for line in euros.lines], [100, -40])
        self.assertEqual((euros.closing, dollars.closing), (60, 0))
        [opened] = self.activity(date_from=date(2026, 6, 11))
        self.assertEqual((opened.currency, opened.opening, opened.closing), ("EUR", 60, 60))

    def test_what_our_own_dialog_records_in_the_companys_currency_is_told(self):
        invoice = self.bill(100, MAY, currency_id=self.euro.id)
        action = self.customer.action_record_payment()
        wizard = self.env[action["res_model"]].with_context(**action["context"]).create({"date": JUNE})
        self.assertEqual((wizard.currency_id, wizard.amount), (self.company.currency_id, 250.0))
        wizard._record()
        self.assertEqual(invoice.amount_residual, 0)
        dollars, euros = self.activity()
        self.assertEqual((euros.closing, dollars.closing), (0, 0))

    def test_entries_of_exchange_are_none_of_the_customers_business_on_any_day(self):
        """The entry is booked later, as when the month was closed."""
        invoice = self.bill(100, APRIL, currency_id=self.euro.id)
        payment = self.pay(invoice, 250, JUNE, currency_id=self.company.currency_id.id)
        entry = payment.move_id.line_ids.matched_debit_ids.exchange_move_id
        self.assertEqual(sum(entry.line_ids.mapped("debit")), 50.0)
        self.assertEqual(entry.state, "posted")
        self.env.flush_all()
        later = date(2026, 6, 20)
        self.env.cr.execute("UPDATE account_move SET date = %s WHERE id = %s", (later, entry.id))
        self.env.cr.execute("UPDATE account_move_line SET date = %s WHERE move_id = %s", (later, entry.id))
        self.env.cr.execute(
            "UPDATE account_partial_reconcile SET max_date = %s WHERE debit_move_id = ANY(%s)",
            (later, entry.line_ids.ids),
        )
        self.assertEqual(self.env.cr.rowcount, 1)
        self.env.invalidate_all()
        for day in (JUNE, date(2026, 6, 15), later, LAST):
            dollars, euros = self.activity(date_from=APRIL, date_to=day)
            self.assertEqual([line.amount for line in euros.lines], [100, -100], day)
            self.assertEqual([line.amount for line in dollars.lines], [-250, 250], day)
            self.assertEqual(self.customer._build_statements(None, day, "open_items")[0].blocks, [], day)

    # --- across customers ---------------------------------------------------------------------------------------

    def test_a_parent_that_pays_for_its_subsidiary_is_named_in_both_statements(self):
        invoice = self.bill(100, APRIL, self.subsidiary)
        payment = self.prepay(100, JUNE, self.parent)
        self.match(invoice, payment.move_id)
        [block] = self.activity(self.subsidiary)
        self.assertEqual((block.opening, block.closing), (100, 0))
        self.assertEqual(self.told(block), [("Paid by Parent Ltd", -100, 0)])
        [block] = self.activity(self.parent)
        self.assertEqual(self.told(block), [(payment.move_id.name, -100, -100), ("Applied to Subsidiary Ltd", 100, 0)])
        for customer in (self.parent, self.subsidiary):
            self.assertEqual(customer.customer_balance, 0.0)

    def test_a_parent_that_pays_in_another_currency(self):
        invoice = self.bill(100, APRIL, self.subsidiary, currency_id=self.euro.id)
        payment = self.prepay(250, JUNE, self.parent)
        self.match(invoice, payment.move_id)
        [block] = self.activity(self.subsidiary)
        self.assertEqual(self.told(block), [("Paid by Parent Ltd in USD", -100, 0)])
        [block] = self.activity(self.parent)
        self.assertEqual(self.told(block)[1:], [("Applied to Subsidiary Ltd in EUR", 250, 0)])

    def test_strangers_are_not_named(self):
        invoice, sibling = self.bill(100, APRIL, self.subsidiary), self.make_customer("Si", parent_id=self.parent.id)
        self.match(invoice, self.prepay(40, JUNE).move_id)
        self.match(invoice, self.prepay(60, JUNE, sibling).move_id)
        [block] = self.activity(self.subsidiary)
        self.assertEqual([name for name, *_amounts in self.told(block)], ["Paid by another account"] * 2)
        self.assertEqual(block.closing, 0)
        for stranger in (self.customer, sibling):
            [block] = self.activity(stranger)
            self.assertEqual([self.told(block)[1][0], block.closing], ["Applied to another account", 0])

    def test_an_entry_without_a_partner_settles_an_invoice(self):
        invoice = self.bill(100, APRIL)
        entry = self.env["account.move"].create(
            {
                "date": JUNE,
                "line_ids": [
                    Command.create({"account_id": self.receivable.id, "balance": -100}),
                    Command.create({"account_id": self.revenue.id, "balance": 100}),
                ],
            }
        )
        entry.action_post()
        self.match(invoice, entry)
        [block] = self.activity()
        self.assertEqual(self.told(block), [("Paid by another account", -100, 0)])
        self.assertEqual(self.customer.customer_balance, 0.0)

    def test_a_contact_that_paid_for_its_company_and_works_elsewhere_today(self):
        invoice = self.bill(100, APRIL)
        payment = self.prepay(100, JUNE, self.contact)
        self.match(invoice, payment.move_id)
        self.assertEqual(self.activity()[0].closing, 0)
        payment.move_id.line_ids.partner_id = self.parent  # as the host does when it moves
        for customer in (self.customer, self.parent):
            self.assertEqual([block.closing for block in self.activity(customer)], [0])
        self.assertEqual(self.customer.customer_balance, 0.0)

    def test_transfers_of_a_period_count_as_something_that_happened(self):
        self.match(self.bill(100, APRIL, self.subsidiary), self.prepay(100, JUNE, self.parent).move_id)
        found = self.env["customer.ledger"]._find_customers(self.subsidiary.ids, MAY, LAST)
        self.assertEqual(found, {self.subsidiary.id})

    def test_a_matching_that_is_undone_leaves_no_trace(self):
        invoice, payment = self.bill(100, APRIL, self.subsidiary), self.prepay(100, JUNE, self.parent)
        self.match(invoice, payment.move_id)
        invoice.line_ids.remove_move_reconcile()
        self.assertEqual([block.closing for block in self.activity(self.subsidiary)], [Decimal(100)])
        self.assertEqual([block.closing for block in self.activity(self.parent)], [Decimal(-100)])

    # --- what became of it --------------------------------------------------------------------------------------

    def test_letters_workbooks_and_what_is_kept_say_the_same(self):
        self.match(self.bill(100, APRIL, self.subsidiary), self.prepay(100, JUNE, self.parent).move_id)
        statements = self.subsidiary._build_statements(MAY, LAST, "activity")
        renderer = self.env["customer.statement.document"]
        self.assertIn("Paid by Parent Ltd", renderer._render_html(statements))
        self.assertTrue(renderer._render_xlsx(statements))
        self.assertEqual(from_data(to_data(statements[0])), statements[0])
        del (old := to_data(statements[0]))["blocks"][0]["lines"][0]["transfer"]  # as former versions have kept it
        self.assertIsNone(from_data(old).blocks[0].lines[0].transfer)

    def test_what_has_changed_since_a_letter_names_each_transfer(self):
        first, second = self.bill(100, APRIL, self.subsidiary), self.bill(50, APRIL, self.subsidiary)
        for invoice in (first, second):
            self.match(invoice, self.prepay(invoice.amount_total, JUNE, self.parent).move_id)
        [sent] = self.subsidiary._build_statements(MAY, LAST, "activity")
        self.assertEqual(compare(sent, sent), [])
        second.line_ids.remove_move_reconcile()
        [today] = self.subsidiary._build_statements(MAY, LAST, "activity")
        self.assertEqual(
            [(change.document, change.move_line_id, change.before, change.after) for change in compare(sent, today)],
            [(second.name, 0, -50, None), ("", None, 0, 50)],
        )
