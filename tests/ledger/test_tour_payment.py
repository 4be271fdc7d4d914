from odoo.tests import tagged

from ..common_roles import RoleCase, task


@tagged("post_install", "-at_install")
class TestTourPayment(RoleCase):
    """The office records what customers pay."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.bill(100.0, cls.days_ago(50))
        cls.second = cls.bill(350.0, cls.days_ago(20))

    def record(self, tour):
        self.walk(tour, "office", f"/odoo/customer-records/{self.customer.id}")
        self.env.invalidate_all()
        return self.env["account.payment"].search([("partner_id", "=", self.customer.id)])

    @task("Record a payment")
    def test_the_oldest_items_first(self):
        payment = self.record("pay_oldest_first")
        self.assertEqual((payment.amount, payment.move_id.state), (130.0, "posted"))
        self.assertEqual((self.first.amount_residual, self.second.amount_residual), (0.0, 320.0))

    @task("Record a payment")
    def test_chosen_items(self):
        payment = self.record("pay_chosen_items")
        self.assertEqual(payment.amount, 70.0)
        self.assertEqual((self.first.amount_residual, self.second.amount_residual), (100.0, 280.0))

    @task("Record a payment")
    def test_a_prepayment(self):
        payment = self.record("pay_in_advance")
        self.assertEqual(payment.amount, 500.0)
        self.assertEqual((self.first.amount_residual, self.second.amount_residual), (100.0, 350.0))

    @task("Record a payment")
    def test_a_payment_with_its_receipt(self):
        payment = self.record("pay_with_receipt")
        self.assertEqual(payment.amount, 450.0)
        self.assertEqual((self.first.amount_residual, self.second.amount_residual), (0.0, 0.0))

    def test_a_refusal_leaves_the_dialog_as_it_was(self):
        self.company.fiscalyear_lock_date = self.days_ago(0)
        self.walk("pay_in_a_locked_period", "office", f"/odoo/customer-records/{self.customer.id}", refused=True)
