from odoo import Command
from odoo.tests import Form

from ..common_sales import SalesCase


class TestTerms(SalesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.net15 = cls.env.ref("account.account_payment_term_15days")
        cls.net30 = cls.env.ref("account.account_payment_term_30days")
        cls.euro, cls.pound = cls.env.ref("base.EUR"), cls.env.ref("base.GBP")
        (cls.euro + cls.pound).active = True
        cls.wholesale = cls.make_segment("Wholesale", payment_term_id=cls.net30.id, currency_id=cls.euro.id)
        cls.hotels = cls.make_segment("Hotels", cls.wholesale)
        cls.customer = cls.make_customer(customer_segment_id=cls.hotels.id)
        cls.env.user.group_ids += cls.env.ref("product.group_product_pricelist")
        cls.env.ref("base.group_user").implied_ids += cls.env.ref("product.group_product_pricelist")
        cls.env["product.pricelist"].search([]).active = False

    def make_pricelist(self, currency, **values):
        vals = {"name": f"List {currency.name}", "currency_id": currency.id, "company_id": self.company.id}
        return self.env["product.pricelist"].create({**vals, **values})

    def test_terms_of_the_segment_above_hold_until_the_customer_has_its_own(self):
        self.assertEqual(self.quote(self.customer).payment_term_id, self.net30)
        self.assertEqual(self.invoice(self.customer).invoice_payment_term_id, self.net30)
        self.customer.property_payment_term_id = self.net15
        self.assertEqual(self.quote(self.customer).payment_term_id, self.net15)
        self.assertEqual(self.invoice(self.customer).invoice_payment_term_id, self.net15)

    def test_a_contact_has_the_terms_of_its_customer(self):
        contact = self.make_contact(self.customer)
        self.assertEqual(self.quote(contact).payment_term_id, self.net30)

    def test_bills_have_no_terms_of_a_customer(self):
        bill = self.env["account.move"].create({"move_type": "in_invoice", "partner_id": self.customer.id})
        self.assertFalse(bill.invoice_payment_term_id)

    def test_a_quotation_starts_with_a_price_list_in_the_currency_of_the_customer(self):
        usual, in_euro = self.make_pricelist(self.company.currency_id), self.make_pricelist(self.euro)
        order = self.quote(self.customer)
        self.assertEqual((order.pricelist_id, order.currency_id), (in_euro, self.euro))
        self.assertFalse(order.currency_notice)
        plain = self.quote(self.make_customer("Elm City Bakery"))
        self.assertEqual((plain.pricelist_id, plain.currency_notice), (usual, False))

    def test_the_currency_of_the_customer_comes_before_that_of_its_segment(self):
        self.make_pricelist(self.euro)
        in_pound = self.make_pricelist(self.pound)
        self.customer.customer_currency_id = self.pound
        self.assertEqual(self.quote(self.customer).pricelist_id, in_pound)

    def test_a_price_list_for_other_countries_is_not_taken(self):
        europe = self.env["res.country.group"].create({"name": "DE", "country_ids": self.germany.ids})
        usual = self.make_pricelist(self.company.currency_id)
        self.make_pricelist(self.euro, country_group_ids=europe.ids)
        self.customer.country_id = self.usa
        self.assertEqual(self.quote(self.customer).pricelist_id, usual)
        self.customer.country_id = self.germany
        self.assertEqual(self.quote(self.customer).currency_id, self.euro)

    def test_where_there_is_no_such_price_list_a_notice_says_so(self):
        usual = self.make_pricelist(self.company.currency_id)
        order = self.quote(self.customer)
        self.assertEqual(order.pricelist_id, usual)
        self.assertIn("buys in EUR, and this quotation is in USD", order.currency_notice)

    def test_a_price_list_given_to_the_customer_by_hand_stays(self):
        own = self.make_pricelist(self.company.currency_id)
        self.make_pricelist(self.euro)
        self.customer.specific_property_product_pricelist = own
        order = self.quote(self.customer)
        self.assertEqual(order.pricelist_id, own)
        self.assertTrue(order.currency_notice)

    def test_a_cart_keeps_the_price_list_of_the_shop(self):
        usual = self.make_pricelist(self.company.currency_id)
        self.make_pricelist(self.euro)
        website = self.make_website()
        cart = self.quote(self.customer, website_id=website.id)
        self.assertEqual(cart.pricelist_id, usual)

    def test_a_manual_invoice_has_the_currency_by_form_and_by_rpc(self):
        self.assertEqual(self.invoice(self.customer).currency_id, self.euro)
        with Form(self.env["account.move"].with_context(default_move_type="out_invoice")) as form:
            form.partner_id = self.customer
            self.assertEqual(form.currency_id, self.euro)
        given = self.invoice(self.customer, currency_id=self.pound.id)
        self.assertEqual(given.currency_id, self.pound)

    def test_the_currency_of_a_customer_who_was_chosen_before_does_not_stay(self):
        with Form(self.env["account.move"].with_context(default_move_type="out_invoice")) as form:
            form.partner_id = self.customer
            form.partner_id = self.make_customer("Elm City Bakery")
            self.assertEqual(form.currency_id, self.company.currency_id)

    def test_a_currency_that_is_switched_off_is_not_used(self):
        self.euro.active = False
        self.assertEqual(self.invoice(self.customer).currency_id, self.company.currency_id)

    def test_the_invoice_of_an_order_has_the_currency_of_the_order(self):
        self.make_pricelist(self.company.currency_id)
        order = self.quote(self.customer)
        order.action_confirm()
        self.assertEqual(order._create_invoices().currency_id, self.company.currency_id)

    def test_another_customer_does_not_change_the_currency_of_lines_that_are_written(self):
        invoice = self.invoice(self.make_customer("Elm City Bakery"))
        with Form(invoice) as form:
            form.partner_id = self.customer
        self.assertEqual(invoice.currency_id, self.company.currency_id)

    def test_many_quotations_take_as_many_queries_for_terms_as_few(self):
        self.make_pricelist(self.euro)
        line = Command.create({"product_id": self.coffee.id})
        vals = {"partner_id": self.customer.id, "order_line": [line]}
        plain = {**vals, "partner_id": self.make_customer("Elm City Bakery").id}
        self.count_queries(lambda: self.env["sale.order"].create([dict(vals), dict(plain)]))

        def extra(count):
            orders = self.env["sale.order"]
            with_terms = self.count_queries(lambda: orders.create([dict(vals) for _number in range(count)]))
            return with_terms - self.count_queries(lambda: orders.create([dict(plain) for _number in range(count)]))

        few, many = extra(10), extra(20)
        self.assertLessEqual(many, few + 2)
