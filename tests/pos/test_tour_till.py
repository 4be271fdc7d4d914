from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common_roles import task
from ..common_till_tour import TillTourCase


@tagged("post_install", "-at_install")
class TestTourTill(TillTourCase):
    """The cashier of the demo data at the till."""

    @task("Find a customer")
    def test_a_cashier_finds_a_customer_in_any_way_and_sells_to_the_company_of_a_contact(self):
        self.company.contacts_invoiced = False
        order = self.walk("find_customer_at_till")
        self.assertEqual(order.state, "paid")
        self.assertEqual((order.partner_id, order.contact_person_id), (self.customer, self.customer.child_ids))

    def test_a_cashier_sells_for_cash_with_and_without_a_customer(self):
        orders = self.walk("sell_at_till")
        self.assertEqual(orders.mapped("state"), ["paid", "done"])  # companies get an invoice
        self.assertEqual([order.partner_id.name for order in orders], [False, "Gasthaus zur Linde"])
        self.assertEqual([round(order.amount_total, 2) for order in orders], [5.1, 10.2])

    @task("Enter a new customer")
    def test_a_cashier_changes_a_customer_and_enters_a_new_one_at_the_till(self):
        order = self.walk("edit_customer_at_till")
        self.assertEqual(self.customer.phone, "+49 30 23125099")
        self.assertEqual((order.partner_id.name, order.partner_id.customer_origin), ("Two Rivers", "pos"))
        self.assertTrue(order.partner_id.customer_number)

    @task("Agree on credit")
    def test_a_sale_on_account_beyond_the_limit_is_refused_and_paid_in_cash(self):
        self.company.credit_policy = "block"
        self.customer.with_company(self.company).credit_limit = 15.0
        with mute_logger("odoo.http"):  # which warns of the refusal
            orders = self.walk("on_account_at_till")
        self.assertEqual(orders.mapped("state"), ["done", "done"])
        self.assertEqual(orders.mapped("payment_ids.payment_method_id.name"), ["Customer Account", "Cash"])
