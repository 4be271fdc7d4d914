from odoo import Command
from odoo.tests import Form

from .common_payment import PaymentCase


class TestRecordPayment(PaymentCase):
    """One payment, posted and matched at once."""

    def test_the_dialog_proposes_what_is_due_and_shows_what_it_pays(self):
        late = self.bill(100.0, self.days_ago(40))
        due = self.bill(50.0)
        later = self.bill(300.0, self.days_ago(60), due=self.days_ago(-10))
        action = self.contact.with_user(self.clerk).action_record_payment()
        form = Form(self.env["res.partner.payment"].with_user(self.clerk).with_context(**action["context"]))
        self.assertEqual(form.partner_id, self.customer)
        self.assertEqual(form.journal_id, self.bank)
        self.assertEqual(form.currency_id, self.company.currency_id)
        self.assertEqual((form.open_amount, form.due_amount, form.amount), (450.0, 150.0, 150.0))
        self.assertEqual(form.allocation, "oldest")

        def preview():
            return [(line["document"], line["open_amount"], line["amount"]) for line in form.line_ids._records]

        self.assertEqual(preview(), [(late.name, 100.0, 100.0), (due.name, 50.0, 50.0), (later.name, 300.0, 0.0)])
        form.amount = 460.0
        self.assertEqual(preview(), [(late.name, 100.0, 100.0), (due.name, 50.0, 50.0), (later.name, 300.0, 300.0)])
        self.assertEqual(form.rest_amount, 10.0)
        form.amount = 120.5
        self.assertEqual(preview(), [(late.name, 100.0, 100.0), (due.name, 50.0, 20.5), (later.name, 300.0, 0.0)])
        self.assertEqual(form.rest_amount, 0.0)
        form.date = self.days_ago(1)
        self.assertEqual((form.amount, form.due_amount), (120.5, 100.0))  # what was typed stays
        form.allocation = "prepayment"
        self.assertEqual(preview(), [])
        self.assertEqual(form.rest_amount, 120.5)

    def test_nothing_due_proposes_all_that_is_open(self):
        self.bill(300.0, self.days_ago(30), due=self.days_ago(-10))
        self.assertEqual(self.dialog().amount, 300.0)
        self.bill(20.0, self.days_ago(30), due=self.days_ago(2))
        self.assertEqual(self.dialog().amount, 20.0)
        self.assertEqual(self.dialog(date=self.days_ago(5)).amount, 320.0)

    def test_oldest_first_pays_by_due_date_and_the_rest_stays_as_prepayment(self):
        second = self.bill(100.0, self.days_ago(40), due=self.days_ago(5))
        first = self.bill(100.0, self.days_ago(30), due=self.days_ago(30))
        payment = self.record(amount=130.0, memo="Transfer 4711")
        self.assertEqual(self.left(first, second), [0.0, 70.0])
        self.assertEqual((payment.amount, payment.memo, payment.partner_id), (130.0, "Transfer 4711", self.customer))
        self.assertEqual(payment.payment_type, "inbound")
        self.assertEqual(payment.move_id.state, "posted")
        self.assertEqual(payment.reconciled_invoice_ids, first + second)
        self.assertEqual(len(self.receivable_lines(payment)), 1)
        self.assertEqual(self.customer.customer_balance, 70.0)
        self.assert_ledger()
        payment = self.record(amount=100.0)
        self.assertEqual(self.left(second), [0.0])
        self.assertEqual(self.unpaid(payment), 30.0)
        self.assertEqual(self.customer.customer_balance, -30.0)
        self.assert_ledger()

    def test_chosen_items_are_paid_to_the_cent_and_others_not_at_all(self):
        old = self.bill(100.0, self.days_ago(50))
        first, second = self.bill(100.0, self.days_ago(20)), self.bill(100.0, self.days_ago(10))
        payment = self.choose(100.0, {first: 60.0, second: 40.0})._record()
        self.assertEqual(self.left(old, first, second), [100.0, 40.0, 60.0])
        self.assertEqual(self.unpaid(payment), 0.0)
        self.assertEqual(sorted(self.receivable_lines(payment).mapped("credit")), [40.0, 60.0])
        self.assertTrue(payment.is_reconciled)
        self.assert_ledger()

    def test_chosen_items_leave_the_rest_as_prepayment(self):
        first, second = self.bill(100.0, self.days_ago(20)), self.bill(100.0, self.days_ago(10))
        payment = self.choose(250.0, {first: 33.33, second: 100.0})._record()
        self.assertEqual(self.left(first, second), [66.67, 0.0])
        self.assertEqual(self.unpaid(payment), 116.67)
        self.assertEqual(self.customer.customer_balance, -50.0)
        self.assert_ledger()

    def test_chosen_items_start_with_the_oldest_and_keep_what_was_entered(self):
        self.bill(100.0, self.days_ago(20))
        self.bill(100.0, self.days_ago(10))
        form = Form(self.env["res.partner.payment"].with_context(default_partner_id=self.customer.id))
        form.amount = 150.0
        form.allocation = "chosen"
        self.assertEqual([line["amount"] for line in form.line_ids._records], [100.0, 50.0])
        with form.line_ids.edit(0) as line:
            line.amount = 20.0
        self.assertEqual(form.rest_amount, 80.0)
        form.amount = 90.0
        self.assertEqual([line["amount"] for line in form.line_ids._records], [20.0, 50.0])
        self.assertEqual(form.rest_amount, 20.0)

    def test_instalments_of_one_invoice_are_items_of_their_own(self):
        terms = self.env["account.payment.term"].create(
            {
                "name": "Three",
                "line_ids": [
                    Command.create({"value": "percent", "value_amount": share, "nb_days": days})
                    for share, days in ((30, 0), (30, 30), (40, 60))
                ],
            }
        )
        line = Command.create({"name": "Coffee", "price_unit": 1000.0, "tax_ids": False})
        invoice = self.invoice(
            self.customer,
            post=True,
            invoice_date=self.days_ago(40),
            invoice_payment_term_id=terms.id,
            invoice_line_ids=[line],
        )
        wizard = self.dialog()
        self.assertEqual([line.open_amount for line in wizard.line_ids], [300.0, 300.0, 400.0])
        self.assertEqual(wizard.amount, 600.0)  # two of them are due
        wizard._record()
        items = invoice.line_ids.filtered("debit").sorted("date_maturity")
        self.assertEqual(items.mapped("amount_residual"), [0.0, 0.0, 400.0])
        wizard = self.dialog(amount=100.0, allocation="chosen")
        self.assertEqual([line.open_amount for line in wizard.line_ids], [400.0])
        wizard._record()
        self.assertEqual(items.mapped("amount_residual"), [0.0, 0.0, 300.0])
        self.assertEqual(invoice.payment_state, "partial")
        self.assert_ledger()

    def test_a_prepayment_pays_nothing_and_works_with_nothing_open(self):
        wizard = self.dialog(amount=80.0)
        self.assertEqual(wizard.allocation, "prepayment")
        payment = wizard._record()
        self.assertEqual(self.unpaid(payment), 80.0)
        self.assertEqual(self.customer.customer_balance, -80.0)
        invoice = self.bill(100.0)
        self.record(amount=30.0, allocation="prepayment")
        self.assertEqual(self.left(invoice), [100.0])
        self.assertEqual(self.customer.customer_balance, -10.0)
        self.assert_ledger()

    def test_items_of_the_contacts_are_offered_and_credits_are_not(self):
        invoice = self.bill(100.0, partner=self.contact)
        self.bill(40.0, move_type="out_refund")
        wizard = self.dialog()
        self.assertEqual(wizard.line_ids.move_line_id.move_id, invoice)
        self.assertEqual((wizard.open_amount, wizard.credit_amount, wizard.amount), (100.0, 40.0, 60.0))
        wizard._record()
        self.assertEqual(self.left(invoice), [40.0])
        self.assertEqual(self.customer.customer_balance, 0.0)
        self.assert_ledger()

    def test_items_on_another_receivable_account_are_paid_on_theirs(self):
        other = self.receivable.copy({"code": "121999", "name": "Receivable, disputed"})
        first = self.bill(100.0, self.days_ago(30))
        second = self.entry(50.0, self.days_ago(20), account=other)
        payment = self.record(amount=170.0)
        lines = self.receivable_lines(payment)
        self.assertEqual({line.account_id: line.credit for line in lines}, {self.receivable: 120.0, other: 50.0})
        self.assertEqual(self.left(first), [0.0])
        self.assertTrue(all(second.line_ids.filtered("debit").mapped("reconciled")))
        self.assertEqual(self.unpaid(payment), 20.0)
        self.assert_ledger()

    def test_a_branch_pays_what_its_user_may_read(self):
        branch = self.env["res.company"].create({"name": "North", "parent_id": self.company.id})
        self.env.user.company_ids |= branch
        self.env.cr.precommit.run()  # the branch gets the accounts of its parent
        head = self.bill(100.0, self.days_ago(30))
        sales = {"company_id": branch.id, "journal_id": self.company_data["default_journal_sale"].id}
        north = self.bill(60.0, self.days_ago(20), **sales)
        self.clerk.write({"company_ids": [Command.set(branch.ids)], "company_id": branch.id})
        wizard = self.dialog(self.customer.with_context(allowed_company_ids=branch.ids))
        self.assertEqual(wizard.line_ids.move_line_id.move_id, north)
        payment = wizard._record().sudo()
        self.assertEqual(payment.company_id, branch)
        self.assertEqual(self.left(head, north), [100.0, 0.0])
        self.assert_ledger()
        self.clerk.write({"company_ids": [Command.set((branch + self.company).ids)], "company_id": self.company.id})
        customer = self.customer.with_context(allowed_company_ids=(self.company + branch).ids)
        self.bill(60.0, self.days_ago(40), **sales)
        wizard = self.dialog(customer)
        self.assertEqual([line.open_amount for line in wizard.line_ids], [60.0, 100.0])
        wizard._record()
        self.assertEqual(self.left(head), [0.0])
        self.assertEqual(self.customer.customer_balance, 0.0)
        self.assert_ledger()

    def test_a_split_payment_taken_back_and_changed_is_one_line_again(self):
        first, second = self.bill(100.0, self.days_ago(20)), self.bill(100.0, self.days_ago(10))
        payment = self.choose(100.0, {first: 60.0, second: 40.0})._record().with_env(self.env)
        payment.action_draft()
        payment.amount = 70.0
        payment.action_post()
        self.assertEqual(self.receivable_lines(payment).mapped("credit"), [70.0])
        self.assert_ledger()

    def test_a_split_payment_taken_back_and_posted_again_pays_the_same(self):
        first, second = self.bill(100.0, self.days_ago(20)), self.bill(100.0, self.days_ago(10))
        payment = self.choose(100.0, {first: 60.0, second: 40.0})._record().with_env(self.env)
        payment.action_draft()
        payment.action_post()
        self.assertEqual(self.left(first, second), [40.0, 60.0])
        self.assert_ledger()

    def test_queries_do_not_grow_with_the_items(self):
        def record():
            self.dialog()._record()

        for _number in range(4):
            self.bill(10.0)
        self.count_queries(record)  # caches
        for _number in range(5):
            self.bill(10.0)
        few = self.count_queries(lambda: self.dialog())
        for _number in range(5):
            self.bill(10.0)
        many = self.count_queries(lambda: self.dialog())
        self.assertLessEqual(many, few + 15, f"{few} and {many} queries")
