from odoo import Command
from odoo.exceptions import UserError, ValidationError

from ..common_counter import CounterCase


class TestCounterCustomerMade(CounterCase):
    def test_it_is_a_person_of_the_company_without_contact_data_or_a_balance(self):
        counter = self.counter
        self.assertEqual((counter.name, counter.company_id), ("Walk-in Customer", self.company))
        self.assertFalse(counter.is_company)
        self.assertEqual((counter.keeps_balance, counter.is_customer), (False, True))
        self.assertFalse(counter.email or counter.phone or counter.street or counter.vat)

    def test_there_is_one(self):
        with self.assertRaisesRegex(UserError, "has a counter customer already"):
            self.company._make_counter_customer()

    def test_its_name_is_in_the_language_of_whoever_makes_it(self):
        self.env["res.lang"]._activate_lang("de_DE")
        other = self.env["res.company"].create({"name": "Laden GmbH"})
        other.with_context(lang="de_DE")._make_counter_customer()
        self.assertEqual(other.counter_customer_id.name, "Laufkunde")

    def test_nobody_who_is_somebody_is_appointed(self):
        company = self.make_customer("Azure", is_company=True)
        owing = self.make_customer("Owes", is_company=False)
        self.invoice(owing, post=True)
        ordering, confirmed, drafted, paid_before = (
            self.make_customer(name, is_company=False) for name in ("Orders", "Waits", "Drafts", "Prepaid")
        )
        self.quote(ordering)
        self.quote(confirmed).action_confirm()
        self.invoice(drafted)
        self.env["account.payment"].create({"partner_id": paid_before.id, "amount": 5.0, "partner_type": "customer"})
        with_address = self.make_customer("Delivers", is_company=False)
        self.make_contact(with_address, type="delivery")
        for partner, reason in (
            (company, "this is a company"),
            (self.make_contact(company), "this is a contact of Azure"),
            (self.env.user.partner_id, "somebody logs in with it"),
            (owing, "there are unpaid invoices"),
            (paid_before, "payments that are not matched"),
            (ordering, "there are quotations"),
            (confirmed, "there are quotations, orders"),
            (drafted, "draft invoices"),
            (with_address, "it has contacts or addresses"),
            (self.make_customer("Mails", is_company=False, email="cash@example.com"), "it has an email address"),
            (self.make_customer("Gone", is_company=False, active=False), "it is archived"),
        ):
            with self.assertRaisesRegex(ValidationError, reason), self.cr.savepoint():
                self.company.counter_customer_id = partner


class TestCounterCustomerKept(CounterCase):
    def test_it_is_not_archived_nor_deleted(self):
        self.assert_refused("It cannot be archived", self.counter.action_archive)
        self.assert_refused("It cannot be deleted", self.counter.unlink)

    def test_it_stays_a_person_of_its_company(self):
        parent = self.make_customer("Azure", is_company=True)
        other = self.env["res.company"].create({"name": "Other"})
        self.assert_refused("It stays a person", self.counter.write, {"is_company": True})
        self.assert_refused("It cannot become a contact", self.counter.write, {"parent_id": parent.id})
        for company in (other.id, False):
            self.assert_refused("It stays with its company", self.counter.write, {"company_id": company})

    def test_nobody_is_a_contact_of_it(self):
        vals = {"name": "Back Door", "parent_id": self.counter.id, "type": "delivery"}
        self.assert_refused("It has no contacts", self.env["res.partner"].create, vals)
        customer = self.make_customer("Person", is_company=False)
        self.assert_refused("It has no contacts", customer.write, {"parent_id": self.counter.id})

    def test_nothing_can_be_sent_to_it(self):
        self.assert_refused("It has no email address", self.counter.write, {"email": "walk@example.com"})

    def test_nothing_is_agreed_with_it(self):
        for vals in ({"credit_limit": 5.0}, {"credit_mode": "unlimited"}, {"credit_temporary_limit": 3.0}):
            self.assert_refused("It has no limit", self.counter.write, vals)

    def test_nobody_logs_in_as_it(self):
        values = {"login": "walk-in", "partner_id": self.counter.id}
        self.assert_refused("Nobody can log in", self.env["res.users"].create, values)
        wizard = self.env["portal.wizard"].create({"partner_ids": [Command.set(self.counter.ids)]})
        wizard.user_ids.email = "walk@example.com"
        self.assert_refused("Nobody can log in", wizard.user_ids.action_grant_access)

    def test_it_is_merged_with_nobody(self):
        other = self.make_customer("Double", is_company=False)
        merge = self.env["base.partner.merge.automatic.wizard"].create({})
        for ids, survivor in (((self.counter + other).ids, self.counter), ((self.counter + other).ids, other)):
            self.assert_refused("It is not merged", merge._merge, ids, survivor)

    def test_whoever_is_it_no_longer_is_anybody_again(self):
        self.company.counter_customer_id = False
        self.counter.write({"is_company": True, "company_id": False})
        self.counter.action_archive()
        self.assertFalse(self.counter.active)

    def test_its_name_and_what_the_host_hands_on_are_free(self):
        self.counter.write({"name": "Passer-by", "credit_limit": 0.0, "parent_id": False, "active": True})
        self.assertEqual(self.counter.name, "Passer-by")

    def test_sales_to_it_write_nothing_to_it(self):
        before = self.counter.customer_rank
        self.counter._increase_rank("customer_rank", 3)
        self.cr.postcommit.run()
        self.assertEqual((before, self.counter.customer_rank), (1, 1))
