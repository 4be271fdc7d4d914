from odoo import Command
from odoo.exceptions import UserError

from ..common_client import ClientCase
from ..common_ledger import LedgerCase

REFUSED = "cannot belong to Beta Trading alone"


class TestCompanyOfDocuments(LedgerCase):
    """A customer belongs to no company but that of its documents."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.beta = cls.setup_other_company(name="Beta Trading")["company"]
        cls.branch = cls.env["res.company"].create({"name": "Branch", "parent_id": cls.company.id})
        cls.env.user.company_ids |= cls.branch
        cls.env.cr.precommit.run()

    def assert_refused(self, document, function):
        with self.assertRaises(UserError) as caught, self.cr.savepoint():
            function()
        self.assertIn(REFUSED, str(caught.exception))
        self.assertIn(document.display_name, str(caught.exception))

    def give(self, partner, company):
        partner.company_id = company

    def test_a_customer_with_an_invoice_stays_and_is_paid(self):
        invoice = self.bill(100.0)
        self.assert_refused(invoice, lambda: self.give(self.customer, self.beta))
        self.assertFalse(self.customer.company_id)
        self.pay(invoice)
        self.assertEqual(self.customer.customer_balance, 0.0)

    def test_a_shared_customer_is_given_to_the_only_company_with_documents_and_back(self):
        invoice = self.bill(100.0)
        self.give(self.customer, self.company)
        self.assertEqual(self.contact.company_id, self.company)
        self.assert_refused(invoice, lambda: self.give(self.customer, self.beta))
        self.give(self.customer, self.env["res.company"])
        self.assertFalse((self.customer + self.contact).company_id)

    def test_whatever_the_document_is(self):
        draft = self.env["account.payment"].create(
            {"partner_id": self.customer.id, "amount": 5.0, "payment_type": "inbound", "journal_id": self.bank.id}
        )
        self.assert_refused(draft, lambda: self.give(self.customer, self.beta))
        draft.action_cancel()
        quotation = self.quote(self.customer)
        self.assert_refused(quotation, lambda: self.give(self.customer, self.beta))
        quotation._action_cancel()
        self.give(self.customer, self.beta)
        self.give(self.customer, self.env["res.company"])
        entry = self.entry(70.0)
        self.assert_refused(entry, lambda: self.give(self.customer, self.beta))

    def test_documents_of_a_branch_are_its_companys_and_not_the_other_way_round(self):
        order = self.quote(self.customer)
        self.assert_refused_by_branch(order)
        branch_customer = self.make_customer("Branch Customer")
        lines = [Command.create({"product_id": self.coffee.id})]
        orders = self.env["sale.order"].with_company(self.branch)
        orders.create({"partner_id": branch_customer.id, "company_id": self.branch.id, "order_line": lines})
        self.give(branch_customer, self.company)
        self.assertEqual(branch_customer.company_id, self.company)

    def assert_refused_by_branch(self, order):
        with self.assertRaisesRegex(UserError, order.name), self.cr.savepoint():
            self.give(self.customer, self.branch)

    def test_a_contact_with_documents_does_not_go_to_a_customer_of_another_company(self):
        self.beta.customers_belong_to_company = True
        theirs = self.make_customer("Theirs", company_id=self.beta.id)
        order = self.quote(self.contact)
        self.assert_refused(order, lambda: self.contact.write({"parent_id": theirs.id}))
        self.assert_refused(order, lambda: self.give(self.contact, self.beta))
        self.assert_refused(order, lambda: self.give(self.customer, self.beta))
        self.beta.customers_belong_to_company = False
        self.assert_refused(order, lambda: self.contact.write({"parent_id": theirs.id}))
        self.beta.customers_belong_to_company = True
        free = self.make_contact(self.customer, "Free")
        free.parent_id = theirs
        self.assertEqual(free.company_id, self.beta)

    def test_an_address_on_documents_stays_too(self):
        address = self.make_contact(self.customer, "Warehouse", type="delivery")
        order = self.quote(self.customer, partner_shipping_id=address.id)
        self.assert_refused(order, lambda: self.give(address, self.beta))

    def test_archived_contacts_follow(self):
        below = self.make_contact(self.contact, "Below")
        (self.contact + below).active = False
        self.give(self.customer, self.beta)
        self.assertEqual((self.contact + below).company_id, self.beta)
        self.assertFalse((self.contact + below).filtered("active"))
        self.give(self.customer, self.env["res.company"])
        self.assertFalse((self.contact + below).company_id)

    def test_an_import_is_refused_by_the_same_words(self):
        invoice = self.bill(100.0)
        answer = self.env["res.partner"].load([".id", "company_id/.id"], [[str(self.customer.id), str(self.beta.id)]])
        self.assertIn(invoice.name, answer["messages"][0]["message"])
        self.assertFalse(self.customer.company_id)

    def test_who_may_not_see_the_documents_is_told_how_many_there_are(self):
        invoice = self.bill(100.0)
        self.quote(self.contact)
        user = self.make_user(
            "ben", "group_customer_manager", company_id=self.beta.id, company_ids=[Command.set(self.beta.ids)]
        )
        with self.assertRaises(UserError) as caught:
            self.customer.with_user(user).with_company(self.beta).company_id = self.beta
        self.assertIn("2 documents that you may not see", str(caught.exception))
        self.assertNotIn(invoice.name, str(caught.exception))

    def test_of_many_five_are_named(self):
        for _number in range(7):
            self.bill(10.0)
        with self.assertRaisesRegex(UserError, "and 2 more"):
            self.give(self.customer, self.beta)

    def test_who_becomes_a_customer_of_one_company_and_is_paid_in_another_stays_shared(self):
        self.beta.customers_belong_to_company = True
        lead = self.make_customer("Lead", customer_rank=0)
        self.entry(10.0, partner=lead)
        lead.with_company(self.beta)._become_customers()
        self.assertEqual((lead.customer_rank, lead.company_id.name), (1, False))
        other = self.make_customer("Other", customer_rank=0)
        other.with_company(self.beta)._become_customers()
        self.assertEqual(other.company_id, self.beta)


class TestCompanyOfDocumentsThroughTheClient(ClientCase, LedgerCase):
    """The same as a manager in the browser meets it."""

    def test_saving_the_form_is_a_message_that_names_the_document(self):
        beta = self.setup_other_company(name="Beta Trading")["company"]
        companies = [Command.set((self.company + beta).ids)]
        groups = ("group_customer_manager", "account.group_account_invoice")
        self.make_user("manager", *groups, company_id=self.company.id, company_ids=companies)
        invoice = self.bill(100.0)
        self.log_in("manager")
        context = {"allowed_company_ids": (self.company + beta).ids}
        self.assert_dialog(
            "odoo.exceptions.UserError",
            rf"Harbor Street Diner {REFUSED}.*\n\n{invoice.name}\b",
            lambda: self.call(
                "res.partner",
                "web_save",
                [self.customer.id],
                {"company_id": beta.id},
                specification={},
                context=context,
            ),
        )
