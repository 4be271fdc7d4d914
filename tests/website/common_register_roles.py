"""Registration, and the roles of the demo data: the website is that of their company."""

from ..common_register import RegisterCase
from ..common_roles import RoleCase


class RegisterRoleCase(RoleCase, RegisterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.website.company_id = cls.company
        for user in cls.users.values():
            user.write({"company_ids": [(6, 0, cls.company.ids)], "company_id": cls.company.id})
