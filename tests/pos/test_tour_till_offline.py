from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tests.common import ChromeBrowser

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

    def follow_network_switch(self):
        """What a tour says in the console, "Network: off" or "Network: on", is done to the network of Chromium itself,
        as when the cable is pulled out: requests fail and the browser knows that it is offline.

        The host writes each lost connection to the console, beside its dialog: that is no error here.
        """
        handle_console = ChromeBrowser._handle_console

        def switch_network(browser, type, args=None, **details):  # noqa: A002 (the host's name)
            said = str(args[0].get("value", "")) if args else ""
            if said in ("Network: off", "Network: on"):
                conditions = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
                browser._websocket_send("Network.enable")
                browser._websocket_send(
                    "Network.emulateNetworkConditions", params={"offline": said == "Network: off", **conditions}
                )
            kind = "info" if "ConnectionLostError" in said else type
            return handle_console(browser, kind, args=args, **details)

        self.patch(ChromeBrowser, "_handle_console", switch_network)

    def assert_sold_and_flagged(self, tour):
        self.main_pos_config.offline_credit_limit = 12.0
        self.marcus.with_company(self.company).credit_limit = 5.0
        self.diner.with_company(self.company).credit_hold_mode = "on"
        orders = self.walk(tour)
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

    def test_a_cashier_sells_on_account_without_a_connection_and_it_is_flagged_when_it_is_back(self):
        self.assert_sold_and_flagged("offline_at_till")

    def test_a_tablet_whose_network_is_cut_sells_on_account_and_sends_it_when_the_network_is_back(self):
        self.browser_size = "1024x768"
        self.follow_network_switch()
        self.assert_sold_and_flagged("offline_on_tablet")

    def test_after_installation_nothing_is_sold_on_account_without_a_connection(self):
        order = self.walk("offline_not_at_till")
        self.assertEqual((order.state, order.credit_flag), ("paid", False))
        self.assertEqual(order.payment_ids.payment_method_id.name, "Customer Account")
