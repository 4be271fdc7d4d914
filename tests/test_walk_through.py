from odoo.tests import tagged

from .common_roles import ROLES, RoleCase

ACCOUNTANTS = {
    "invoicing": "account.group_account_invoice",
    "auditor": "account.group_account_readonly",
    "bookkeeper": "account.group_account_user",
    "chief_accountant": "account.group_account_manager",
}
OWN_INVOICING = ("customer_management.group_customer_user_own", "account.group_account_invoice")


@tagged("post_install", "-at_install")
class TestWalkThrough(RoleCase):
    """Every menu of the addon as every role, in every view: no error on the screen and none in the console."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for login, group in ACCOUNTANTS.items():
            cls.make_user(login, group, password=login, company_id=cls.company.id)
        cls.make_user("own_invoicing", *OWN_INVOICING, password="own_invoicing", company_id=cls.company.id)
        admin = cls.env.ref("base.user_admin")
        admin.write({"company_ids": [(4, cls.company.id)], "company_id": cls.company.id})
        # Or the host's settings warn of the test company's own data
        cls.company.tax_exigibility = True
        cls.env.ref("base.group_user").implied_ids += cls.env.ref("product.group_product_pricelist")
        cls.customer.user_id = cls.users["sales"]
        cls.pay(cls.bill(100.0, cls.days_ago(60)))
        cls.bill(250.0, cls.days_ago(40))
        cls.quote(cls.customer).action_confirm()

    def test_demo_roles(self):
        for role in ROLES:
            with self.subTest(role):
                self.walk("walk_through", role)

    def test_accountants_without_a_group_of_the_addon(self):
        for login in ACCOUNTANTS:
            with self.subTest(login):
                self.walk("walk_through", login)

    def test_own_customers_with_invoicing(self):
        self.walk("walk_through", "own_invoicing")

    def test_the_administrator(self):
        self.walk("walk_through", "admin")
