from odoo import Command

from odoo.addons.point_of_sale.tests.common import CommonPosTest

from ..common import CustomerCase


class TestCustomerRank(CustomerCase):
    def order(self, partner):
        product = self.env["product.product"].create({"name": "Espresso Beans", "list_price": 24.5})
        line = Command.create({"product_id": product.id, "product_uom_qty": 2})
        return self.env["sale.order"].create({"partner_id": partner.id, "order_line": [line]})

    def test_a_confirmed_order_makes_a_customer_of_the_company_behind_a_contact(self):
        company = self.env["res.partner"].create({"name": "Two Rivers", "is_company": True})
        contact = self.make_contact(company)
        order = self.order(contact)
        self.assertFalse(company.is_customer)
        order.action_confirm()
        self.assertTrue(company.is_customer)
        self.assertTrue(company.customer_number)
        self.assertFalse(contact.is_customer)

    def test_a_salesperson_without_rights_on_partners_can_confirm_the_first_order(self):
        partner = self.env["res.partner"].create({"name": "Ana Torres"})
        user = self.make_user("seller", "sales_team.group_sale_salesman")
        order = self.order(partner)
        order.user_id = user
        order.with_user(user).action_confirm()
        self.assertEqual(partner.customer_rank, 1)

    def test_further_orders_do_not_count_the_customer_again(self):
        customer = self.make_customer()
        self.order(customer).action_confirm()
        self.env.cr.postcommit.run()
        self.assertEqual(customer.customer_rank, 1)

    def test_a_public_sign_up_is_a_customer_at_once(self):
        self.env["ir.config_parameter"].set_param("auth_signup.invitation_scope", "b2c")
        self.env["website"].search([]).auth_signup_uninvited = "b2c"
        values = {"login": "new@example.com", "name": "New Buyer", "password": "Long-enough-1"}
        login, _password = self.env["res.users"].signup(values)
        partner = self.env["res.users"].search([("login", "=", login)]).partner_id
        self.assertTrue(partner.is_customer)
        self.assertTrue(partner.customer_number)

    def test_an_invited_vendor_stays_a_vendor(self):
        vendor = self.env["res.partner"].create({"name": "Roaster", "email": "r@example.com", "supplier_rank": 1})
        vendor.signup_prepare()
        token = vendor._generate_signup_token()
        self.env["res.users"].signup({"login": "r@example.com", "name": "Roaster", "password": "Long-enough-1"}, token)
        self.assertTrue(vendor.user_ids)
        self.assertFalse(vendor.is_customer)


class TestCustomerRankAtTheTill(CommonPosTest):
    def test_a_paid_till_order_makes_a_customer_before_the_session_closes(self):
        buyer = self.env["res.partner"].create({"name": "Marcus Reed"})
        self.create_backend_pos_order(
            {
                "order_data": {"partner_id": buyer.id},
                "line_data": [{"product_id": self.ten_dollars_no_tax.product_variant_id.id}],
                "payment_data": [{"payment_method_id": self.cash_payment_method.id}],
            }
        )
        self.assertTrue(buyer.is_customer)
        self.assertTrue(buyer.customer_number)
