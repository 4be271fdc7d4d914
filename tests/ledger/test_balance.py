from odoo import Command
from odoo.tests import Form
from odoo.tools import SQL

from ..common_ledger import LedgerCase


class TestBalance(LedgerCase):
    """What a customer owes, beside an independent recount of the ledger."""

    def figures(self, partner=None):
        partner = partner or self.customer
        partner.invalidate_recordset()
        return partner.customer_balance, partner.customer_overdue, partner.balance_word

    def test_invoices_part_payments_and_prepayments(self):
        self.assertEqual(self.figures(), (0.0, 0.0, "settled"))
        invoice = self.bill(1000.0, self.days_ago(40))
        self.assertEqual(self.figures(), (1000.0, 1000.0, "owes"))
        self.pay(invoice, 300.0)
        self.assertEqual(self.figures(), (700.0, 700.0, "owes"))
        self.bill(50.0)
        self.assertEqual(self.figures(), (750.0, 700.0, "owes"))
        self.prepay(900.0)
        self.assertEqual(self.figures(), (-150.0, 0.0, "prepaid"))
        self.assert_ledger()

    def test_each_item_falls_into_the_bucket_of_its_due_date(self):
        for days, amount in (
            (-5, 1.0),
            (0, 2.0),
            (1, 4.0),
            (30, 8.0),
            (31, 16.0),
            (60, 32.0),
            (61, 64.0),
            (90, 128.0),
            (91, 256.0),
        ):
            self.bill(amount, self.days_ago(200), due=self.days_ago(days))
        names = ("aging_not_due", "aging_1_30", "aging_31_60", "aging_61_90", "aging_over_90")
        self.assertEqual([self.customer[name] for name in names], [3.0, 12.0, 48.0, 192.0, 256.0])
        self.assert_ledger()

    def test_credit_notes_larger_than_the_debt_and_refunds_paid_out(self):
        self.bill(100.0, self.days_ago(10))
        credit = self.bill(250.0, self.days_ago(5), move_type="out_refund")
        self.assertEqual(self.figures(), (-150.0, 0.0, "prepaid"))
        self.pay(credit, 150.0)
        self.assertEqual(self.figures()[0], 0.0)
        self.assert_ledger()

    def test_payments_before_invoices_and_write_offs(self):
        self.prepay(80.0, self.days_ago(20))
        invoice = self.bill(100.0, self.days_ago(3))
        self.pay(
            invoice,
            95.0,
            payment_difference_handling="reconcile",
            writeoff_account_id=self.revenue.id,
            writeoff_label="Rest",
        )
        self.assertEqual(self.figures()[0], -80.0)
        self.assert_ledger()

    def test_instalments_are_due_one_by_one(self):
        term = self.env["account.payment.term"].create(
            {
                "name": "Half and half",
                "line_ids": [
                    Command.create({"value": "percent", "value_amount": 50, "nb_days": 0}),
                    Command.create({"value": "percent", "value_amount": 50, "nb_days": 60}),
                ],
            }
        )
        self.invoice(self.customer, post=True, invoice_date=self.days_ago(20), invoice_payment_term_id=term.id)
        self.assertEqual((self.customer.aging_1_30, self.customer.aging_not_due), (50.0, 50.0))
        self.assert_ledger()

    def test_several_receivable_accounts_and_entries_by_hand(self):
        second = self.receivable.copy({"code": "121999", "name": "Other receivables"})
        self.entry(70.0, self.days_ago(2), account=second)
        self.entry(30.0, partner=self.contact)
        self.entry(-10.0)
        self.assertEqual(self.figures()[0], 90.0)
        self.assertEqual(self.figures(self.contact), (0.0, 0.0, "settled"), "a contact's items are its customer's")
        self.assert_ledger()

    def test_drafts_and_cancelled_entries_do_not_count(self):
        self.bill(100.0, post=False)
        self.bill(200.0).button_draft()
        self.bill(300.0, post=False).button_cancel()
        self.assertEqual(self.figures()[0], 0.0)

    def test_currencies_at_the_booked_rate_and_exchange_differences(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].search([("currency_id", "=", euro.id)]).unlink()
        for days, rate in ((100, 0.5), (1, 0.4)):
            self.env["res.currency.rate"].create(
                {"currency_id": euro.id, "name": self.days_ago(days), "rate": rate, "company_id": self.company.id}
            )
        invoice = self.bill(100.0, self.days_ago(50), currency_id=euro.id)
        self.assertEqual(self.figures()[0], 200.0)
        self.assertEqual(self.customer.foreign_balances, "100.00\xa0€")
        self.pay(invoice, 40.0, currency_id=euro.id)
        self.customer.invalidate_recordset()
        self.assertEqual(self.customer.foreign_balances, "60.00\xa0€")
        self.assert_ledger()
        self.pay(invoice, 60.0, currency_id=euro.id)
        self.assertEqual(self.figures()[0], 0.0)
        self.customer.invalidate_recordset()
        self.assertFalse(self.customer.foreign_balances)
        self.assert_ledger()

    def test_branches_count_and_other_companies_do_not(self):
        other = self.setup_other_company()["company"]
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.env.user.company_ids |= branch
        self.env.cr.precommit.run()
        self.bill(100.0)
        journal = self.env["account.journal"].search(
            [("company_id", "=", self.company.id), ("type", "=", "sale")], limit=1
        )
        self.bill(11.0, company_id=branch.id, journal_id=journal.id)
        theirs = (
            self.env["account.move"]
            .with_company(other)
            .create(
                {
                    "move_type": "out_invoice",
                    "partner_id": self.customer.id,
                    "company_id": other.id,
                    "invoice_line_ids": [Command.create({"name": "x", "price_unit": 7.0, "tax_ids": False})],
                }
            )
        )
        theirs.action_post()
        self.assertEqual(self.figures()[0], 111.0)
        self.assertEqual(self.customer.with_company(branch).customer_balance, 111.0, "a branch sees the whole")
        self.assertEqual(self.customer.with_company(other).customer_balance, 7.0)
        self.assert_ledger()

    def test_who_keeps_no_balance_is_out_of_it(self):
        self.bill(100.0)
        self.customer.keeps_balance = False
        self.assertEqual(self.figures(), (0.0, 0.0, "settled"))
        self.assertNotIn(self.customer, self.env["res.partner"].search([("customer_balance", ">", 0)]))

    def test_the_figure_is_complete_whoever_sees_how_little_of_the_ledger(self):
        self.bill(100.0)
        controller = self.make_user("controller", "group_credit_controller", company_id=self.company.id)
        controller.company_ids = self.company
        self.assertFalse(self.env["account.move"].with_user(controller).has_access("read"))
        self.assertEqual(self.customer.with_user(controller).customer_balance, 100.0)

    # --- found and sorted by the database -----------------------------------------------------------------------

    def test_every_comparison_finds_what_the_figures_say(self):
        other, settled = self.make_customer("Other"), self.make_customer("Settled")
        self.bill(100.0, self.days_ago(10))
        self.prepay(40.0, partner=other)
        self.pay(self.bill(9.0, partner=settled))
        self.env.flush_all()
        partners = self.env["res.partner"].with_context(active_test=False)
        everybody = partners.search([])
        everybody.mapped("customer_balance")
        for name in ("customer_balance", "customer_overdue", "aging_1_30", "total_purchases", "purchase_count"):
            for operator in ("=", "!=", "<", "<=", ">", ">="):
                for value in (-40.0, 0, 100.0, 99.99, False):
                    with self.subTest(f"{name} {operator} {value}"):
                        domain = [(name, operator, value)]
                        compare = everybody.filtered_domain([(name, operator, value or 0)])
                        self.assertEqual(partners.search(domain), compare)
            with self.subTest(f"{name} in"):
                found = partners.search([(name, "in", [0, 100.0])])
                self.assertEqual(found, everybody.filtered(lambda p, name=name: p[name] in (0, 100.0)))
        self.assertEqual(
            partners.search([("last_purchase_date", "=", False)]),
            everybody.filtered(lambda p: not p.last_purchase_date),
        )
        self.assertEqual(partners.search([("last_purchase_date", ">", self.days_ago(9))]), settled)

    def test_lists_are_sorted_and_summed_by_figures(self):
        other, third = self.make_customer("Other"), self.make_customer("Third")
        self.bill(100.0)
        self.bill(300.0, partner=other)
        three = [("id", "in", (self.customer + other + third).ids)]
        partners = self.env["res.partner"]
        self.assertEqual(partners.search(three, order="customer_balance desc"), other + self.customer + third)
        self.assertEqual(partners.search(three, order="total_purchases, id"), third + self.customer + other)
        self.assertEqual(partners.search(three, order="last_purchase_date, id desc"), other + self.customer + third)
        [[total, purchases]] = partners._read_group(three, [], ["customer_balance:sum", "purchase_count:sum"])
        self.assertEqual((total, purchases), (400.0, 2))

    # --- purchases ----------------------------------------------------------------------------------------------

    def test_purchases_are_invoices_less_refunds(self):
        self.bill(100.0, self.days_ago(30))
        self.bill(50.0, self.days_ago(3), partner=self.contact)
        self.bill(30.0, move_type="out_refund")
        self.quote(self.customer).action_confirm()
        self.customer.invalidate_recordset()
        self.assertEqual(
            (self.customer.total_purchases, self.customer.purchase_count, self.customer.last_purchase_date),
            (120.0, 2, self.days_ago(3)),
        )
        clerk = self.make_user("clerk", "group_customer_user", company_id=self.company.id)
        self.assertEqual(self.customer.with_user(clerk).total_purchases, 120.0)

    # --- speed --------------------------------------------------------------------------------------------------

    def test_twice_the_customers_cost_the_same_queries(self):
        customers = self.env["res.partner"].create([{"name": f"c{n}", "customer_rank": 1} for n in range(80)])
        names = ["customer_balance", "customer_overdue", "aging_over_90", "balance_word", "total_purchases"]
        self.count_queries(lambda: customers.read(names))
        few, many = (self.count_queries(lambda count=count: customers[:count].read(names)) for count in (40, 80))
        self.assertEqual(many, few)
        self.assertLessEqual(many, 8)

    def test_a_new_customer_in_a_form_owes_nothing(self):
        form = Form(self.env["res.partner"])
        form.name = "New"
        self.assertEqual(form.save().customer_balance, 0.0)

    def test_a_search_reads_the_figures_once_whatever_the_planner_expects(self):
        found = self.env["res.partner"]._search([("customer_overdue", ">", 0)])
        plan = "\n".join(row for (row,) in self.env.execute_query(SQL("EXPLAIN %s", found.select())))
        self.assertIn("hashed SubPlan", plan)
        self.assertNotIn("Semi Join", plan)
