from datetime import date

from odoo.tests import new_test_user, tagged

from .common_axe import AxeCase
from .common_roles import RoleCase

# What Odoo's own widgets lack on each screen: tags, tabs, the gear of optional columns, boxes of rows, users' pictures.
HOSTS = (
    *(".o_tag", ".o-autocomplete--input", ".o_notebook_headers"),
    *(".o_optional_columns_dropdown", ".o_list_record_selector", "i[role=img]", "img[src*=avatar]"),
)
# On the portal: pictures of its tiles; on the page of the account a button, and two choices of how invoices are sent.
HOSTS_PORTAL = (".o_portal_index_card", "a.btn-outline-secondary[href='/my']", "select[name^=invoice_]")


@tagged("post_install", "-at_install")
class TestBarriers(AxeCase, RoleCase):
    """The screens people work in all day, and what customers see, looked at by a checker of accessibility."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bill(100, date(2024, 4, 10), due=date(2024, 5, 10))
        cls.twin = cls.make_customer(cls.customer.name, email="office@diner.example.com")
        cls.customer.write({"email": "office@diner.example.com", "credit_limit": 50, "use_partner_credit_limit": True})
        cls.customer.user_id = cls.users["sales"]  # who sees own customers only

    def check_screen(self, path, login, shown, include=".o_content"):
        ready = f"Boolean(document.querySelector({shown!r}))"
        self.check_with_axe(path, include, login=login, ready=ready, exclude=HOSTS)

    def test_the_card_of_a_customer_has_no_serious_barrier(self):
        for login in ("credit", "sales"):
            with self.subTest(login):
                self.check_screen(f"/odoo/customer-records/{self.customer.id}", login, ".o_form_sheet")

    def test_the_list_of_customers_has_none(self):
        self.check_screen("/odoo/customer-records?view_type=list", "office", ".o_content > div")

    def test_possible_duplicates_have_none(self):
        groups = self.env["customer.duplicate.group"]._find_duplicates(self.company)
        self.check_screen("/odoo/duplicates", "manager", ".o_data_row")
        self.check_screen(f"/odoo/duplicates/{groups[:1].id}", "manager", ".o_form_sheet")

    def test_credit_approvals_have_none(self):
        self.check_screen("/odoo/credit-approvals", "credit", ".o_content > div")

    def test_statement_runs_have_none(self):
        self.check_screen("/odoo/statement-runs", "office", ".o_content > div")

    def test_the_pages_of_a_customer_have_none(self):
        company = {"company_id": self.company.id, "company_ids": self.company.ids}
        new_test_user(self.env, "diner", "base.group_portal", partner_id=self.customer.id, **company)
        for path in ("/my", "/my/statement", "/my/account"):
            with self.subTest(path):
                self.check_with_axe(path, "#wrap", login="diner", exclude=HOSTS_PORTAL)
