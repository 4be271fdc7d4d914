"""What is left of a customer that was merged, and how whoever still has its id, number or card comes to the other."""

from ..common_client import ClientCase
from ..common_sales import SalesCase

USER_ERROR, ACCESS_ERROR = "odoo.exceptions.UserError", "odoo.exceptions.AccessError"


class MergedCase(ClientCase, SalesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = ("group_customer_manager", "base.group_partner_manager", "sales_team.group_sale_manager")
        company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.manager = cls.make_user("manager", *groups, "account.group_account_invoice", **company)
        cls.survivor = cls.make_customer("Linde Foods", customer_number="L-1", barcode="0421")
        cls.source = cls.make_customer(
            "Linde Foods Ltd",
            customer_number="L-2",
            barcode="0422",
            email="ltd@linde.example.com",
            phone="+49 30 2312 5001",
            mobile="+49 171 5550101",
            country_id=cls.germany.id,
            company_registry="HRB 2",
        )

    def setUp(self):
        super().setUp()
        self.log_in("manager")

    def merge(self, source=None, survivor=None):
        source, survivor = source or self.source, survivor or self.survivor
        self.env["base.partner.merge.automatic.wizard"].create({})._merge((survivor | source).ids, survivor)
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env["customer.merge"].sudo().search([], limit=1)
