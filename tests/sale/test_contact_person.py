from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import Form

from ..common_sales import SalesCase


class TestContactPerson(SalesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.diner = cls.make_customer(email="office@harbor.example.com")
        cls.laura = cls.make_contact(cls.diner, email="laura@harbor.example.com")
        cls.delivery = cls.make_contact(cls.diner, "Back Door", type="delivery", street="Pier 3")

    def redirect(self):
        self.company.contacts_invoiced = False

    def assert_company_and_person(self, document):
        self.assertEqual((document.partner_id, document.contact_person_id), (self.diner, self.laura))

    def test_after_installation_a_contact_is_the_customer_as_in_the_host(self):
        order, invoice = self.quote(self.laura), self.invoice(self.laura)
        self.assertEqual((order.partner_id, invoice.partner_id), (self.laura, self.laura))
        self.assertFalse(order.contact_person_id or invoice.contact_person_id)

    def test_by_rpc_the_company_is_the_customer_and_its_address_and_terms_are_used(self):
        self.redirect()
        order = self.quote(self.laura)
        self.assert_company_and_person(order)
        self.assertEqual((order.partner_invoice_id, order.partner_shipping_id), (self.diner, self.delivery))
        self.assert_company_and_person(self.invoice(self.laura))
        self.assert_company_and_person(self.invoice(self.laura, move_type="out_refund"))

    def test_in_the_form_the_company_appears_at_once(self):
        self.redirect()
        with Form(self.env["sale.order"]) as form:
            form.partner_id = self.laura
            self.assertEqual((form.partner_id, form.contact_person_id), (self.diner, self.laura))
        with Form(self.env["account.move"].with_context(default_move_type="out_invoice")) as form:
            form.partner_id = self.laura
            self.assertEqual((form.partner_id, form.contact_person_id), (self.diner, self.laura))

    def test_a_default_from_the_context_and_an_import_are_doors_too(self):
        self.redirect()
        order = self.env["sale.order"].with_context(default_partner_id=self.laura.id).create({})
        self.assert_company_and_person(order)
        loaded = self.env["sale.order"].with_context(import_file=True).load(["partner_id/.id"], [[str(self.laura.id)]])
        self.assert_company_and_person(self.env["sale.order"].browse(loaded["ids"]))

    def test_a_later_change_of_the_customer_is_a_door_too(self):
        self.redirect()
        other = self.make_customer("Elm City Bakery")
        order, invoice = self.quote(other), self.invoice(other)
        order.partner_id = self.laura
        invoice.partner_id = self.laura
        self.assert_company_and_person(order)
        self.assert_company_and_person(invoice)
        order.partner_id = other
        self.assertFalse(order.contact_person_id)

    def test_addresses_stay_what_they_are(self):
        self.redirect()
        self.assertEqual(self.quote(self.delivery).partner_id, self.delivery)

    def test_each_company_has_its_own_policy(self):
        self.redirect()
        other = self.env["res.company"].create({"name": "Branch Office"})
        self.env.user.company_ids += other
        order = self.env["sale.order"].create({"partner_id": self.laura.id, "company_id": other.id})
        self.assertEqual(order.partner_id, self.laura)

    def test_vendor_bills_are_none_of_our_business(self):
        self.redirect()
        bill = self.env["account.move"].create({"move_type": "in_invoice", "partner_id": self.laura.id})
        self.assertEqual(bill.partner_id, self.laura)

    def test_the_person_goes_from_the_order_to_the_invoice(self):
        self.redirect()
        order = self.quote(self.laura)
        order.action_confirm()
        self.assert_company_and_person(order._create_invoices())

    def test_a_person_of_another_company_is_refused(self):
        stranger = self.make_contact(self.make_customer("Elm City Bakery"), "Ana Torres")
        with self.assertRaisesRegex(ValidationError, "Ana Torres does not work at"):
            self.quote(self.diner, contact_person_id=stranger.id)
        order = self.quote(self.diner, contact_person_id=self.laura.id)
        with self.assertRaisesRegex(ValidationError, "Ana Torres does not work at"):
            order.contact_person_id = stranger

    def test_a_person_who_works_elsewhere_by_now_does_not_stand_in_the_way(self):
        order = self.quote(self.diner, contact_person_id=self.laura.id)
        invoice = self.invoice(self.diner, post=True, contact_person_id=self.laura.id)
        other = self.make_customer("Elm City Bakery")
        self.laura.parent_id = other
        for copy in (order.copy(), invoice.copy(), invoice._reverse_moves()):
            self.assertFalse(copy.contact_person_id)
        order.action_confirm()
        self.assertFalse(order._create_invoices().contact_person_id)
        self.assertEqual(order.contact_person_id, self.laura, "what stands on paper stays")

    def test_a_person_who_serves_another_company_by_now_does_not_stand_in_the_way(self):
        order = self.quote(self.diner, contact_person_id=self.laura.id)
        self.laura.company_id = self.env["res.company"].create({"name": "Second"})
        self.assertFalse(order.copy().contact_person_id)
        order.action_confirm()
        self.assertFalse(order._create_invoices().contact_person_id)

    def test_no_customer_is_no_customer_whatever_the_context_offers(self):
        self.redirect()
        moves = self.env["account.move"].with_context(default_partner_id=self.laura.id)
        move = moves.create({"move_type": "out_invoice", "partner_id": False})
        self.assertFalse(move.partner_id or move.contact_person_id)

    def test_branches_share_the_policy_of_their_company(self):
        self.redirect()
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.assertFalse(branch.contacts_invoiced)

    def test_the_quotation_is_mailed_to_the_person(self):
        order = self.quote(self.diner, contact_person_id=self.laura.id)
        recipients = order._message_get_default_recipients()[order.id]["partner_ids"]
        self.assertEqual(recipients, self.laura.ids)
        self.laura.email = False
        self.assertEqual(order._message_get_default_recipients()[order.id]["partner_ids"], self.diner.ids)

    def test_the_prints_name_the_person(self):
        self.redirect()
        order = self.quote(self.laura)
        order.action_confirm()
        invoice = order._create_invoices()
        invoice.action_post()
        for report, document in (("sale.report_saleorder", order), ("account.report_invoice", invoice)):
            html, _kind = self.env["ir.actions.report"]._render_qweb_html(report, document.ids)
            self.assertIn("Contact Person", html.decode())
            self.assertIn("Laura Hughes", html.decode())

    def test_a_cart_keeps_the_buyer_until_it_is_confirmed_and_what_he_saw_stays(self):
        self.redirect()
        self.diner.property_payment_term_id = self.env.ref("account.account_payment_term_30days")
        website = self.make_website()
        pricelist = self.env["product.pricelist"].create({"name": "Shop", "company_id": self.company.id})
        cart = self.quote(self.laura, website_id=website.id, partner_shipping_id=self.laura.id)
        self.assertEqual(cart.partner_id, self.laura)
        term = self.env.ref("account.account_payment_term_immediate")
        cart.write({"pricelist_id": pricelist.id, "payment_term_id": term.id})
        cart.action_confirm()
        self.assert_company_and_person(cart)
        self.assertEqual(cart.partner_shipping_id, self.laura)
        self.assertEqual((cart.pricelist_id, cart.payment_term_id), (pricelist, term))
        self.assertEqual(cart.partner_invoice_id, self.diner)

    def test_redirecting_many_orders_takes_as_many_queries_as_few(self):
        self.redirect()
        vals = {"partner_id": self.laura.id, "order_line": [Command.create({"product_id": self.coffee.id})]}
        self.count_queries(lambda: self.env["sale.order"].create([dict(vals), dict(vals)]))

        def extra(count):
            orders = self.env["sale.order"]
            redirected = self.count_queries(lambda: orders.create([dict(vals) for _number in range(count)]))
            plain = {**vals, "partner_id": self.diner.id}
            return redirected - self.count_queries(lambda: orders.create([dict(plain) for _number in range(count)]))

        few, many = extra(10), extra(20)
        self.assertLessEqual(many, few + 2)
