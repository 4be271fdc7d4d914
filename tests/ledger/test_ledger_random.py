from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from ...models.ledger.customer_ledger import FIGURES
from ...models.purchase.customer_ledger_purchases import PURCHASES
from ...tools.statement import group_rows
from ..common_ledger import LedgerCase

YEAR = date(2025, 1, 1)


class TestLedgerRandom(LedgerCase):
    """A year of 200 random operations of 20 customers, beside a recount: balance, open items, statements."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chance = Random(7)
        cls.customers = cls.customer
        for number in range(19):
            cls.customers += cls.make_customer(f"Customer {number}")
        cls.contact_of = {cls.customer: cls.contact}
        currencies = (cls.env.ref("base.EUR"), cls.env.ref("base.GBP"))
        for currency in currencies:
            currency.active = True
            cls.env["res.currency.rate"].search([("currency_id", "=", currency.id)]).unlink()
            for month in range(12):
                rate = {"name": YEAR + timedelta(days=30 * month), "rate": 0.5 + cls.chance.randint(0, 50) / 100}
                cls.env["res.currency.rate"].create({"currency_id": currency.id, "company_id": cls.company.id, **rate})
        cls.currencies = [cls.company.currency_id, *currencies]
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        for _number in range(200):
            cls.operate()
        cls.update_statistics()

    @classmethod
    def operate(cls):
        chance, customer = cls.chance, cls.chance.choice(cls.customers)
        day = YEAR + timedelta(days=chance.randint(0, 364))
        amount = chance.randint(100, 99999) / 100
        currency = {"currency_id": chance.choice(cls.currencies).id}
        open_ones = cls.env["account.move"].search(
            [
                ("partner_id", "=", customer.id),
                ("move_type", "=", "out_invoice"),
                ("state", "=", "posted"),
                ("payment_state", "in", ("not_paid", "partial")),
            ]
        )
        kind = chance.choices(
            ("bill", "refund", "pay", "prepay", "entry", "cancel", "match"), (40, 8, 25, 8, 5, 4, 10)
        )[0]
        if kind == "bill":
            partner = cls.contact_of.get(customer, customer) if chance.random() < 0.3 else customer
            cls.bill(amount, day, partner, due=day + timedelta(days=chance.choice((0, 14, 30, 60))), **currency)
        elif kind == "refund":
            cls.bill(amount, day, customer, move_type="out_refund", **currency)
        elif kind == "prepay":
            cls.prepay(amount, day, customer, **currency)
        elif kind == "entry":
            cls.entry(chance.choice((1, -1)) * amount, day, customer)
        elif open_ones and kind == "pay":
            invoice = chance.choice(open_ones)
            part = invoice.amount_residual if chance.random() < 0.5 else round(invoice.amount_residual / 3, 2)
            if part:
                later = max(day, invoice.invoice_date)
                cls.pay(invoice, part, later, currency_id=invoice.currency_id.id)
        elif open_ones and kind == "cancel":
            open_ones[0].button_draft()
        elif kind == "match":
            lines = cls.env["account.move.line"].search(
                [
                    ("partner_id", "=", customer.id),
                    ("account_id", "=", cls.receivable.id),
                    ("reconciled", "=", False),
                    ("parent_state", "=", "posted"),
                    ("currency_id", "=", currency["currency_id"]),
                ]
            )
            debits, credits = (
                lines.filtered(lambda line: line.balance > 0),
                lines.filtered(lambda line: line.balance < 0),
            )
            if debits and credits:
                (chance.choice(debits) + chance.choice(credits)).reconcile()

    def test_the_figures_of_today_are_those_of_the_recount(self):
        parts = self.env["account.partial.reconcile"].search([])
        self.assertGreater(len(parts), 30)
        states = (parts.debit_move_id + parts.credit_move_id).mapped("parent_state")
        self.assertIn("draft", states, "an invoice that went back to draft with its payment")
        for customer in self.customers:
            self.assert_ledger(customer)

    def test_open_items_as_of_any_day_are_those_of_the_recount(self):
        ledger = self.env["customer.ledger"]
        for _number in range(12):
            day = YEAR + timedelta(days=self.chance.randint(-5, 400))
            items = group_rows(ledger._get_open_items(self.customers.ids, day))
            for customer in self.customers:
                rows = [row for rows in items[customer.id].values() for row in rows]
                total = sum((self.cents(row["company_open"]) for row in rows), Decimal(0))
                self.assertEqual(total, self.recount(customer, day)["balance"], f"{customer.name} on {day}")

    def test_statements_of_every_day_of_the_year_add_up_to_the_ledger(self):
        booked = self.recount_by_day()
        for number in range(365):
            day = YEAR + timedelta(days=number)
            first = day.replace(day=1)
            # Each raises when opening, movements, closing and aging do not agree.
            activities = self.customers._build_statements(first, day, "activity")
            items = self.customers._build_statements(None, day, "open_items")
            opened = first - timedelta(days=1)
            for activity, item in zip(activities, items, strict=True):
                for code in ("USD", "EUR", "GBP"):
                    blocks = [block for block in activity.blocks if block.currency == code]
                    before, after = (booked[activity.partner_id, code].get(d, Decimal(0)) for d in (opened, day))
                    self.assertEqual(sum(block.opening for block in blocks), before)
                    self.assertEqual(sum(block.closing for block in blocks), after)
                    open_blocks = [block for block in item.blocks if block.currency == code]
                    self.assertEqual(sum(block.closing for block in open_blocks), after)

    def recount_by_day(self):
        """{(customer id, currency): {day: Decimal booked until then}}, by the ORM"""
        lines = self.env["account.move.line"].search(
            [
                ("partner_id", "child_of", self.customers.ids),
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
            ]
        )
        self.assertGreater(len(lines), 150)
        self.assertEqual(set(lines.currency_id.mapped("name")), {"USD", "EUR", "GBP"})
        booked = defaultdict(dict)
        for number in range(-31, 366):
            day = YEAR + timedelta(days=number)
            for (partner, currency), found in self.grouped_until(lines, day).items():
                booked[partner.id, currency.name][day] = sum((self.cents(n) for n in found), Decimal(0))
        return booked

    @staticmethod
    def grouped_until(lines, day):
        amounts = defaultdict(list)
        for line in lines:
            if line.date <= day:
                amounts[line.partner_id.commercial_partner_id, line.currency_id].append(line.amount_currency)
        return amounts

    def test_any_number_of_customers_is_one_query(self):
        ledger = self.env["customer.ledger"]
        for call in (
            lambda ids: ledger._read_rows(ledger._get_figures_query(ids), FIGURES),
            lambda ids: ledger._get_open_items(ids),
            lambda ids: ledger._get_open_items(ids, YEAR),
            lambda ids: ledger._get_movements(ids, YEAR, YEAR + timedelta(days=90)),
            lambda ids: ledger._get_openings(ids, YEAR),
            lambda ids: ledger._read_rows(ledger._get_purchases_query(ids), PURCHASES),
        ):
            call(self.customers.ids)
            before = self.env.cr.sql_log_count
            call(self.customers.ids)
            self.assertEqual(self.env.cr.sql_log_count - before, 1)
