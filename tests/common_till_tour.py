"""The till in the browser, as the cashier of the demo data."""

from odoo.tools.convert import convert_file

from odoo.addons.point_of_sale.tests.test_frontend import TestPointOfSaleHttpCommon

from .common import ADDON
from .common_roles import BrowserCase


class TillTourCase(BrowserCase, TestPointOfSaleHttpCommon):
    """The cashier of the demo data at the till."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.main_pos_config.company_id
        convert_file(cls.env, "customer_management", "demo/res_users_demo.xml", {}, mode="init", noupdate=True)
        cls.cashier = cls.env.ref(f"{ADDON}user_cashier_demo")
        cls.cashier.write({"company_ids": [(6, 0, cls.company.ids)], "company_id": cls.company.id})
        on_account = cls.env["pos.payment.method"].create({"name": "Customer Account", "split_transactions": True})
        cls.main_pos_config.payment_method_ids += on_account
        cls.customer = cls.env["res.partner"].create(
            {
                "name": "Gasthaus zur Linde",
                "customer_rank": 1,
                "customer_number": "Q-00187",
                "phone": "+49 30 2312 5001",
                "child_ids": [(0, 0, {"name": "Laura Hughes", "mobile": "+49 171 5550101"})],
                "is_company": True,
            }
        )

    def walk(self, tour):
        """As the cashier, from the opening of the till. :return: the orders of the session, the oldest first"""
        self.main_pos_config.with_user(self.cashier).open_ui()
        self.start_pos_tour(f"customer_management_{tour}", login="cashier", timeout=120)
        self.env.invalidate_all()
        orders = self.main_pos_config.current_session_id.order_ids.sorted("id")
        self.assertEqual(orders.user_id, self.cashier)
        return orders
