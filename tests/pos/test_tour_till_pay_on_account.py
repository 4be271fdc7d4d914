from odoo import Command, fields
from odoo.tests import tagged

from ..common_roles import task
from ..common_till_tour import TillTourCase

TABLET = "1024x768"


@tagged("post_install", "-at_install")
class TestTourTillPayOnAccount(TillTourCase):
    """A customer owes 100 of thirty days ago and 50 of ten days ago."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first, cls.second = cls.bill(100.0, 30), cls.bill(50.0, 10)

    @classmethod
    def bill(cls, amount, days):
        day = fields.Date.subtract(cls.company._get_today(), days=days)
        line = Command.create({"name": "Coffee", "price_unit": amount, "tax_ids": False})
        invoice = cls.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": cls.customer.id,
                "company_id": cls.company.id,
                "invoice_date": day,
                "invoice_date_due": day,
                "invoice_payment_term_id": False,
                "invoice_line_ids": [line],
            }
        )
        invoice.action_post()
        return invoice

    def take_payments(self, tour):
        """:return: the session, and what it has taken on account"""
        self.main_pos_config.with_user(self.cashier).open_ui()
        session = self.main_pos_config.current_session_id
        self.start_pos_tour(f"customer_management_{tour}", login="cashier")
        self.env.invalidate_all()
        payments = self.env["account.payment"].search([("pos_session_id", "=", session.id)], order="id")
        self.assertEqual(payments.create_uid, self.cashier)
        return session, payments

    @task("Take a payment at the till")
    def test_a_cashier_takes_payments_on_account_and_closes_with_the_right_cash(self):
        self.company.till_receipt_balance = True
        session, payments = self.take_payments("pay_on_account_at_till")
        self.assertEqual(payments.mapped("amount"), [120.0, 50.0])
        self.assertEqual([self.first.amount_residual, self.second.amount_residual], [0.0, 0.0])
        self.assertEqual((session.state, session.cash_register_difference), ("closed", 0.0))

    def test_a_cashier_who_sees_figures_chooses_what_is_paid_on_a_tablet(self):
        self.browser_size = TABLET
        self.cashier.group_ids += self.env.ref("customer_management.group_credit_figures")
        _session, payments = self.take_payments("pay_on_account_figures")
        self.assertEqual(payments.mapped("amount"), [60.0])
        self.assertEqual([self.first.amount_residual, self.second.amount_residual], [90.0, 0.0])

    def test_without_a_connection_nothing_is_taken_and_it_is_said_so(self):
        _session, payments = self.take_payments("pay_on_account_offline")
        self.assertEqual(payments.mapped("amount"), [120.0])
