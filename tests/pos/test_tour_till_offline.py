from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged

from ...models.pos import pos_device_call
from ..common_till_tour import TillTourCase


@tagged("post_install", "-at_install")
class TestTourTillOffline(TillTourCase):
    """The cashier while the network is off, and when it is back. The server need not wait for a silence of 90 seconds:
    any second of it will do.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids += cls.env.ref("customer_management.group_credit_controller")
        cls.company.credit_policy = "block"
        cls.startClassPatcher(patch.object(pos_device_call, "SILENT_AFTER", timedelta(seconds=1)))
        values = {"is_company": False, "customer_rank": 1}
        cls.marcus = cls.env["res.partner"].create({"name": "Marcus Reed", **values})
        cls.diner = cls.env["res.partner"].create({"name": "Harbor Street Diner", **values})

    def test_a_cashier_sells_on_account_without_a_connection_and_it_is_flagged_when_it_is_back(self):
        self.main_pos_config.offline_credit_limit = 12.0
        self.marcus.with_company(self.company).credit_limit = 5.0
        self.diner.with_company(self.company).credit_hold_mode = "on"
        orders = self.walk("offline_at_till")
        self.assertEqual(
            [(order.partner_id.name, order.payment_ids.payment_method_id.name) for order in orders],
            [
                ("Marcus Reed", "Customer Account"),
                ("Marcus Reed", "Cash"),
                ("Harbor Street Diner", "Cash"),
            ],
        )
        self.assertEqual(orders.mapped("credit_flag"), [True, False, False])
        approval = self.env["customer.credit.approval"].search([("partner_id", "=", self.marcus.id)])
        self.assertEqual((approval.res_id, approval.state), (orders[0].id, "requested"))

    def test_after_installation_nothing_is_sold_on_account_without_a_connection(self):
        order = self.walk("offline_not_at_till")
        self.assertEqual((order.state, order.credit_flag), ("paid", False))
        self.assertEqual(order.payment_ids.payment_method_id.name, "Customer Account")
