"""*Duplicate* in the client, by everybody who may create a record."""

from odoo.fields import NO_ACCESS

from ..common_client import ClientCase
from ..common_sales import SalesCase

ADDON = "customer_management"


class TestDuplicateRecord(ClientCase, SalesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.customer = cls.make_customer("Harbor Street Diner", vat="X123", credit_limit=500, credit_pool=True)
        cls.make_user("clerk", "base.group_partner_manager", password="clerk", **company)
        own = cls.make_user(
            "own", "group_customer_user_own", "sales_team.group_sale_salesman", password="own", **company
        )
        cls.make_user("root", "base.group_erp_manager", "base.group_partner_manager", password="root", **company)
        cls.customer.user_id = own

    def test_whoever_may_create_contacts_duplicates_one_with_or_without_figures(self):
        for login in ("clerk", "own", "root"):
            with self.subTest(login=login):
                self.log_in(login)
                [copy_id] = self.call("res.partner", "copy", [self.customer.id])
                clone = self.env["res.partner"].browse(copy_id)
                self.assertEqual(clone.name, "Harbor Street Diner (copy)")
                self.assertFalse(clone.credit_pool or clone.credit_limit or clone.vat)

    def test_an_administrator_of_users_duplicates_a_user(self):
        self.log_in("root")
        user = self.make_user("template", name="Olga Winter", company_id=self.company.id)
        [copy_id] = self.call("res.users", "copy", [user.id])
        clone = self.env["res.users"].browse(copy_id)
        self.assertEqual((clone.name, clone.last_name), ("Olga Winter (copy)", "Winter (copy)"))

    def test_sellers_duplicate_a_quotation_and_the_office_an_invoice(self):
        company = {"company_id": self.company.id, "company_ids": self.company.ids}
        self.make_user("office", "account.group_account_invoice", password="office", **company)
        own = self.env["res.users"].search([("login", "=", "own")])
        order, invoice = self.quote(self.customer, user_id=own.id), self.invoice(self.customer)
        for login, document in (("own", order), ("office", invoice)):
            with self.subTest(login=login):
                self.log_in(login)
                [copy_id] = self.call(document._name, "copy", document.ids)
                self.assertEqual(document.browse(copy_id).partner_id, self.customer)

    def test_what_not_everybody_reads_who_creates_a_record_is_not_copied_with_it(self):
        """The host copies every stored field, and is refused by one that the user may not read."""
        narrow = [
            f"{model}.{name}"
            for model in self.env.registry
            for name, field in self.env[model]._fields.items()
            if field.copy and field.groups and ADDON in field._modules and self._find_creators_without(model, field)
        ]
        self.assertEqual(narrow, [])

    def _find_creators_without(self, model, field):
        """The groups that may create records and do not bring the right to read a field."""
        xmlids = [] if field.groups == NO_ACCESS else field.groups.split(",")
        readers = self.env["res.groups"].union(*map(self.env.ref, xmlids))
        rows = self.env["ir.model.access"].search([("model_id.model", "=", model), ("perm_create", "=", True)])
        staff = self.env.ref("base.group_user")  # nobody else creates records of these models
        return rows.group_id.filtered(lambda group: not (staff | group | group.all_implied_ids) & readers)
