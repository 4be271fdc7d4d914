from odoo import Command

from ..common_client import ClientCase, Refused
from ..common_sales import SalesCase

USER_ERROR, ACCESS_ERROR = "odoo.exceptions.UserError", "odoo.exceptions.AccessError"
NOTE = "Hello"


class TestTenantsNamed(ClientCase, SalesCase):
    """What somebody of one company names by id of another company's customers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.customers_belong_to_company = True
        cls.other = cls.setup_other_company(name="Zanzibar Company")["company"]
        cls.other.customers_belong_to_company = True
        cls.ann = cls.make_user(
            "ann",
            "group_customer_manager",
            "sales_team.group_sale_salesman_all_leads",
            "account.group_account_user",
            "base.group_partner_manager",
            password="ann",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        cls.own = cls.make_customer("Own Bakery", company_id=cls.company.id)
        cls.theirs = cls.make_customer("Zanzibar Traders", company_id=cls.other.id, street="9 Zanzibar Road")
        cls.segment = cls.make_segment("Zanzibar VIP", company_id=cls.other.id)

    def setUp(self):
        super().setUp()
        self.log_in("ann")

    def assert_unnamed(self, name, call):
        with self.assertRaises(Refused) as caught:
            call()
        refused = caught.exception
        self.assertEqual(refused.name, name, str(refused))
        self.assertNotIn("zanzibar", f"{refused} {refused.context}".lower())

    def test_a_customer_of_another_company_is_refused_in_forms_and_documents(self):
        partner = {"fields": {"display_name": {}}}
        theirs = self.theirs.id
        default = {"default_partner_id": theirs}
        for call in (
            lambda: self.call("sale.order", "web_save", [], {"partner_id": theirs}, specification={}),
            lambda: self.call(
                "sale.order", "onchange", [], {"partner_id": theirs}, ["partner_id"], {"partner_id": partner}
            ),
            lambda: self.call("res.partner", "onchange", [], {"parent_id": theirs}, ["parent_id"], {"street": {}}),
            lambda: self.call("res.partner.bank", "onchange", [], {}, [], {"partner_id": partner}, context=default),
        ):
            self.assert_unnamed(ACCESS_ERROR, call)

    def test_customers_of_all_companies_of_a_user_can_be_named_whichever_is_switched_on(self):
        self.ann.company_ids += self.other
        context = {"allowed_company_ids": self.company.ids}
        self.log_in("ann")
        answer = self.call(
            "sale.order",
            "onchange",
            [],
            {"partner_id": self.own.id},
            ["partner_id"],
            {"partner_id": {"fields": {"display_name": {}}}},
            context=context,
        )
        self.assertNotIn("error", answer)
        self.assertFalse(self.env["res.partner"].with_user(self.ann)._find_hidden_customers(self.theirs.ids))

    def test_a_vendor_of_another_company_is_no_secret(self):
        vendor = self.env["res.partner"].create({"name": "Mill", "supplier_rank": 1, "company_id": self.other.id})
        self.assertFalse(self.env["res.partner"].with_user(self.ann)._find_hidden_customers(vendor.ids))
        self.assertTrue(self.env["res.partner"].with_user(self.ann)._find_hidden_customers(self.theirs.ids))

    def test_a_segment_of_another_company_is_not_named(self):
        save = {"customer_segment_id": self.segment.id}
        self.assert_unnamed(
            USER_ERROR, lambda: self.call("res.partner", "web_save", self.own.ids, save, specification={})
        )
        save = {"name": "Below", "parent_id": self.segment.id, "company_id": self.company.id}
        self.assert_unnamed(
            ACCESS_ERROR, lambda: self.call("customer.segment", "web_save", [], save, specification={"name": {}})
        )

    def test_what_belongs_to_a_company_of_the_user_is_named_as_in_the_host(self):
        self.ann.company_ids += self.other
        self.log_in("ann")
        refused = self.assert_dialog(
            USER_ERROR,
            "Zanzibar VIP",
            lambda: self.call(
                "res.partner",
                "web_save",
                self.own.ids,
                {"customer_segment_id": self.segment.id},
                specification={},
                context={"allowed_company_ids": (self.company + self.other).ids},
            ),
        )
        self.assertIn("another company", refused.message)

    def test_notifications_and_reconciliations_of_other_companies_are_not_read(self):
        message = self.theirs.message_post(body=NOTE, partner_ids=self.theirs.ids)
        mine = self.own.message_post(body=NOTE, partner_ids=self.ann.partner_id.ids)
        names = ["res_partner_id", "mail_message_id", "author_id"]
        domain = [("mail_message_id", "in", (message + mine).ids)]
        found = self.call("mail.notification", "search_read", domain, names)
        self.assertEqual([row["res_partner_id"][0] for row in found], self.ann.partner_id.ids)
        line = Command.create({"name": "Zanzibar", "price_unit": 10.0, "tax_ids": False})
        values = {"move_type": "out_invoice", "partner_id": self.theirs.id, "invoice_line_ids": [line]}
        invoice = self.env["account.move"].with_company(self.other).create(values)
        invoice.action_post()
        payments = self.env["account.payment.register"].with_company(self.other)
        payments.with_context(active_model="account.move", active_ids=invoice.ids).create({})._create_payments()
        self.assertTrue(invoice.line_ids.matched_credit_ids)
        found = self.call("account.partial.reconcile", "search_read", [], ["debit_move_id", "credit_move_id"])
        self.assertNotIn("zanzibar", str(found).lower())
        self.assertEqual([row for row in found if row["id"] in invoice.line_ids.matched_credit_ids.ids], [])
