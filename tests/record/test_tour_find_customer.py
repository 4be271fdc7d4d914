"""The list of customers in the browser: enter, find, change many, see what is special."""

from datetime import timedelta

from odoo import fields

from ..common_roles import RoleCase, task


class TestTourFindCustomer(RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office = cls.users["office"]
        wholesale = cls.make_segment("Wholesale")
        cls.restaurants = cls.make_segment("Restaurants", wholesale)
        cls.linde = cls.make_customer(
            "Gasthaus zur Linde",
            customer_number="00187",
            customer_segment_id=cls.restaurants.id,
            email="kueche@linde.example.com",
            phone="+49 30 2312 5001",
            mobile="+49 171 5550101",
            country_id=cls.germany.id,
        )
        cls.elm = cls.make_customer("Elm City Bakery", email="elm@example.com", user_id=cls.office.id)
        cls.rivers = cls.make_customer("Two Rivers")

    @task("Find a customer")
    def test_the_office_finds_customers_by_all_that_the_readme_names(self):
        self.walk("find_customer", "office")

    @task("Find a customer")
    def test_the_office_finds_the_customer_of_a_quotation_by_number_and_telephone(self):
        self.walk("find_in_quotation", "office")
        order = self.env["sale.order"].search([("user_id", "=", self.office.id)])
        self.assertEqual(order.partner_id, self.linde)

    @task("Enter a new customer")
    def test_the_office_enters_a_customer_in_the_dialog_and_sees_a_likely_duplicate(self):
        self.walk("new_customer", "office")
        made = self.env["res.partner"].search([("email", "=", "new@linde.example.com")])
        self.assertEqual((made.name, made.is_company, made.is_customer), ("Bright Spark", True, True))
        self.assertTrue(made.customer_number)

    @task("Enter a new customer")
    def test_a_salesperson_who_enters_a_customer_is_responsible_for_it(self):
        self.linde.user_id = self.users["sales"]
        self.walk("new_customer", "sales")
        made = self.env["res.partner"].search([("email", "=", "new@linde.example.com")])
        self.assertEqual(made.user_id, self.users["sales"])

    @task("Enter a new customer")
    def test_the_cashier_enters_a_person_from_the_cards(self):
        self.walk("new_customer_from_cards", "cashier")
        made = self.env["res.partner"].search([("name", "=", "Anna Maria Roth")])
        self.assertEqual((made.is_company, made.is_customer, made.phone_search_digits), (False, True, "493023125001"))

    @task("Enter a new customer")
    def test_the_form_of_a_new_contact_shows_the_hint_as_well(self):
        self.walk("new_contact", "office")
        made = self.env["res.partner"].search([("name", "=", "Bright Spark Electric")])
        self.assertEqual((made.customer_rank, made.customer_number), (0, False))

    @task("Change many customers in the list")
    def test_the_office_gives_two_customers_a_segment_and_one_a_telephone_number(self):
        self.walk("change_many", "office")
        self.assertEqual(self.elm.customer_segment_id, self.restaurants)
        self.assertEqual(self.rivers.customer_segment_id, self.restaurants)
        self.assertEqual((self.rivers.phone, self.elm.phone), ("030 4567890", False))

    @task("See at a glance what is special")
    def test_the_cashier_sees_badges_in_list_cards_and_form_and_finds_by_them(self):
        yesterday = fields.Date.today() - timedelta(days=1)
        kind = self.env["customer.document.type"].search([], limit=1)
        self.linde.document_ids = [(0, 0, {"type_id": kind.id, "date_expiry": yesterday})]
        self.make_customer("Old Mill", active=False)
        self.company.counter_customer_id = self.make_customer("Walk-in", is_company=False)
        self.env.flush_all()
        self.env.cr.execute("UPDATE res_partner SET create_date = '2020-01-01' WHERE id = %s", [self.elm.id])
        self.walk("badges", "cashier")
