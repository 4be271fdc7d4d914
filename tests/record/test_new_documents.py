"""New forms of the host that this addon touches, as the web client opens, fills in and saves them, by each role."""

from odoo import Command

from ..common_client import ClientCase
from ..common_sales import SalesCase

SALES = ("sales_team.group_sale_salesman_all_leads", "group_customer_user")


class TestNewDocuments(ClientCase, SalesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.customer = cls.make_customer("Harbor Street Diner")
        cls.seller = cls.make_user("seller", *SALES, password="seller", **company)
        cls.own = cls.make_user(
            "own", "sales_team.group_sale_salesman", "group_customer_user_own", password="own", **company
        )
        cls.office = cls.make_user("office", "account.group_account_invoice", password="office", **company)
        cls.chief = cls.make_user(
            "chief",
            "group_customer_manager",
            "sales_team.group_sale_manager",
            "account.group_account_manager",
            "point_of_sale.group_pos_manager",
            password="chief",
            **company,
        )
        cls.customer.user_id = cls.own

    def test_every_seller_opens_fills_in_and_saves_a_quotation(self):
        for login in ("seller", "own", "chief"):
            with self.subTest(login=login):
                self.log_in(login)
                form = self.open_new("sale.order").set(partner_id=self.customer.id)
                form.set(order_line=[Command.create({"product_id": self.coffee.id, "product_uom_qty": 2})])
                order = self.env["sale.order"].browse(form.save())
                self.assertEqual((order.partner_id, order.order_line.product_uom_qty), (self.customer, 2))
                form.set(client_order_ref="PO 7").save()
                self.assertEqual(order.client_order_ref, "PO 7")

    def test_the_office_opens_fills_in_and_saves_an_invoice(self):
        for login in ("office", "chief"):
            with self.subTest(login=login):
                self.log_in(login)
                form = self.open_new("account.move", default_move_type="out_invoice").set(partner_id=self.customer.id)
                form.set(invoice_line_ids=[Command.create({"name": "Coffee", "price_unit": 12.5, "quantity": 2})])
                invoice = self.env["account.move"].browse(form.save())
                self.assertEqual((invoice.partner_id, invoice.amount_untaxed), (self.customer, 25))
                self.press("account.move", "action_post", invoice.ids)
                self.assertEqual(invoice.state, "posted")
