from odoo.exceptions import AccessError, UserError

from odoo.addons.point_of_sale.tests.common import CommonPosTest
from odoo.addons.website_sale.tests.common import MockRequest

from ...controllers.website.website_sale import CustomerWebsiteSale
from ..common_client import Refused
from ..common_sales import SalesCase
from ..common_till import TillCase


class TestInactiveCustomer(SalesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.diner = cls.make_customer()
        cls.laura = cls.make_contact(cls.diner)
        cls.paul = cls.make_contact(cls.diner, "Paul Kent")

    def archive_by_button(self, partners=None):
        """What the button Archive answers: the action of the question, else nothing."""
        return (partners or self.diner).action_archive()

    # --- contacts -----------------------------------------------------------------------------------------------

    def test_contacts_go_with_their_customer_and_come_back_with_it(self):
        gone = self.make_contact(self.diner, "Left Long Ago")
        gone.active = False
        self.diner.active = False
        self.assertFalse(self.laura.active or self.paul.active)
        self.diner.active = True
        self.assertTrue(self.laura.active and self.paul.active)
        self.assertFalse(gone.active)

    def test_the_primary_contact_is_the_same_one_afterwards(self):
        self.paul.is_primary_contact = True
        self.diner.active = False
        self.diner.active = True
        self.assertEqual(self.diner.primary_contact_id, self.paul)

    def test_a_contact_that_was_activated_by_hand_in_between_is_left_alone(self):
        self.diner.active = False
        self.laura.active = True
        self.laura.active = False
        self.diner.active = True
        self.assertFalse(self.laura.active)

    def test_a_contact_with_a_login_stays_active(self):
        portal = self.env.ref("base.group_portal")
        self.env["res.users"].sudo().with_context(no_reset_password=True).create(
            {"login": "laura", "partner_id": self.laura.id, "group_ids": [(6, 0, portal.ids)]}
        )
        self.diner.active = False
        self.assertTrue(self.laura.active)
        self.assertFalse(self.paul.active)

    def test_a_branch_that_is_a_company_of_its_own_stays_active(self):
        branch = self.make_customer("Harbor Branch", parent_id=self.diner.id)
        self.diner.active = False
        self.assertTrue(branch.active)

    # --- the question -------------------------------------------------------------------------------------------

    def test_without_open_business_a_customer_becomes_inactive_at_once(self):
        self.archive_by_button()
        self.assertFalse(self.diner.active)

    def test_open_business_is_asked_about_with_figures(self):
        self.invoice(self.laura, post=True)
        order = self.quote(self.diner)
        order.action_confirm()
        self.quote(self.diner)
        action = self.archive_by_button()
        self.assertTrue(self.diner.active)
        self.assertEqual(action["views"], [(False, "form")], "the web client opens nothing without")
        line = self.env["res.partner.archive"].browse(action["res_id"]).line_ids
        self.assertEqual((line.partner_id, line.company_id), (self.diner, self.company))
        self.assertEqual((line.balance, line.order_count, line.quotation_count, line.till_count), (100.0, 1, 1, 0))

    def test_who_confirms_inactivates_the_customer_and_its_contacts(self):
        self.invoice(self.diner, post=True)
        wizard = self.env["res.partner.archive"].browse(self.archive_by_button()["res_id"])
        self.assertEqual(wizard.contact_count, 2)
        wizard.action_inactivate()
        self.assertFalse(self.diner.active or self.laura.active)

    def test_without_the_right_to_figures_the_question_comes_without_the_amount(self):
        self.invoice(self.diner, post=True)
        clerk = self.make_user("clerk", "group_customer_user", company_id=self.company.id, company_ids=self.company.ids)
        action = self.diner.with_user(clerk).action_archive()
        wizard = self.env["res.partner.archive"].with_user(clerk).browse(action["res_id"])
        self.assertTrue(wizard.line_ids.has_open_items)
        self.assertNotIn("balance", wizard.line_ids.fields_get())

    def test_the_question_takes_the_same_number_of_queries_for_many_customers(self):
        customers = self.env["res.partner"].create(
            [{"name": f"c{i}", "is_company": True, "customer_rank": 1} for i in range(20)]
        )
        for customer in customers:
            self.quote(customer)
        wizard = self.env["res.partner.archive"]
        create = lambda partners: self.count_queries(lambda: wizard.create({"partner_ids": partners.ids}))  # noqa: E731
        create(customers[:2])
        self.assertLessEqual(create(customers), create(customers[:10]) + 2)

    # --- the entry points ---------------------------------------------------------------------------------------

    def test_new_orders_and_invoices_are_refused_for_the_customer_and_its_contacts(self):
        self.diner.active = False
        for make in (self.quote, self.invoice):
            for partner in (self.diner, self.laura):
                with self.assertRaisesRegex(UserError, "Harbor Street Diner is inactive"):
                    make(partner)

    def test_what_was_a_draft_is_neither_confirmed_nor_posted_nor_copied(self):
        order, invoice = self.quote(self.diner), self.invoice(self.diner)
        self.diner.active = False
        for act in (order.action_confirm, invoice.action_post, invoice._post, order.copy, invoice.copy):
            with self.assertRaisesRegex(UserError, "is inactive"):
                act()

    def test_a_draft_is_not_given_to_an_inactive_customer(self):
        order = self.quote(self.make_customer("Elm City Bakery"))
        self.diner.active = False
        with self.assertRaisesRegex(UserError, "is inactive"):
            order.partner_id = self.diner

    def test_an_import_is_refused(self):
        self.diner.active = False
        loaded = self.env["sale.order"].load(["partner_id/.id"], [[str(self.diner.id)]])
        self.assertFalse(loaded["ids"])
        self.assertIn("is inactive", loaded["messages"][0]["message"])

    def test_what_was_ordered_before_can_be_invoiced_and_returned(self):
        order, invoice = self.quote(self.diner), self.invoice(self.diner, post=True)
        order.action_confirm()
        self.diner.active = False
        order._create_invoices().action_post()
        self.invoice(self.diner, post=True, move_type="out_refund")
        reversal = self.env["account.move.reversal"].with_context(active_model="account.move", active_ids=invoice.ids)
        reversal.create({"journal_id": invoice.journal_id.id}).refund_moves()
        self.assertEqual(invoice.reversal_move_ids.partner_id, self.diner)

    def test_an_invoice_that_was_posted_once_can_be_corrected(self):
        invoice = self.invoice(self.diner, post=True)
        self.diner.active = False
        invoice.button_draft()
        invoice.action_post()
        self.assertEqual(invoice.state, "posted")

    def test_who_gets_the_invoice_is_looked_at_as_well(self):
        payer = self.make_customer("Elm City Bakery")
        order = self.quote(self.diner, partner_invoice_id=payer.id)
        payer.active = False
        with self.assertRaisesRegex(UserError, "Elm City Bakery is inactive"):
            order.action_confirm()
        draft = self.quote(self.diner)
        with self.assertRaisesRegex(UserError, "Elm City Bakery is inactive"):
            draft.partner_invoice_id = payer

    def test_lines_of_somebody_elses_order_open_no_door(self):
        order = self.quote(self.make_customer("Elm City Bakery"))
        order.action_confirm()
        invoice = order._create_invoices()
        self.diner.active = False
        with self.assertRaisesRegex(UserError, "is inactive"):
            invoice.partner_id = self.diner

    def test_an_inactive_vendor_is_none_of_our_business(self):
        vendor = self.env["res.partner"].create({"name": "Roaster", "supplier_rank": 1, "active": False})
        self.assertTrue(self.quote(vendor))

    def test_a_cart_is_refused_when_it_is_confirmed_and_the_visitor_reads_a_neutral_text(self):
        website = self.make_website()
        self.diner.active = False
        cart = self.quote(self.diner, website_id=website.id)
        with self.assertRaisesRegex(UserError, "is inactive"):
            cart.action_confirm()
        visitor = self.env.ref("base.public_user")
        self.assertIn("Please contact us", cart.with_user(visitor).sudo()._get_inactive_customer_message())

    def test_the_payment_page_of_the_shop_says_so_before_anything_is_paid(self):
        website = self.make_website()
        cart = self.quote(self.diner, website_id=website.id)
        with MockRequest(cart.env, website=website, sale_order_id=cart.id):
            before = CustomerWebsiteSale()._get_shop_payment_errors(cart)
            self.diner.active = False
            after = CustomerWebsiteSale()._get_shop_payment_errors(cart)
        self.assertEqual(len(after), len(before) + 1)
        self.assertEqual(after[-1][0], "Sorry, this order cannot be placed.")

    def test_the_nameless_visitor_of_the_shop_is_no_inactive_customer(self):
        visitor = self.env.ref("base.public_partner")
        visitor.sudo().customer_rank = 1
        self.assertFalse(visitor.active)
        self.assertTrue(self.quote(visitor))


class TestInactiveCustomerAtTheTill(CommonPosTest):
    def sell(self, active=False, **order_data):
        customer = self.env["res.partner"].create({"name": "Marcus Reed", "customer_rank": 1, "active": active})
        order, _refund = self.create_backend_pos_order(
            {
                "order_data": {"partner_id": customer.id, **order_data},
                "line_data": [{"product_id": self.ten_dollars_no_tax.product_variant_id.id}],
                "payment_data": [{"payment_method_id": self.cash_payment_method.id}],
            }
        )
        return order

    def test_a_sale_to_an_inactive_customer_is_refused(self):
        with self.assertRaisesRegex(UserError, "Marcus Reed is inactive"):
            self.sell()

    def test_the_till_sale_of_somebody_else_opens_no_door(self):
        order = self.sell(active=True)
        inactive = self.env["res.partner"].create({"name": "Ana Torres", "customer_rank": 1, "active": False})
        invoices = self.env["account.move"]
        vals = {"move_type": "out_invoice", "partner_id": inactive.id, "pos_order_ids": order.ids}
        with self.assertRaisesRegex(AccessError, "with the button Invoice"):
            invoices.create(vals)
        with self.assertRaisesRegex(UserError, "Ana Torres is inactive"):
            invoices.sudo().create(vals)


class TestInactiveCustomerWithoutConnection(TillCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.marcus = cls.env["res.partner"].create({"name": "Marcus Reed", "customer_rank": 1, "active": False})

    def sell_to_him(self, **values):
        return self.sell(10.0, self.cash, partner=self.marcus, **values)

    def setUp(self):
        super().setUp()
        self.report()

    def test_a_sale_made_without_connection_is_kept_as_the_goods_are_gone(self):
        self.be_silent(300)
        self.assertEqual(self.sell_to_him().state, "paid")

    def test_a_sale_made_without_connection_is_invoiced_as_wanted(self):
        self.be_silent(300)
        self.assertEqual(self.sell_to_him(to_invoice=True).account_move.state, "posted")

    def test_an_old_date_alone_does_not_make_it_one(self):
        with self.assertRaisesRegex(Refused, "Marcus Reed is inactive"):
            self.sell_to_him(date_order=self.minutes_ago(60))
