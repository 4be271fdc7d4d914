from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from random import Random

from odoo import Command, fields

from ..common_ledger import LedgerCase

SEEDS, OPERATIONS, DAYS = 10, 40, 20


class TestLedgerRandomAcross(LedgerCase):
    """Random trade in three currencies, in which parents, strangers and nobody pay, some of it dated in the future, and
    contacts buy and pay, and move between customers and nobody: on any day the balance of each currency is what is open
    in it, whoever has settled it, and it stays with whom it was for.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chance = Random(0)
        dollar = cls.company.currency_id
        rates = {"EUR": [("2020-01-01", 0.5)], "GBP": [("2020-01-01", 0.7)]}
        for code in rates:
            rates[code] += [(fields.Date.to_string(cls.days_ago(days)), 0.4 + days / 1000) for days in (90, 60, 30, 1)]
        cls.currencies = [dollar, *(cls.setup_other_currency(code, rates=rates[code]) for code in rates)]
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))

    def trade(self, seed):
        """Customers of one seed, after its operations."""
        self.chance = Random(seed)
        parent = self.make_customer(f"Parent {seed}")
        below = [self.make_customer(f"Subsidiary {seed} {number}", parent_id=parent.id) for number in range(2)]
        customers = parent.union(*below, self.make_customer(f"Stranger {seed}"))
        self.contacts = self.env["res.partner"].union(*(self.make_contact(one, f"At {one.name}") for one in customers))
        self.owners = {}  # {entry: whose it is}
        kinds = (self.do_bill, self.do_pay, self.do_settle, self.do_write_off, self.do_undo, self.do_postpone)
        for _number in range(OPERATIONS):
            self.chance.choices((*kinds, self.do_move), (14, 9, 12, 4, 2, 2, 5))[0](customers | self.contacts)
        self.update_statistics()
        return customers | self.contacts.filtered(lambda contact: contact.commercial_partner_id == contact)

    def random_day(self):
        return self.days_ago(self.chance.randint(-30, 120))

    def random_amount(self):
        return self.chance.randint(100, 99999) / 100

    def open_items(self, customers, *domain):
        base = [
            ("partner_id", "in", customers.ids),
            ("account_id", "=", self.receivable.id),
            ("parent_state", "=", "posted"),
            ("reconciled", "=", False),
        ]
        return self.env["account.move.line"].search([*base, *domain], order="id")

    def do_bill(self, customers):
        kind = "out_refund" if self.chance.random() < 0.2 else "out_invoice"
        currency = self.chance.choice(self.currencies)
        customer, amount = self.chance.choice(customers), self.random_amount()
        invoice = self.bill(amount, self.random_day(), customer, move_type=kind, currency_id=currency.id)
        self.owners[invoice] = customer.commercial_partner_id

    def do_pay(self, customers):
        """By the host's dialog, in whatever currency."""
        items = self.open_items(customers, ("balance", ">", 0), ("move_id.move_type", "=", "out_invoice"))
        if items:
            currency, part = self.chance.choice(self.currencies), self.random_amount() / 2
            invoice = self.chance.choice(items).move_id
            payment = self.pay(invoice, part, self.random_day(), currency_id=currency.id)
            self.owners[payment.move_id] = self.owners[invoice]

    def do_settle(self, customers):
        """Whoever pays, in whatever currency, for whomever."""
        payer, currency = self.chance.choice(customers), self.chance.choice(self.currencies)
        payment = self.prepay(self.random_amount(), self.random_day(), payer, currency_id=currency.id)
        self.owners[payment.move_id] = payer.commercial_partner_id
        debits = self.open_items(customers, ("balance", ">", 0))
        credits = self.open_items(customers, ("balance", "<", 0))
        if debits and credits:
            (self.chance.choice(debits) + self.chance.choice(credits)).reconcile()

    def do_write_off(self, customers):
        """An entry without a partner settles an item."""
        items = self.open_items(customers, ("balance", ">", 0))
        if items:
            item, amount = self.chance.choice(items), self.random_amount()
            pair = [(self.receivable, -amount), (self.revenue, amount)]
            lines = [Command.create({"account_id": account.id, "balance": sum_}) for account, sum_ in pair]
            entry = self.env["account.move"].create({"date": self.random_day(), "line_ids": lines})
            entry.action_post()
            (item + entry.line_ids.filtered(lambda line: line.account_id == self.receivable)).reconcile()

    def do_undo(self, customers):
        settled = self.env["account.move.line"].search(
            [("partner_id", "in", customers.ids), ("matching_number", "!=", False), ("parent_state", "=", "posted")]
        )
        if settled:
            self.chance.choice(settled).remove_move_reconcile()

    def do_move(self, customers):
        """A contact leaves for a customer or for nobody; whoever was a customer of its own brings what is its."""
        contact = self.chance.choice(self.contacts)
        employer = self.chance.choice([*(customers - self.contacts), contact.browse()])
        if contact.commercial_partner_id == contact and employer:
            self.owners.update({move: employer for move, owner in self.owners.items() if owner == contact})
        contact.parent_id = employer

    def do_postpone(self, customers):
        """Entries of exchange are booked later, at the end of the month."""
        parts = self.env["account.partial.reconcile"].search(
            [("debit_move_id.partner_id", "in", customers.ids), ("exchange_move_id", "!=", False)]
        )
        entries = parts.exchange_move_id
        self.env.flush_all()
        month_end = "(date_trunc('month', date) + interval '1 month - 1 day')::date"
        for table, column in (("account_move", "id"), ("account_move_line", "move_id")):
            query = f"UPDATE {table} SET date = {month_end} WHERE {column} = ANY(%s)"  # noqa: S608 of names
            self.env.cr.execute(query, (entries.ids,))
        self.env.invalidate_all()
        matched = entries.line_ids.matched_debit_ids | entries.line_ids.matched_credit_ids
        self.env.add_to_compute(matched._fields["max_date"], matched)
        self.env.flush_all()

    # --- the recount --------------------------------------------------------------------------------------------

    def recount_days(self, customers):
        """{(customer id, ISO code): [(day, amount that was added then)]}, by the ORM: items, and what each matching
        takes off each of its two.
        """
        found = defaultdict(list)
        exchanges = self.env["account.partial.reconcile"].search([("exchange_move_id", "!=", False)]).exchange_move_id
        lines = self.env["account.move.line"].search(
            [
                ("move_id", "in", [move.id for move in self.owners]),
                ("account_id", "=", self.receivable.id),
                ("parent_state", "=", "posted"),
                ("move_id", "not in", exchanges.ids),
            ]
        )
        for line in lines:
            added = found[self.owners[line.move_id].id, line.currency_id.name]
            added.append((line.date, self.cents(line.amount_currency)))
            for part in line.matched_credit_ids:
                added.append((max(line.date, self.matched_on(part)), -self.cents(part.debit_amount_currency)))
            for part in line.matched_debit_ids:
                added.append((max(line.date, self.matched_on(part)), self.cents(part.credit_amount_currency)))
        return found

    def assert_statements(self, customers, seed):
        found, transfers = self.recount_days(customers), 0
        for _number in range(DAYS):
            day = self.random_day()
            first = day - timedelta(days=self.chance.randint(0, 60))
            activities = customers._build_statements(first, day, "activity")  # which raises when one does not add up
            opened = customers._build_statements(None, day, "open_items")
            for activity, items in zip(activities, opened, strict=True):
                blocks, open_blocks = ({one.currency: one for one in part.blocks} for part in (activity, items))
                for currency in self.currencies:
                    code, where = currency.name, f"seed {seed}, {activity.partner_id}, {currency.name} on {day}"
                    added = found[activity.partner_id, code]
                    before, after = (
                        sum((n for d, n in added if d <= until), Decimal(0))
                        for until in (first - timedelta(days=1), day)
                    )
                    block, open_block = blocks.get(code), open_blocks.get(code)
                    self.assertEqual(block.closing if block else 0, after, where)
                    self.assertEqual(block.opening if block else 0, before, where)
                    self.assertEqual(open_block.closing if open_block else 0, after, where)
                    transfers += sum(bool(line.transfer) for line in block.lines) if block else 0
        return transfers

    def test_ten_trades_on_twenty_days_each(self):
        transfers = []
        for seed in range(SEEDS):
            customers = self.trade(seed)
            transfers.append(self.assert_statements(customers, seed))
            for customer in customers:
                self.assert_ledger(customer)
        self.assertTrue(all(transfers), transfers)
        self.assertGreater(sum(transfers), 200, transfers)
