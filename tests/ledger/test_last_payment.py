from contextlib import suppress

from odoo import Command

from ..common_ledger import LedgerCase


class TestLastPayment(LedgerCase):
    """The day of the last payment is right at once, whichever way the payment came or went."""

    def last(self, partner=None, company=None):
        return (partner or self.customer).with_company(company or self.company).last_payment_date

    def receive(self, amount, day, account=None, partner=None):
        """An entry of the bank statement, matched with an account as the host's bank apps do it."""
        line = self.env["account.bank.statement.line"].create(
            {"journal_id": self.bank.id, "date": day, "payment_ref": "Transfer", "amount": amount}
        )
        if account:
            self.match(line, account, partner or self.customer)
        return line

    def match(self, line, account, partner):
        liquidity, _suspense, _others = line._seek_for_lines()
        line.with_context(force_delete=True, skip_readonly_check=True).write(
            {
                "line_ids": [
                    Command.delete((line.line_ids - liquidity).id),
                    Command.create(
                        {"account_id": account.id, "partner_id": partner.id, "balance": -line.amount, "name": "x"}
                    ),
                ]
            }
        )

    def test_a_payment_of_a_customer_who_was_taken_back_in_the_same_transaction_leaves_nothing_to_do(self):
        with suppress(ZeroDivisionError), self.env.cr.savepoint():
            self.prepay(10.0, partner=self.make_customer("Nobody"))
            raise ZeroDivisionError
        self.env["customer.ledger"]._store_last_payments_of([])
        self.assertFalse(self.last())

    def test_a_payment_that_is_posted_and_taken_back(self):
        self.prepay(10.0, self.days_ago(20))
        self.assertEqual(self.last(), self.days_ago(20))
        payment = self.prepay(10.0, self.days_ago(9), partner=self.contact)
        self.assertEqual(self.last(), self.days_ago(9))
        payment.action_draft()
        self.assertEqual(self.last(), self.days_ago(20))
        payment.action_post()
        self.assertEqual(self.last(), self.days_ago(9))
        payment.action_draft()
        payment.action_cancel()
        self.assertEqual(self.last(), self.days_ago(20))

    def test_a_payment_registered_on_an_invoice(self):
        self.pay(self.bill(100.0, self.days_ago(30)), 40.0, self.days_ago(4))
        self.assertEqual(self.last(), self.days_ago(4))

    def test_a_bank_entry_counts_when_it_is_matched(self):
        line = self.receive(50.0, self.days_ago(3))
        self.assertFalse(self.last())
        self.match(line, self.receivable, self.contact)
        self.assertEqual(self.last(), self.days_ago(3))
        line.action_undo_reconciliation()
        self.assertFalse(self.last())

    def test_a_bank_entry_that_is_given_to_another_customer(self):
        other = self.make_customer("Bakery Ahlers")
        line = self.receive(50.0, self.days_ago(3), self.receivable)
        self.assertEqual((self.last(), self.last(other)), (self.days_ago(3), False))
        item = line.line_ids.filtered(lambda item: item.account_id == self.receivable)
        item.partner_id = other
        self.assertEqual((self.last(), self.last(other)), (False, self.days_ago(3)))

    def test_what_is_no_payment_changes_nothing(self):
        self.bill(100.0, self.days_ago(2))
        self.bill(20.0, self.days_ago(1), move_type="out_refund")
        self.prepay(20.0, self.days_ago(1), payment_type="outbound")
        self.prepay(20.0, self.days_ago(-5))  # not yet
        self.assertFalse(self.last())
        self.assertFalse(self.env["customer.behaviour"].sudo().search([("partner_id", "=", self.customer.id)]))

    def test_each_root_company_has_its_own_and_branches_share_it(self):
        other = self.setup_other_company()
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.prepay(10.0, self.days_ago(6), journal_id=other["default_journal_bank"].id)
        self.prepay(10.0, self.days_ago(8))
        days = [self.last(company=company) for company in (other["company"], self.company, branch)]
        self.assertEqual(days, [self.days_ago(6), self.days_ago(8), self.days_ago(8)])

    def test_the_other_figures_stay_those_of_last_night(self):
        self.pay(self.bill(100.0, self.days_ago(30), due=self.days_ago(25)), day=self.days_ago(20))
        self.company._refresh_behaviour()
        self.pay(self.bill(100.0, self.days_ago(30)), day=self.days_ago(10))
        self.assertEqual((self.customer.average_days_late, self.last()), (5.0, self.days_ago(10)))
        self.company._refresh_behaviour()
        self.assertEqual((self.customer.average_days_late, self.last()), (12.5, self.days_ago(10)))

    def test_lists_are_sorted_and_searched_by_it_at_once(self):
        other = self.make_customer("Bakery Ahlers")
        self.prepay(10.0, self.days_ago(6))
        self.prepay(10.0, self.days_ago(2), partner=other)
        partners, two = self.env["res.partner"], [("id", "in", (self.customer + other).ids)]
        self.assertEqual(partners.search(two, order="last_payment_date desc"), other + self.customer)
        self.assertEqual(partners.search([*two, ("last_payment_date", ">", self.days_ago(3))]), other)

    def test_it_is_stored_once_for_all_payments_of_a_transaction(self):
        customers = self.env["res.partner"].create([{"name": f"c{n}", "customer_rank": 1} for n in range(40)])

        def post(partners, day):
            payments = self.env["account.payment"].create(
                [
                    {
                        "payment_type": "inbound",
                        "partner_type": "customer",
                        "partner_id": partner.id,
                        "amount": 10.0,
                        "date": day,
                        "journal_id": self.bank.id,
                    }
                    for partner in partners
                ]
            )
            payments.action_post()
            self.env.flush_all()
            return payments

        def stored():
            before = self.env.cr.sql_log_count
            self.env.cr.flush()  # as a commit does
            return self.env.cr.sql_log_count - before

        post(customers[:5], self.days_ago(9))
        stored()
        post(customers[:10], self.days_ago(8))
        few = stored()
        post(customers[:20], self.days_ago(7))
        post(customers[20:], self.days_ago(7))
        self.assertEqual(stored(), few)
        self.assertLessEqual(few, 3)
        self.assertEqual(set(customers.mapped("last_payment_date")), {self.days_ago(7)})

    def test_invoices_and_vendor_bills_cost_no_query_more(self):
        self.bill(10.0)
        self.env.cr.flush()
        self.bill(10.0)
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        self.env.cr.flush()
        self.assertEqual(self.env.cr.sql_log_count, before)
