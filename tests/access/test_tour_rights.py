from odoo.tests import tagged

from ..common_roles import RoleCase, task


@tagged("post_install", "-at_install")
class TestTourRights(RoleCase):
    """What each role sees and does not see, and what remains of what it did."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.user_id = cls.users["sales"]
        cls.other = cls.make_customer("Bakery Ahlers", user_id=cls.users["office"].id)
        cls.card = f"/odoo/customer-records/{cls.customer.id}"

    @task("See what happened to a customer")
    def test_a_manager_reads_the_trail_and_has_it_verified(self):
        self.walk("what_happened", "manager", self.card)

    @task("Mask bank account numbers")
    def test_sales_see_the_end_of_account_numbers_and_the_office_all_of_them(self):
        self.company.mask_bank_accounts = True
        self.env["res.partner.bank"].create({"partner_id": self.customer.id, "acc_number": "DE89370400440532013000"})
        self.walk("masked_accounts", "sales", self.card)
        self.walk("full_accounts", "office", self.card)
        self.env.invalidate_all()
        self.assertEqual(
            self.customer.bank_ids.mapped("acc_number"), ["DE89370400440532013000", "GB33BUKB20201555555555"]
        )

    @task("Keep the customers of companies apart")
    def test_another_company_does_not_find_a_new_customer(self):
        self.company.customers_belong_to_company = True
        self.other.company_id = False
        self.walk("customer_of_one_company", "office", "/odoo/customer-records")
        made = self.env["res.partner"].search([("name", "=", "Two Rivers")])
        self.assertEqual(made.company_id, self.company)
        elsewhere = self.setup_other_company()["company"]
        self.users["manager"].write({"company_ids": [(6, 0, elsewhere.ids)], "company_id": elsewhere.id})
        self.walk("customer_of_another_company", "manager", "/odoo/customer-records")

    @task("Let salespeople see their own customers only")
    def test_sales_find_their_own_customers_only(self):
        self.walk("own_customers", "sales")
        self.assertEqual(self.env["sale.order"].search([], limit=1).partner_id, self.customer)
