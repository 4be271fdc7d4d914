from odoo.tests import tagged

from ..common_roles import RoleCase, task


@tagged("post_install", "-at_install")
class TestTourFigures(RoleCase):
    """What customers owe, owed and bought, and where they are."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        hotels = cls.make_segment("Hotels")
        cls.bill(100.0, cls.days_ago(50))
        cls.bill(350.0, cls.days_ago(20), due=cls.days_ago(-10))
        cls.hotel = cls.make_customer(
            "Lakeside Hotel", customer_segment_id=hotels.id, country_id=cls.germany.id, user_id=cls.users["sales"].id
        )
        cls.bill(900.0, cls.days_ago(2), due=cls.days_ago(-20), partner=cls.hotel)
        cls.prepay(20.0, partner=cls.make_customer("Bakery Ahlers"))
        cls.pay(cls.bill(300.0, cls.days_ago(70), partner=cls.make_customer("Seaside Café")))

    @task("See what customers owe")
    def test_the_office_sorts_and_filters_by_what_customers_owe(self):
        self.walk("what_customers_owe", "office")

    def test_a_salesperson_sees_a_card_without_the_tiles_of_figures(self):
        self.customer.user_id = self.users["sales"]
        self.customer.action_credit_hold("Cheque was returned")
        self.walk("card_without_figures", "sales", f"/odoo/customer-records/{self.customer.id}")

    @task("See what was owed on any day")
    def test_a_credit_controller_sees_what_was_open_on_another_day(self):
        self.walk("what_was_owed", "credit")

    @task("See what a customer bought")
    def test_the_office_sees_what_a_customer_bought(self):
        self.quote(self.customer)
        self.walk("what_was_bought", "office", f"/odoo/customer-records/{self.customer.id}")

    @task("See where your customers are")
    def test_a_manager_sees_where_customers_are(self):
        self.walk("where_customers_are", "manager")
