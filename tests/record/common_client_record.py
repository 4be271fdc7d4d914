"""Fixtures: a customer with figures, and the roles and the employee who work with it in the web client."""

from ..common_roles import ROLES, RoleCase

CLERKS = (*ROLES, "employee")
WITH_FIGURES = {"manager", "credit", "office"}


class ClientRecordCase(RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.employee = cls.make_user("employee", "base.group_partner_manager", password="employee", **company)
        cls.segment = cls.make_segment("Restaurants")
        cls.customer.write(
            {
                "customer_number": "H-1",
                "phone": "+49 30 2312 5001",
                "email": "desk@harbor.example.com",
                "customer_segment_id": cls.segment.id,
                "user_id": cls.users["sales"].id,
                "country_id": cls.germany.id,
            }
        )
        cls.contact.write({"mobile": "+49 171 5550101", "user_id": cls.users["sales"].id})
        cls.linde = cls.make_customer("Gasthaus zur Linde", customer_number="G-1")
        cls.bill(100)
