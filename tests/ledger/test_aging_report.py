from datetime import date, timedelta
from decimal import Decimal
from random import Random

from odoo import Command
from odoo.exceptions import AccessError, UserError

from ..common_ledger import LedgerCase

YEAR = date(2025, 1, 1)
STANDARD = {**dict(enumerate(("not_due", "1_30", "31_60", "61_90", "over_90"))), 9: "credits"}


class TestAgingReport(LedgerCase):
    """The aging report, now and as of any day, beside an independent recount of the ledger."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls.env["customer.aging.report"]

    def buckets(self, partner, *domain, report=None):
        """{bucket: open amount}, as the pivot asks for it, with ``balance``, empty buckets left out."""
        self.env.flush_all()
        domain = [("partner_id", "=", partner.id), *domain]
        [rows, [[total]]] = (self.report if report is None else report)._read_grouping_sets(
            domain, [["bucket"], []], ["residual:sum"], order="bucket"
        )
        found = {STANDARD[int(place)]: self.cents(amount) for place, amount in rows}
        return {key: amount for key, amount in {**found, "balance": self.cents(total or 0)}.items() if amount}

    def assert_buckets(self, partner, as_of=None):
        expected = {key: amount for key, amount in self.recount(partner, as_of, credits_apart=True).items() if amount}
        found = self.buckets(partner, *([("as_of", "=", as_of)] if as_of else []))
        self.assertEqual(found, expected, f"{partner.name} as of {as_of or 'now'}")
        self.assertEqual(found.pop("balance", 0), sum(found.values()))

    # --- figures -------------------------------------------------------------------------------------------------

    def test_an_invoice_paid_in_parts_is_open_as_of_each_day_as_it_was(self):
        invoice = self.bill(1000.0, date(2025, 1, 10), due=date(2025, 2, 10))
        self.pay(invoice, 300.0, date(2025, 3, 1))
        self.pay(invoice, 700.0, date(2025, 6, 1))
        for as_of, expected in (
            (date(2025, 1, 9), {}),
            (date(2025, 2, 10), {"not_due": 1000, "balance": 1000}),
            (date(2025, 2, 28), {"1_30": 1000, "balance": 1000}),
            (date(2025, 3, 31), {"31_60": 700, "balance": 700}),
            (date(2025, 5, 31), {"over_90": 700, "balance": 700}),
            (date(2025, 6, 1), {}),
        ):
            self.assertEqual(self.buckets(self.customer, ("as_of", "=", as_of)), expected, as_of)
        self.assertEqual(self.buckets(self.customer), {})

    def test_random_ledgers_in_three_currencies_are_aged_as_the_recount_does(self):
        chance, customers = Random(11), [self.customer, self.make_customer("Second")]
        currencies = [self.company.currency_id, self.env.ref("base.EUR"), self.env.ref("base.GBP")]
        for currency in currencies[1:]:
            currency.active = True
            for month in range(12):
                rate = {"name": YEAR + timedelta(days=30 * month), "rate": 0.5 + chance.randint(0, 50) / 100}
                self.env["res.currency.rate"].create(
                    {"currency_id": currency.id, "company_id": self.company.id, **rate}
                )
        for _number in range(40):
            day = YEAR + timedelta(days=chance.randint(0, 364))
            customer, currency = chance.choice(customers), {"currency_id": chance.choice(currencies).id}
            partner = self.contact if customer == self.customer and chance.random() < 0.3 else customer
            due = day + timedelta(days=chance.choice((0, 30, 60)))
            invoice = self.bill(chance.randint(100, 99999) / 100, day, partner, due=due, **currency)
            if chance.random() < 0.6:
                later = day + timedelta(days=chance.randint(0, 120))
                self.pay(invoice, round(invoice.amount_residual / chance.choice((1, 3)), 2), later, **currency)
            if chance.random() < 0.2:
                self.prepay(chance.randint(100, 9999) / 100, day, customer, **currency)
        invoice.button_draft()
        days = [None, *(YEAR + timedelta(days=chance.randint(0, 500)) for _day in range(8))]
        for customer in customers:
            for as_of in days:
                self.assert_buckets(customer, as_of)
            customer.invalidate_recordset()
            self.assertEqual(self.buckets(customer).get("balance", 0), self.cents(customer.customer_balance))

    def test_amounts_are_also_in_the_currency_of_the_item(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].search([("currency_id", "=", euro.id)]).unlink()
        self.env["res.currency.rate"].create(
            {"currency_id": euro.id, "name": "2025-01-01", "rate": 0.5, "company_id": self.company.id}
        )
        self.bill(100.0, self.days_ago(40), currency_id=euro.id)
        row = self.report.search([("partner_id", "=", self.customer.id)])
        self.assertEqual((row.residual, row.residual_currency, row.currency_id), (200.0, 100.0, euro))
        self.assertEqual((row.days_late, row.bucket, row.company_currency_id), (40, "2", self.company.currency_id))

    def test_a_row_of_a_past_day_stays_what_it_is_in_later_calls(self):
        invoice = self.bill(100.0, date(2025, 1, 10))
        self.pay(invoice, 60.0, date(2025, 3, 1))
        [past] = self.report.search([("partner_id", "=", self.customer.id), ("as_of", "=", "2025-02-01")])
        [now] = self.report.search([("partner_id", "=", self.customer.id)])
        self.assertEqual((past.residual, past.days_late, now.residual), (100.0, 22, 40.0))
        self.env.invalidate_all()
        self.assertEqual(
            (past + now).read(["residual"]), [{"id": r.id, "residual": a} for r, a in ((past, 100.0), (now, 40.0))]
        )
        self.assertEqual(past.export_data(["residual", "as_of"])["datas"], [[100.0, date(2025, 2, 1)]])
        self.assertEqual(past.action_open_document()["res_id"], invoice.id)

    def test_two_days_are_compared_and_never_added(self):
        self.pay(self.bill(100.0, date(2025, 1, 10)), 60.0, date(2025, 3, 1))
        domain = [("partner_id", "=", self.customer.id), ("as_of", "in", ["2025-02-01", "2025-04-01"])]
        groups = self.report._read_group(domain, ["as_of:day"], ["residual:sum"])
        self.assertEqual([amount for _day, amount in groups], [100.0, 40.0])
        self.assertFalse(self.report._read_group(domain, [], ["residual:sum"])[0][0])
        self.bill(5.0, date(2025, 3, 10), due=date(2025, 3, 10))
        [buckets, both] = self.report._read_grouping_sets(
            domain, [["bucket"], ["as_of:day", "bucket"]], ["residual:sum", "days_late:max"]
        )
        self.assertEqual([row for row in buckets if row[2]], [("1", False, 22), ("3", False, 81)])
        self.assertEqual([row[1:] for row in both], [("1", 100.0, 22), ("1", 5.0, 22), ("3", 40.0, 81)])

    def test_a_period_is_no_day(self):
        with self.assertRaisesRegex(UserError, "choose one day"):
            self.report.search([("as_of", "<", "2025-02-01")])

    def test_relative_days_are_understood(self):
        self.bill(100.0, self.days_ago(100))
        for day, expected in (("today", 1), ("today -90d", 1), ("today -110d", 0)):
            domain = [("partner_id", "=", self.customer.id), ("as_of", "=", day)]
            self.assertEqual(self.report.search_count(domain), expected, day)

    # --- buckets -------------------------------------------------------------------------------------------------

    def test_the_buckets_are_the_companys_and_stand_in_their_order(self):
        self.company.aging_edges = "10,100"
        for days in (0, 10, 11, 100, 101):
            self.bill(1.0 + days, self.days_ago(200), due=self.days_ago(days))
        labels = dict(self.report.fields_get(["bucket"])["bucket"]["selection"])
        groups = self.report.formatted_read_group([("partner_id", "=", self.customer.id)], ["bucket"], ["residual:sum"])
        self.assertEqual(
            [(labels[group["bucket"]], group["residual:sum"]) for group in groups],
            [
                ("Not due", 1.0),
                ("1 to 10 days late", 11.0),
                ("11 to 100 days late", 113.0),
                ("More than 100 days late", 102.0),
            ],
        )

    def test_prepayments_stand_apart_whatever_their_age(self):
        self.bill(100.0, self.days_ago(70), due=self.days_ago(40))
        self.prepay(30.0, self.days_ago(50))
        self.assertEqual(self.buckets(self.customer), {"31_60": 100, "credits": -30, "balance": 70})
        labels = dict(self.report.fields_get(["bucket"])["bucket"]["selection"])
        self.assertEqual(labels["9"], "Credits and Payments")

    def test_buckets_in_which_nothing_is_open_stay_and_in_their_order(self):
        self.bill(100.0, self.days_ago(70), due=self.days_ago(40))
        self.env.flush_all()
        domain = [("partner_id", "=", self.customer.id)]
        sets = self.report.formatted_read_grouping_sets(domain, [["bucket"], ["partner_id"]], ["residual:sum"])
        self.assertEqual(
            [(group["bucket"], group["residual:sum"]) for group in sets[0]],
            [("0", 0), ("1", 0), ("2", 100.0), ("3", 0), ("4", 0), ("9", 0)],
        )
        [late, _partners] = self.report.formatted_read_grouping_sets(
            [*domain, ("bucket", "=", "2")], [["bucket"], ["partner_id"]], ["residual:sum"]
        )
        self.assertEqual([group["bucket"] for group in late], ["2"])

    # --- companies -----------------------------------------------------------------------------------------------

    def test_branches_and_other_companies_are_in_it_when_they_are_chosen(self):
        other = self.setup_other_company()["company"]
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.env.user.company_ids |= branch
        self.env.cr.precommit.run()
        journal = self.env["account.journal"].search(
            [("company_id", "=", self.company.id), ("type", "=", "sale")], limit=1
        )
        self.bill(100.0)
        self.bill(11.0, company_id=branch.id, journal_id=journal.id)
        vals = {"move_type": "out_invoice", "partner_id": self.customer.id, "company_id": other.id}
        lines = [Command.create({"name": "x", "price_unit": 7.0, "tax_ids": False})]
        self.env["account.move"].with_company(other).create({**vals, "invoice_line_ids": lines}).action_post()
        user = self.make_user("controller", "group_credit_controller", company_id=self.company.id)
        user.company_ids = self.company + branch + other
        for companies, expected in (
            (self.company, {self.company: 100.0}),
            (self.company + branch, {self.company: 100.0, branch: 11.0}),
            (branch, {branch: 11.0}),
            (other, {other: 7.0}),
            (self.company + branch + other, {self.company: 100.0, branch: 11.0, other: 7.0}),
        ):
            report = self.report.with_user(user).with_context(allowed_company_ids=companies.ids)
            groups = report._read_group([("partner_id", "=", self.customer.id)], ["company_id"], ["residual:sum"])
            self.assertEqual({company.sudo(False): amount for company, amount in groups}, expected)

    # --- rights --------------------------------------------------------------------------------------------------

    def test_who_sees_no_figures_sees_no_report(self):
        self.bill(100.0)
        [row] = self.report.search([("partner_id", "=", self.customer.id)])
        clerk = self.make_user("clerk", "group_customer_user", "base.group_allow_export")
        report = self.report.with_user(clerk)
        for call in (
            lambda: report.search([]),
            lambda: report.search_count([]),
            lambda: report._read_group([], [], ["residual:sum"]),
            lambda: report.formatted_read_grouping_sets([], [["bucket"]], ["residual:sum"]),
            lambda: row.with_user(clerk).read(["residual"]),
            lambda: row.with_user(clerk).residual,
            lambda: row.with_user(clerk).export_data(["residual"]),
            lambda: row.with_user(clerk).action_open_document(),
        ):
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                call()
        for group in ("group_credit_figures", "account.group_account_invoice", "account.group_account_readonly"):
            user = self.make_user(group.split(".")[-1], group, company_id=self.company.id)
            self.assertEqual(self.buckets(self.customer, report=self.report.with_user(user))["balance"], Decimal(100))

    def test_nobody_writes_it(self):
        self.bill(100.0)
        [row] = self.report.search([("partner_id", "=", self.customer.id)])
        manager = self.make_user("manager", "group_customer_manager", "account.group_account_manager")
        for call in (lambda: row.with_user(manager).write({"residual": 0}), row.with_user(manager).unlink):
            with self.assertRaises(AccessError):
                call()

    def test_who_sees_own_customers_only_sees_their_items_only(self):
        seller = self.make_user("seller", "group_customer_user_own", "account.group_account_invoice")
        own = self.make_customer("Own Bakery", user_id=seller.id)
        self.bill(100.0)
        self.bill(30.0, date(2025, 1, 10), own)
        [foreign] = self.report.search([("partner_id", "=", self.customer.id)])
        report = self.report.with_user(seller)
        self.assertEqual(report.search([]).partner_id, own)
        self.assertEqual(report.search([("as_of", "=", "2025-02-01")]).partner_id, own)
        self.assertEqual(report._read_group([], [], ["residual:sum"]), [(30.0,)])
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            foreign.with_user(seller).read(["residual"])

    def test_twice_the_customers_cost_the_same_queries(self):
        def ask():
            self.report.formatted_read_grouping_sets(
                [], [[], ["partner_id"], ["partner_id", "bucket"]], ["residual:sum"]
            )

        counts = []
        for _twice in range(2):
            for number in range(4):
                self.bill(10.0, partner=self.make_customer(f"c{number}"))
            ask()
            counts.append(self.count_queries(ask))
        self.assertEqual(counts[0], counts[1])
