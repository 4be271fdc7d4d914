from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user

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

    def test_a_cart_is_no_document_and_an_order_of_the_shop_is_one(self):
        website = self.env["website"].search([("company_id", "=", self.company.id)], limit=1) or self.env[
            "website"
        ].create({"name": "Shop", "company_id": self.company.id})
        cart = self.quote(self.customer, website_id=website.id)
        self.give(self.customer, self.beta)
        self.give(self.customer, self.env["res.company"])
        cart.action_quotation_sent()
        self.assert_refused(cart, lambda: self.give(self.customer, self.beta))

    def test_a_colleague_who_bought_something_changes_companies_as_its_user_does(self):
        colleague = new_test_user(self.env, "colleague", groups="base.group_user", company_id=self.company.id)
        colleague.partner_id.company_id = self.company
        self.quote(colleague.partner_id)
        colleague.write({"company_ids": [Command.link(self.beta.id)], "company_id": self.beta.id})
        self.assertEqual(colleague.partner_id.company_id, self.beta)

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

    def test_a_person_with_documents_does_not_go_to_a_customer_of_another_company(self):
        self.beta.customers_belong_to_company = True
        theirs = self.make_customer("Theirs", company_id=self.beta.id)
        person = self.make_customer("Ana Torres", is_company=False)
        order, contacts_order = self.quote(person), self.quote(self.contact)
        self.assert_refused(order, lambda: person.write({"parent_id": theirs.id}))
        self.assert_refused(order, lambda: self.give(person, self.beta))
        self.assert_refused(contacts_order, lambda: self.give(self.contact, self.beta))
        self.assert_refused(contacts_order, lambda: self.give(self.customer, self.beta))
        self.beta.customers_belong_to_company = False
        self.assert_refused(order, lambda: person.write({"parent_id": theirs.id}))
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
        self.assertIn("documents that you may not see (2)", str(caught.exception))
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

    def log_in_as_manager(self):
        """:return: (the other company, the context of a client with both switched on)"""
        beta = self.setup_other_company(name="Beta Trading")["company"]
        companies = [Command.set((self.company + beta).ids)]
        groups = ("group_customer_manager", "account.group_account_invoice", "base.group_partner_manager")
        self.make_user("manager", *groups, company_id=self.company.id, company_ids=companies)
        self.env.cr.precommit.run()
        self.log_in("manager")
        return beta, {"allowed_company_ids": (self.company + beta).ids}

    def test_several_that_are_changed_in_the_list_are_refused_together(self):
        beta, context = self.log_in_as_manager()
        invoice = self.bill(100.0)
        free = self.make_customer("Free")
        self.assert_dialog(
            "odoo.exceptions.UserError",
            rf"cannot belong to Beta Trading alone.*\n\n{invoice.name}\b",
            lambda: self.call(
                "res.partner", "write", (free + self.customer).ids, {"company_id": beta.id}, context=context
            ),
        )
        self.env.invalidate_all()
        self.assertFalse((free + self.customer).company_id)
        self.call("res.partner", "write", free.ids, {"company_id": beta.id}, context=context)
        self.env.invalidate_all()
        self.assertEqual(free.company_id, beta)

    def test_a_contact_under_a_customer_of_one_company_is_new_or_has_no_documents_elsewhere(self):
        beta, context = self.log_in_as_manager()
        invoice = self.bill(100.0, partner=self.make_customer("Ana", is_company=False))
        for belongs in (True, False):
            beta.customers_belong_to_company = belongs
            theirs = self.make_customer("Theirs", company_id=beta.id)
            form = {"name": "New", "parent_id": theirs.id, "type": "contact"}
            [new_id] = self.call("res.partner", "create", [form], context=context)
            self.assertEqual(self.env["res.partner"].browse(new_id).company_id, beta if belongs else beta.browse())
            self.assert_dialog(
                "odoo.exceptions.UserError",
                rf"Ana cannot belong to Beta Trading alone.*\n\n{invoice.name}\b",
                lambda theirs=theirs: self.call(
                    "res.partner",
                    "write",
                    theirs.ids,
                    {"child_ids": [Command.link(invoice.partner_id.id)]},
                    context=context,
                ),
            )

    def test_a_company_that_wants_its_own_customers_from_now_on_takes_no_shared_ones(self):
        beta, _context = self.log_in_as_manager()
        invoice = self.bill(100.0)
        settings = self.env["res.config.settings"].with_company(beta)
        settings.create({"customers_belong_to_company": True}).execute()
        self.assertTrue(beta.customers_belong_to_company)
        self.assertFalse((self.customer + self.contact).company_id)
        self.make_contact(self.customer.with_company(beta), "Second Contact")
        self.assertFalse(self.customer.child_ids.company_id)
        self.pay(invoice)
        self.assertEqual(self.customer.customer_balance, 0.0)

    def test_saving_the_form_is_a_message_that_names_the_document(self):
        beta, context = self.log_in_as_manager()
        invoice = self.bill(100.0)
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
