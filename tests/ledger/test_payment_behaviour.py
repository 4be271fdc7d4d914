from odoo import Command, fields
from odoo.exceptions import AccessError

from ..common_ledger import LedgerCase

NAMES = ("average_days_late", "last_payment_date", "customer_dso")


class TestPaymentBehaviour(LedgerCase):
    """How customers pay, added up at night."""

    def behaviour(self, partner=None, company=None):
        """Days late, last payment, days sales outstanding after a night."""
        company = company or self.company
        company._refresh_behaviour()
        partner = (partner or self.customer).with_company(company)
        return tuple(partner[name] for name in NAMES)

    def test_days_late_are_weighted_by_amount_and_early_payment_counts_below_zero(self):
        late = self.bill(300.0, self.days_ago(100), due=self.days_ago(70))
        self.pay(late, 100.0, self.days_ago(65))
        self.pay(late, 200.0, self.days_ago(50))
        early = self.bill(100.0, self.days_ago(40), due=self.days_ago(10), partner=self.contact)
        self.pay(early, day=self.days_ago(30))
        # (300 x 20 + 100 x -20) / 400
        self.assertEqual(self.behaviour(), (10.0, self.days_ago(30), 0.0))

    def test_what_is_not_paid_in_full_or_long_ago_or_settled_by_a_credit_note_does_not_count(self):
        self.pay(self.bill(100.0, self.days_ago(60), due=self.days_ago(50)), 40.0, self.days_ago(9))
        self.assertEqual(self.behaviour()[0], 0.0)
        self.pay(self.bill(100.0, self.days_ago(500), due=self.days_ago(480)), day=self.days_ago(400))
        self.assertEqual(self.behaviour()[0], 0.0)
        bill = self.bill(100.0, self.days_ago(60), due=self.days_ago(50))
        credit = self.bill(100.0, self.days_ago(5), move_type="out_refund")
        (bill + credit).line_ids.filtered(lambda line: line.account_id == self.receivable).reconcile()
        self.assertEqual(bill.amount_residual, 0.0)
        self.assertEqual(self.behaviour()[0], 0.0)
        self.assertEqual(self.behaviour()[1], self.days_ago(9))

    def test_days_sales_outstanding_are_the_balance_in_days_of_sales(self):
        self.bill(3650.0, self.days_ago(600))
        self.bill(1460.0, self.days_ago(100))
        self.pay(self.bill(2190.0, self.days_ago(20)))
        # balance 3650 + 1460 of sales 1460 + 2190 in a year
        self.assertEqual(self.behaviour()[2], 511.0)

    def test_who_prepays_or_bought_nothing_in_a_year_has_no_days_sales_outstanding(self):
        self.prepay(50.0, self.days_ago(3))
        self.bill(100.0, self.days_ago(500), partner=self.make_customer("Old"))
        self.assertEqual(self.behaviour(), (0.0, self.days_ago(3), 0.0))
        self.assertEqual(self.behaviour(self.env["res.partner"].search([("name", "=", "Old")])), (0.0, False, 0.0))

    def test_money_paid_back_is_no_payment(self):
        self.prepay(50.0, self.days_ago(9))
        self.prepay(20.0, self.days_ago(3), payment_type="outbound")
        self.assertEqual(self.behaviour()[1], self.days_ago(9))

    def test_each_root_company_has_its_own_and_branches_share_it(self):
        other = self.setup_other_company()["company"]
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.pay(self.bill(100.0, self.days_ago(30), due=self.days_ago(25)), day=self.days_ago(20))
        vals = {"move_type": "out_invoice", "partner_id": self.customer.id, "company_id": other.id}
        lines = [Command.create({"name": "x", "price_unit": 365.0, "tax_ids": False})]
        day = {"invoice_date": self.days_ago(10), "date": self.days_ago(10)}
        self.env["account.move"].with_company(other).create({**vals, **day, "invoice_line_ids": lines}).action_post()
        self.assertEqual(self.behaviour(), (5.0, self.days_ago(20), 0.0))
        self.assertEqual(self.behaviour(company=other), (0.0, False, 365.0))
        self.assertEqual([self.customer.with_company(branch)[name] for name in NAMES], [5.0, self.days_ago(20), 0.0])

    def test_figures_stand_until_the_night_and_then_go_with_what_they_came_from(self):
        invoice = self.bill(100.0, self.days_ago(30), due=self.days_ago(25))
        payment = self.pay(invoice, day=self.days_ago(20))
        before = self.customer.write_date, self.behaviour()
        payment.action_draft()
        invoice.button_draft()
        self.env.invalidate_all()
        self.assertEqual(self.customer.average_days_late, 5.0)
        self.assertEqual(self.behaviour(), (0.0, False, 0.0))
        self.assertEqual(self.env["customer.behaviour"].sudo().search_count([("partner_id", "=", self.customer.id)]), 0)
        self.assertEqual(before, (self.customer.write_date, (5.0, self.days_ago(20), 0.0)))

    def test_the_nightly_job_does_every_root_company_once_a_day(self):
        self.pay(self.bill(100.0, self.days_ago(30), due=self.days_ago(25)), day=self.days_ago(20))
        roots = self.env["res.company"].search([("parent_id", "=", False)])
        roots.behaviour_date = self.days_ago(1)
        with self.enter_registry_test_mode():
            self.env.ref("customer_management.ir_cron_refresh_behaviour").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(set(roots.mapped("behaviour_date")), {fields.Date.today()})
        self.assertEqual(self.customer.average_days_late, 5.0)

    def test_they_are_searched_sorted_and_averaged(self):
        other = self.make_customer("Other")
        self.pay(self.bill(100.0, self.days_ago(30), due=self.days_ago(25)), day=self.days_ago(20))
        self.pay(self.bill(100.0, self.days_ago(30), partner=other), day=self.days_ago(5))
        self.behaviour()
        partners, two = self.env["res.partner"], self.customer + other
        for domain, expected in (
            ([("average_days_late", ">", 5)], other),
            ([("average_days_late", "=", 5)], self.customer),
            ([("last_payment_date", ">=", self.days_ago(5))], other),
            ([("last_payment_date", "=", False)], partners),
            ([("average_days_late", "<=", 5)], self.customer),
        ):
            self.assertEqual(partners.search([*domain, ("id", "in", two.ids)]), expected, domain)
        self.assertEqual(
            partners.search([("id", "in", two.ids)], order="average_days_late desc"), other + self.customer
        )
        self.assertEqual(partners.search([("id", "in", two.ids)], order="last_payment_date"), self.customer + other)
        groups = partners._read_group([("id", "in", two.ids)], [], ["average_days_late:avg"])
        self.assertEqual(groups, [(15.0,)])

    def test_twice_the_customers_cost_the_same_queries(self):
        customers = self.env["res.partner"].create([{"name": f"c{n}", "customer_rank": 1} for n in range(20)])
        customers.read(NAMES)
        few, many = (self.count_queries(lambda n=n: customers[:n].read(NAMES)) for n in (10, 20))
        self.assertEqual(few, many)
        nights = []
        for some in (customers[:10], customers[10:]):
            for customer in some:
                self.prepay(1.0, partner=customer)
            self.company._refresh_behaviour()
            nights.append(self.count_queries(self.company._refresh_behaviour))
        self.assertEqual(nights[0], nights[1])

    def test_nobody_reads_the_table_by_its_name_or_writes_the_figures(self):
        self.prepay(1.0)
        self.behaviour()
        manager = self.make_user("manager", "group_customer_manager", company_id=self.company.id)
        with self.assertRaises(AccessError):
            self.env["customer.behaviour"].with_user(manager).search([])
        self.customer.with_user(manager).write({"average_days_late": 99.0})
        self.env.invalidate_all()
        self.assertEqual(self.customer.average_days_late, 0.0)
