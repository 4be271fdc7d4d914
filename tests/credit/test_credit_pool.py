from ...models.credit.customer_credit_refusal import CreditRefused
from ..common_credit import CreditCase


class TestCreditPool(CreditCase):
    """Companies that share the limit of their parent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.north = cls.make_customer("North", parent_id=cls.customer.id)
        cls.south = cls.make_customer("South", parent_id=cls.customer.id, credit_limit=5000.0)

    def test_off_each_company_has_its_own(self):
        self.order(300.0, partner=self.north, confirm=True)
        self.assertEqual((self.position().exposure, self.position(self.south).limit), (0, 5000))

    def test_on_all_use_one_limit(self):
        self.customer.credit_pool = True
        self.order(200.0, partner=self.north, confirm=True)
        self.bill(100.0, partner=self.south)
        for partner in (self.customer, self.north, self.south):
            position = self.position(partner)
            self.assertEqual((position.limit, position.exposure, position.available), (450, 300, 150))
            self.assertEqual(partner.credit_available, 150.0)
        with self.assertRaises(CreditRefused), self.cr.savepoint():
            self.order(151.0, partner=self.south, confirm=True)
        self.order(150.0, partner=self.south, confirm=True)
        account = self.env["customer.credit.account"].sudo().search([("partner_id", "=", self.customer.id)])
        self.assertGreater(account.decisions, 0, "decisions of all collide on the parent")

    def test_several_orders_of_one_group_in_one_call_count_together(self):
        self.customer.credit_pool = True
        orders = self.order(250.0, partner=self.north) + self.order(250.0, partner=self.south)
        with self.assertRaises(CreditRefused), self.cr.savepoint():
            orders.action_confirm()

    def test_a_hold_on_the_parent_holds_all_and_one_on_a_company_only_that(self):
        self.customer.credit_pool = True
        self.north.with_user(self.controller).action_credit_hold("Late payer")
        self.assertEqual([self.position(p).hold for p in (self.customer, self.north, self.south)], [False, True, False])
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        self.assertTrue(self.position(self.south).hold)

    def test_switched_off_again_each_has_its_own(self):
        self.customer.credit_pool = True
        self.order(200.0, partner=self.north, confirm=True)
        self.customer.credit_pool = False
        self.assertEqual(self.position().exposure, 0)
