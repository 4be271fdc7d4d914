from odoo.exceptions import UserError, ValidationError

from ..common_counter import CounterCase


class TestCounterCustomerOfTill(CounterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.till = cls.env["pos.config"].create({"name": "Terrace"})
        cls.own = cls.make_customer("Guests of the Terrace", is_company=False, customer_rank=0)

    def test_a_till_has_that_of_its_company_until_it_gets_its_own(self):
        self.assertEqual(self.till._get_counter_customer(), self.counter)
        self.till.counter_customer_id = self.own
        self.assertEqual(self.till._get_counter_customer(), self.own)
        self.assertEqual((self.own.is_counter_customer, self.own.keeps_balance), (True, False))
        self.assertTrue(self.own.is_customer)

    def test_it_is_protected_also_where_the_till_is_archived(self):
        self.till.counter_customer_id = self.own
        self.till.active = False
        self.env.invalidate_all()
        self.assertTrue(self.own.is_counter_customer)
        self.assert_refused("It cannot be archived", self.own.action_archive)
        self.assert_refused("It has no limit", self.own.write, {"credit_limit": 5.0})

    def test_nobody_who_is_somebody_is_appointed_for_a_till(self):
        self.invoice(self.own)
        for call in (
            lambda: self.till.write({"counter_customer_id": self.own.id}),
            lambda: self.env["pos.config"].create({"name": "Bar", "counter_customer_id": self.own.id}),
        ):
            with self.assertRaisesRegex(ValidationError, "draft invoices"), self.cr.savepoint():
                call()

    def test_another_till_and_the_company_may_have_it_as_well_while_it_is_sold_to(self):
        self.till.counter_customer_id = self.own
        self.quote(self.own)
        bar = self.env["pos.config"].create({"name": "Bar", "counter_customer_id": self.own.id})
        self.company.counter_customer_id = self.own
        self.assertEqual((bar._get_counter_customer(), self.company._get_counter_customer()), (self.own, self.own))

    def test_that_of_another_company_is_not_taken(self):
        foreign = self.make_customer("Elsewhere", is_company=False)
        foreign.company_id = self.env["res.company"].create({"name": "Elsewhere Ltd"})
        with self.assertRaises(UserError):
            self.till.counter_customer_id = foreign


class TestCounterCustomerOfBranch(CounterCase):
    def test_a_branch_has_that_of_the_company_above_until_it_gets_its_own(self):
        branch = self.env["res.company"].create({"name": "North", "parent_id": self.company.id})
        kiosk = self.env["res.company"].create({"name": "Kiosk", "parent_id": branch.id})
        till = self.env["pos.config"].new({"name": "Kiosk", "company_id": kiosk.id})
        self.assertEqual((branch._get_counter_customer(), till._get_counter_customer()), (self.counter, self.counter))
        branch._make_counter_customer()
        own = branch.counter_customer_id
        self.assertNotEqual(own, self.counter)
        self.assertEqual(own.company_id, self.company)  # as all customers: branches share them
        self.assertEqual((till._get_counter_customer(), self.company._get_counter_customer()), (own, self.counter))

    def test_whoever_works_in_a_branch_only_sells_to_that_of_the_company_above(self):
        branch = self.env["res.company"].create({"name": "North", "parent_id": self.company.id})
        own = {"company_id": branch.id, "company_ids": branch.ids}
        seller = self.make_user("north", "sales_team.group_sale_salesman", **own)
        order = self.env["sale.order"].with_user(seller).new({"company_id": branch.id})
        self.assertEqual(order.counter_customer_id.name, "Walk-in Customer")


class TestCounterCustomerOfLocalisation(CounterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anonymous = cls.env["res.partner"].create({"name": "Consumidor Final", "vat": "00000000"})
        named = [{"xml_id": "l10n_ar.par_cfa", "record": cls.anonymous, "noupdate": True}]
        cls.env["ir.model.data"]._update_xmlids(named)
        cls.argentina = cls.env["res.company"].create({"name": "AR", "country_id": cls.env.ref("base.ar").id})

    def test_the_anonymous_buyer_of_a_localisation_counts_as_soon_as_it_is_installed(self):
        self.assertEqual((self.anonymous.is_counter_customer, self.anonymous.keeps_balance), (True, False))
        self.assertTrue(self.anonymous.is_customer)
        self.assert_refused("It cannot be archived", self.anonymous.action_archive)

    def test_it_counts_where_the_localisation_was_there_before(self):
        self.env.cr.execute("UPDATE res_partner SET keeps_balance = TRUE WHERE id = %s", self.anonymous.ids)
        self.env.invalidate_all()
        self.env["res.partner"]._begin_known_counter_customers()
        self.assertFalse(self.anonymous.keeps_balance)

    def test_it_is_proposed_in_its_country_also_when_it_has_documents(self):
        self.invoice(self.anonymous)
        self.argentina._make_counter_customer()
        self.assertEqual(self.argentina.counter_customer_id, self.anonymous)
        germany = self.env["res.company"].create({"name": "DE", "country_id": self.germany.id})
        germany._make_counter_customer()
        self.assertEqual(germany.counter_customer_id.name, "Walk-in Customer")

    def test_it_stays_shared_where_customers_belong_to_companies(self):
        self.company.customers_belong_to_company = True
        self.anonymous._join_company()
        self.assertFalse(self.anonymous.company_id)

    def test_it_is_invoiced_as_its_localisation_says(self):
        argentina, home = self.argentina, self.company
        order = self.env["pos.order"].new({"company_id": argentina.id, "partner_id": self.anonymous.id})
        self.assertFalse(order._is_too_anonymous_to_invoice())
        order = self.env["pos.order"].new({"company_id": home.id, "partner_id": self.counter.id})
        self.assertTrue(order._is_too_anonymous_to_invoice())


class TestCounterCustomerOnAccount(CounterCase):
    def test_an_invoice_to_it_is_due_at_once(self):
        later = self.env.ref("account.account_payment_term_30days")
        invoice = self.invoice(self.counter, invoice_payment_term_id=later.id)
        self.assert_refused("Nothing is sold to it on account", invoice.action_post)
        invoice.invoice_payment_term_id = self.env.ref("account.account_payment_term_immediate")
        invoice.action_post()
        self.assertEqual(invoice.state, "posted")
