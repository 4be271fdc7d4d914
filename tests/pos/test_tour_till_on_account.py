from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common_roles import task
from ..common_till_tour import TillTourCase


@tagged("post_install", "-at_install")
class TestTourTillOnAccount(TillTourCase):
    """Selling on account at the till, as the cashier sees it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_policy = "block"
        cls.agreed = cls.customer.with_company(cls.company)
        cls.agreed.credit_limit = 15.0

    @task("Sell on account at the till")
    def test_on_account_asks_for_a_customer_with_a_name_and_says_which_company_owes(self):
        self.company._make_counter_customer()
        order = self.walk("on_account_needs_a_customer")
        self.assertEqual(order.partner_id.name, "Laura Hughes")
        self.assertEqual(order.payment_ids.payment_method_id.name, "Customer Account")

    def test_the_button_shows_what_is_left_to_who_may_see_it_and_the_till_refuses_more(self):
        self.cashier.group_ids += self.env.ref("customer_management.group_credit_figures")
        orders = self.walk("on_account_shows_what_is_left")
        paid = [{line.payment_method_id.name: line.amount for line in order.payment_ids} for order in orders]
        self.assertEqual(paid, [{"Customer Account": 10.2}, {"Cash": 6.0, "Customer Account": 4.2}])

    def test_a_fast_payment_is_refused_in_the_same_words_and_leaves_nothing_behind(self):
        self.browser_size = "1024x768"  # a tablet's
        method = self.main_pos_config.payment_method_ids.filtered(lambda method: method.type == "pay_later")
        self.main_pos_config.write({"use_fast_payment": True, "fast_payment_method_ids": method.ids})
        controller = self.make_controller()
        self.agreed.with_user(controller).action_credit_hold("Bounced cheque")
        order = self.walk("on_account_fast_payment")
        self.assertEqual(order.payment_ids.payment_method_id.name, "Cash")

    @task("Have a sale approved at the till")
    def test_a_controller_approves_a_sale_with_log_in_and_password_at_the_till(self):
        controller = self.make_controller()
        with mute_logger("odoo.addons.base.models.res_users"):
            order = self.walk("approve_at_till")
        approval_sudo = self.env["customer.credit.approval"].sudo().search([("res_id", "=", order.id)])
        self.assertEqual(
            (approval_sudo.state, approval_sudo.approved_by, approval_sudo.amount), ("used", controller, 20.4)
        )
        self.assertEqual(approval_sudo.reason, "Pays on Friday")
        self.assertEqual(order.state, "done")

    def test_the_till_waits_for_a_controller_on_another_device(self):
        self.browser_size = "1024x768"
        controller = self.make_controller()
        seen = []
        # The till asks once when it has asked the controllers, and then every few seconds.
        look = self.env.registry["pos.order"].get_till_approval

        def look_and_count(order):
            seen.append(look(order)["state"])
            if len(seen) == 2:
                approval = order.env["customer.credit.approval"]._find(order, ["requested"])
                approval.with_user(controller).action_approve(reason="Fine")
            return look(order)

        self.patch(self.env.registry["pos.order"], "get_till_approval", look_and_count)
        order = self.walk("approve_on_another_device")
        self.assertEqual(order.state, "done")
        self.assertGreater(len(seen), 1)

    def make_controller(self):
        controller = self.env.ref("customer_management.user_credit_demo")
        controller.write({"company_ids": [(6, 0, self.company.ids)], "company_id": self.company.id})
        return controller
