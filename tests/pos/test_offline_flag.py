from ..common_till import TillCase


class TestOfflineFlag(TillCase):
    """Sales on account without a connection: which of them controllers are to look at."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.config.offline_credit_limit = 300.0

    def approvals(self):
        return self.env["customer.credit.approval"].sudo().search([("partner_id", "=", self.customer.id)])

    def send_back_online(self, *sales):
        """Sales that one device has made without a connection, sent one by one as the till does."""
        self.report()
        self.be_silent(300)
        self.report(*sales)
        orders = self.env["pos.order"]
        for sale in sales:
            orders += self.sync(sale)
        return orders

    def test_nothing_is_sold_without_a_connection_before_somebody_says_how_much(self):
        self.assertEqual(self.env["pos.config"].new({}).offline_credit_limit, 0)

    def test_within_what_the_till_may_sell_it_is_kept_like_any_other(self):
        orders = self.send_back_online(self.sale(100.0), self.sale(200.0))
        self.assertEqual(orders.mapped("credit_flag"), [False, False])
        self.assertEqual((self.exposure(), len(self.approvals())), ({"till": 300.0}, 0))

    def test_beyond_it_the_sale_is_kept_counts_and_controllers_are_told(self):
        orders = self.send_back_online(self.sale(200.0), self.sale(100.01), self.sale(20.0, self.cash))
        self.assertEqual(orders.mapped("credit_flag"), [False, True, False])
        self.assertEqual(orders.mapped("state"), ["paid"] * 3)
        self.assertEqual(self.exposure(), {"till": 300.01})
        approval = self.approvals()
        self.assertEqual((approval.res_id, approval.amount, approval.state), (orders[1].id, 100.01, "requested"))
        self.assertIn("without a connection", approval.request_reason)
        self.assertEqual(orders[1].credit_flag_badge, "Look at Credit")

    def test_a_controller_has_something_to_do(self):
        self.make_user("controller", "customer_management.group_credit_controller")
        self.send_back_online(self.sale(400.0))
        activity_type = self.env.ref("customer_management.mail_activity_credit_approval")
        activities = self.env["mail.activity"].search([("activity_type_id", "=", activity_type.id)])
        self.assertEqual(activities.filtered(lambda each: each.res_model == "res.partner").res_id, self.customer.id)

    def test_contacts_of_a_company_use_up_the_same(self):
        company = self.make_customer("Example Ltd", is_company=True)
        contacts = self.env["res.partner"].create([{"name": name, "parent_id": company.id} for name in ("Ann", "Bob")])
        orders = self.send_back_online(*(self.sale(200.0, partner=contact) for contact in contacts))
        self.assertEqual(orders.mapped("credit_flag"), [False, True])

    def test_each_customer_and_each_time_without_connection_begins_anew(self):
        other = self.make_customer("Corner Cafe", is_company=False)
        orders = self.send_back_online(self.sale(200.0), self.sale(200.0, partner=other))
        orders += self.send_back_online(self.sale(200.0))
        self.assertEqual(orders.mapped("credit_flag"), [False, False, False])

    def test_one_that_would_have_been_refused_is_flagged_within_the_cap_too(self):
        self.sell(400.0)
        orders = self.send_back_online(self.sale(100.0))
        self.assertEqual((orders.credit_flag, len(self.approvals())), (True, 1))

    def test_one_for_a_customer_without_balance_is_flagged(self):
        self.customer.keeps_balance = False
        orders = self.send_back_online(self.sale(10.0))
        self.assertEqual((orders.state, orders.credit_flag, len(self.approvals())), ("paid", True, 1))

    def test_one_for_an_inactive_customer_is_flagged_but_not_if_it_was_paid(self):
        self.customer.active = False
        orders = self.send_back_online(self.sale(10.0), self.sale(10.0, self.cash))
        self.assertEqual(orders.mapped("credit_flag"), [True, False])

    def test_a_sale_that_is_sent_twice_counts_once_and_is_told_once(self):
        sale = self.sale(400.0)
        self.report()
        self.be_silent(300)
        first = self.sync(sale)
        self.device = "2"
        self.report(sale)
        self.be_silent(300)
        self.assertEqual(self.sync(sale), first)
        self.assertEqual((first.credit_flag, self.exposure(), len(self.approvals())), (True, {"till": 400.0}, 1))

    def test_nobody_says_so_who_sends_a_sale(self):
        sold = self.sell(10.0, self.cash, credit_flag=True)
        created = self.call("pos.order", "create", [self.sale(10.0, self.cash, credit_flag=True)])
        context = {"default_credit_flag": True}
        by_default = self.call("pos.order", "create", [self.sale(10.0, self.cash)], context=context)
        self.call("pos.order", "write", created, {"credit_flag": True})
        self.env.invalidate_all()
        orders = sold.browse(created + by_default) | sold
        self.assertEqual(orders.mapped("credit_flag"), [False, False, False])

    def test_nobody_takes_it_away_either(self):
        order = self.send_back_online(self.sale(400.0))
        self.call("pos.order", "write", order.ids, {"credit_flag": False})
        self.env.invalidate_all()
        self.assertTrue(order.credit_flag)
