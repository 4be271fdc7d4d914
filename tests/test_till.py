from odoo.tests import tagged

from odoo.addons.point_of_sale.tests.test_frontend import TestPointOfSaleHttpCommon


@tagged("post_install", "-at_install")
class TestTill(TestPointOfSaleHttpCommon):
    def test_a_cashier_finds_a_customer_in_any_way_and_sells_to_the_company_of_a_contact(self):
        company = self.main_pos_config.company_id
        company.contacts_invoiced = False
        customer = self.env["res.partner"].create(
            {
                "name": "Gasthaus zur Linde",
                "customer_rank": 1,
                "customer_number": "Q-00187",
                "phone": "+49 30 2312 5001",
                "child_ids": [(0, 0, {"name": "Laura Hughes", "mobile": "+49 171 5550101"})],
                "is_company": True,
            }
        )
        self.main_pos_config.with_user(self.pos_user).open_ui()
        self.start_pos_tour("customer_management_find_customer_at_till")
        order = self.main_pos_config.current_session_id.order_ids
        self.assertEqual(order.state, "paid")
        self.assertEqual((order.partner_id, order.contact_person_id), (customer, customer.child_ids))
