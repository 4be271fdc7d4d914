from datetime import date

from odoo.tests import new_test_user
from odoo.tools import mute_logger

from ..common_report import print_reports
from ..common_roles import RoleCase, task
from ..common_translation import switch_on


class TestTourPortal(RoleCase):
    """What customers see and keep of themselves on the website, at a desk and on a telephone.

    Harbor Street Diner was invoiced 100.00 in April 2024 and 50.00 in June 2024, and has paid 30.00 of the first.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enterClassContext(print_reports())
        old = cls.bill(100, date(2024, 4, 10), due=date(2024, 5, 10))
        cls.bill(50, date(2024, 6, 10), due=date(2024, 7, 10))
        cls.pay(old, 30, date(2024, 6, 20))
        cls.customer.write({"email": "office@diner.example.com", "phone": "+1 212-555-0100", "street": "1 Harbor"})
        cls.customer.write({"city": "New York", "zip": "10001", "country_id": cls.usa.id})
        cls.customer.state_id = cls.env.ref("base.state_us_27")
        cls.stranger = cls.make_customer("Elm City Bakery")
        for login, partner in (("diner", cls.customer), ("bakery", cls.stranger)):
            company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
            new_test_user(cls.env, login, "base.group_portal", name=partner.name, partner_id=partner.id, **company)

    def trail(self):
        """Events of the customer through the portal, the oldest first."""
        self.env.invalidate_all()
        found = [("partner_id", "=", self.customer.id), ("origin", "=", "portal")]
        return self.env["customer.audit.entry"].search(found, order="id").mapped("event")

    def keep_contacts(self, phone):
        self.walk("my_contacts", "diner", "/my", phone=phone)
        self.assertEqual(self.customer.child_ids.mapped("name"), ["Dora Day"])
        dora = self.customer.primary_contact_id
        self.assertEqual((dora.name, dora.email), ("Dora Day", "dora@diner.example.com"))
        self.assertEqual((dora.function, dora.mobile), ("Head of Kitchen", "+1 917 555 0199"))
        self.assertFalse(self.contact.active)
        self.assertEqual(self.trail(), ["contact", "contact", "primary_contact", "primary_contact"])

    def keep_details(self, phone):
        self.walk("my_details", "diner", "/my", phone=phone)
        self.assertEqual(self.customer.mobile, "+1 917 555 0101")
        self.assertEqual(self.trail(), ["change"])

    @task("Let customers see their statement on the website")
    def test_a_customer_reads_and_downloads_its_statement(self):
        self.walk("my_statement", "diner", "/my")
        self.walk("my_statement", "diner", "/my", phone=True)

    @task("Let customers see their statement on the website")
    def test_nobody_sees_the_statement_of_another_company(self):
        self.authenticate("bakery", "bakery")
        page = self.url_open("/my/statement").text
        self.assertNotIn("Harbor Street Diner", page)
        self.assertNotIn("120.00", page)
        for path in ("/my/statement", "/my/statement/pdf"):
            text = self.url_open(f"{path}?partner_id={self.customer.id}").text
            self.assertNotIn("Harbor Street Diner", text)
        with mute_logger("odoo.http"):
            report = self.url_open(f"/report/pdf/customer_management.report_customer_statement/{self.customer.id}")
        self.assertNotEqual(report.status_code, 200)

    @task("Languages")
    def test_a_customer_chooses_german(self):
        switch_on(self.env, ["de_DE"])
        self.env["website"].search([]).language_ids += self.env.ref("base.lang_de")
        self.walk("my_statement_in_german", "diner", "/my/statement")
        self.walk("my_statement_in_german", "diner", "/my/statement", phone=True)

    @task("Let customers keep their contacts and addresses")
    def test_a_customer_keeps_its_mobile_number(self):
        self.keep_details(phone=False)

    @task("Let customers keep their contacts and addresses")
    def test_a_customer_keeps_its_mobile_number_on_a_telephone(self):
        self.keep_details(phone=True)

    @task("Let customers keep their contacts and addresses")
    def test_the_company_adds_changes_and_removes_contacts(self):
        self.keep_contacts(phone=False)

    @task("Let customers keep their contacts and addresses")
    def test_the_company_keeps_its_contacts_on_a_telephone(self):
        self.keep_contacts(phone=True)
