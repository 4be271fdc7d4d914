"""Fixtures for the ledger of customers, and a recount of it that shares nothing with the addon's SQL."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from odoo import Command, fields

from .common_sales import SalesCase

TODAY = date(2026, 6, 30)


class LedgerCase(SalesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.make_customer("Harbor Street Diner")
        cls.contact = cls.make_contact(cls.customer)
        cls.receivable = cls.company_data["default_account_receivable"]
        cls.revenue = cls.company_data["default_account_revenue"]
        cls.bank = cls.company_data["default_journal_bank"]

    @classmethod
    def bill(cls, amount, day=None, partner=None, move_type="out_invoice", due=None, post=True, **values):
        day = day or fields.Date.today()
        return cls.invoice(
            partner or cls.customer,
            post=post,
            move_type=move_type,
            invoice_date=day,
            invoice_date_due=due or day,
            invoice_payment_term_id=False,
            invoice_line_ids=[Command.create({"name": "Coffee", "price_unit": amount, "tax_ids": False})],
            **values,
        )

    @classmethod
    def pay(cls, invoices, amount=None, day=None, **values):
        wizard = cls.env["account.payment.register"].with_context(active_model="account.move", active_ids=invoices.ids)
        vals = {"payment_date": day or fields.Date.today(), "group_payment": True, **values}
        return wizard.create({**vals, **({"amount": amount} if amount else {})})._create_payments()

    @classmethod
    def update_statistics(cls):
        """As autovacuum does within a minute of so much work: of tables that it last saw empty, plans are too bad."""
        cls.env.flush_all()
        cls.env.cr.execute("ANALYZE account_move, account_move_line, account_partial_reconcile, res_partner")

    @classmethod
    def prepay(cls, amount, day=None, partner=None, **values):
        payment = cls.env["account.payment"].create(
            {
                "payment_type": values.pop("payment_type", "inbound"),
                "partner_type": "customer",
                "partner_id": (partner or cls.customer).id,
                "amount": amount,
                "date": day or fields.Date.today(),
                "journal_id": cls.bank.id,
                **values,
            }
        )
        payment.action_post()
        return payment

    @classmethod
    def entry(cls, amount, day=None, partner=None, account=None):
        """An entry by hand: debit on a receivable account, credit on revenue."""
        move = cls.env["account.move"].create(
            {
                "date": day or fields.Date.today(),
                "line_ids": [
                    Command.create(
                        {
                            "account_id": (account or cls.receivable).id,
                            "partner_id": (partner or cls.customer).id,
                            "balance": amount,
                        }
                    ),
                    Command.create({"account_id": cls.revenue.id, "balance": -amount}),
                ],
            }
        )
        move.action_post()
        return move

    def recount(self, partner, as_of=None, credits_apart=False):
        """Balance and aging by the ORM, line by line: {bucket: Decimal} and ``balance``; as of today when no day is
        given. Credits and payments count by their age, or apart as ``credits``.
        """
        root, day = self.env.company.root_id, as_of or fields.Date.today()
        lines = (
            self.env["account.move.line"]
            .sudo()
            .search(
                [
                    ("partner_id.commercial_partner_id", "=", partner.id),
                    ("parent_state", "=", "posted"),
                    ("account_id.account_type", "=", "asset_receivable"),
                    ("company_id", "child_of", root.id),
                    ("date", "<=", day),
                ]
            )
        )
        found, across = defaultdict(Decimal), Decimal(0)
        for line in lines:
            rest = self.cents(line.balance)
            for part in line.matched_credit_ids | line.matched_debit_ids:
                other = (part.debit_move_id | part.credit_move_id) - line
                if other.parent_state == "posted" and self.matched_on(part) <= day:
                    settled = self.cents(part.amount) * (1 if line == part.credit_move_id else -1)
                    rest += settled
                    if other not in lines:  # of another customer, of nobody, or of an exchange that is booked later
                        across += settled
            late = (day - (line.date_maturity or line.date)).days
            key = (
                "not_due"
                if late <= 0
                else "1_30"
                if late < 31
                else "31_60"
                if late < 61
                else "61_90"
                if late < 91
                else "over_90"
            )
            found["credits" if credits_apart and rest < 0 else key] += rest
            found["balance"] += rest
        # Whatever is reconciled with whatever, the parts are what stands in the ledger, and what was settled across.
        self.assertEqual(found["balance"], sum((self.cents(line.balance) for line in lines), across))
        return found

    def recount_overdue(self, partner):
        """What a customer is asked for today, by the ORM: of each currency what is late, as far as anything is owed in
        it, at the booked rate; and no more than the balance.
        """
        today = fields.Date.today()
        late, owed = (defaultdict(lambda: [Decimal(0), Decimal(0)]) for _number in range(2))
        lines = self.env["account.move.line"].sudo()
        for line in lines.search(
            [
                ("partner_id.commercial_partner_id", "=", partner.id),
                ("parent_state", "=", "posted"),
                ("account_id.account_type", "=", "asset_receivable"),
                ("company_id", "child_of", self.env.company.root_id.id),
                ("date", "<=", today),
            ]
        ):
            rest = [self.cents(line.amount_currency), self.cents(line.balance)]
            for part in line.matched_debit_ids | line.matched_credit_ids:
                own, other, sign = "credit", part.debit_move_id, 1
                if part.debit_move_id == line:
                    own, other, sign = "debit", part.credit_move_id, -1
                if other.parent_state == "posted" and self.matched_on(part) <= today:
                    rest[0] += sign * self.cents(part[f"{own}_amount_currency"])
                    rest[1] += sign * self.cents(part.amount)
            for sums in [owed, late] if (line.date_maturity or line.date) < today else [owed]:
                sums[line.currency_id] = [a + b for a, b in zip(sums[line.currency_id], rest, strict=True)]
        asked = Decimal(0)
        for currency in owed:
            least = min(late[currency], owed[currency], key=lambda sums: sums[0])
            asked += max(Decimal(0), least[1]) if least[0] > 0 else 0
        return max(Decimal(0), min(asked, sum((sums[1] for sums in owed.values()), Decimal(0))))

    @staticmethod
    def matched_on(part):
        """The day of a matching; of one with an entry of exchange, that of the matching that it belongs to."""
        moves = (part.debit_move_id | part.credit_move_id).move_id
        main = part.search([("exchange_move_id", "in", moves.ids)], limit=1)
        return min(part.max_date, main.max_date) if main else part.max_date

    @staticmethod
    def cents(amount):
        return Decimal(str(round(amount, 2)))

    def assert_ledger(self, partner=None):
        """The figures of a customer are those of the recount, and hang together."""
        partner = partner or self.customer
        self.env.flush_all()
        partner.invalidate_recordset()
        expected = self.recount(partner)
        names = ("not_due", "1_30", "31_60", "61_90", "over_90")
        shown = {name: self.cents(partner[f"aging_{name}"]) for name in names}
        self.assertEqual(shown, {name: expected[name] for name in names})
        self.assertEqual(self.cents(partner.customer_balance), expected["balance"])
        self.assertEqual(self.cents(partner.customer_balance), sum(shown.values()))
        self.assertEqual(self.cents(partner.customer_overdue), self.recount_overdue(partner))

    @staticmethod
    def days_ago(days):
        return fields.Date.today() - timedelta(days=days)
