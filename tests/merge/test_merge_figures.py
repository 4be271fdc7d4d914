from datetime import timedelta
from decimal import Decimal

from odoo import fields

from .common_merge import MergeCase

FIGURES = (
    "customer_balance",
    "aging_not_due",
    "aging_1_30",
    "aging_31_60",
    "aging_61_90",
    "aging_over_90",
    "total_purchases",
    "purchase_count",
    "credit_exposure",
)


class TestMergeFigures(MergeCase):
    """What is owed to the company is owed by the survivor, and the books are as they were."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sources = cls.make_customer("Harbor Diner") + cls.make_customer("Harbour St. Diner")
        cls.euro = cls.env.ref("base.EUR")
        cls.euro.active = True
        cls.partners = cls.customer + cls.sources
        for number, partner in enumerate(cls.partners, 1):
            today = fields.Date.today()
            cls.bill(100.0 * number, today - timedelta(days=40 * number), partner=partner)
            part_paid = cls.bill(50.0, today - timedelta(days=10), partner=partner)
            cls.pay(part_paid, 20.0)
            cls.bill(70.0, partner=partner, currency_id=cls.euro.id)
            cls.prepay(5.0, partner=partner)
            cls.quote(partner).action_confirm()

    def read_figures(self, partners):
        self.env.invalidate_all()
        return {name: round(sum(partners.mapped(name)), 2) for name in FIGURES}

    def read_balances(self, partners):
        sums = {}
        for balances in self.env["customer.ledger"]._get_balances_by_currency(partners.ids).values():
            for currency_id, amount in balances.items():
                sums[currency_id] = sums.get(currency_id, 0) + amount
        return sums

    def test_the_figures_of_all_are_the_survivors_and_undone_each_has_its_own(self):
        before, balances = self.read_figures(self.partners), self.read_balances(self.partners)
        each = [self.read_figures(partner) for partner in self.partners]
        # 600.00 long overdue, three rests of 30.00 and 15.00 prepaid; 70.00 in euro from each
        self.assertEqual(balances, {self.company.currency_id.id: Decimal("675.00"), self.euro.id: Decimal("210.00")})
        merge = self.merges._merge(self.customer, self.sources)
        self.assertEqual(self.read_figures(self.customer), before)
        self.assertEqual(self.read_balances(self.customer), balances)
        self.assertFalse(self.read_balances(self.sources))
        merge.action_undo()
        self.assertEqual([self.read_figures(partner) for partner in self.partners], each)

    def test_the_statement_of_the_survivor_closes(self):
        self.merges._merge(self.customer, self.sources)
        today = fields.Date.today()
        (statement,) = self.customer._build_statements(today - timedelta(days=365), today, "activity")
        closing = {block.currency: block.closing for block in statement.blocks}
        self.assertEqual(closing, {self.company.currency_id.name: Decimal("675.00"), "EUR": Decimal("210.00")})
        for block in statement.blocks:
            self.assertEqual(block.opening + sum(line.amount for line in block.lines), block.closing)
            self.assertEqual(sum(block.aging.values()), block.closing)

    def test_secured_entries_of_the_survivor_verify_before_and_afterwards(self):
        journal = self.company_data["default_journal_sale"]
        journal.restrict_mode_hash_table = True
        ours = self.env["account.move"].search([("partner_id", "=", self.customer.id), ("journal_id", "=", journal.id)])
        ours.sorted("id").button_hash()
        self.assertEqual(self.read_integrity(journal), ["verified"])
        merge = self.merges._merge(self.customer, self.sources)
        self.assertEqual(self.read_integrity(journal), ["verified"])
        merge.action_undo()
        self.assertEqual(self.read_integrity(journal), ["verified"])

    def read_integrity(self, journal):
        self.env.flush_all()
        self.env.invalidate_all()
        results = self.company._check_hash_integrity()["results"]
        return [one["status"] for one in results if journal.name in one["journal_name"] and one["status"] != "no_data"]
