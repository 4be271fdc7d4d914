"""What stands on a customer's card, in the browser: terms, custom fields, tax numbers, documents, number, segment,
region; and how it becomes inactive, is duplicated and deleted."""

import base64
from datetime import date

from ..common_roles import RoleCase, task


class TestTourRecord(RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.net30 = cls.env.ref("account.account_payment_term_30days")
        cls.net15 = cls.env.ref("account.account_payment_term_15days")
        cls.wholesale = cls.make_segment("Wholesale", payment_term_id=cls.net30.id)
        cls.linde = cls.make_customer(
            "Gasthaus zur Linde", customer_number="00187", zip="20095", country_id=cls.germany.id
        )
        cls.elm = cls.make_customer("Elm City Bakery", customer_segment_id=cls.wholesale.id)
        cls.rivers = cls.make_customer("Two Rivers", customer_number="R-1")

    def path(self, customer):
        return f"/odoo/customer-records/{customer.id}"

    @task("Agree on payment terms and currency")
    def test_a_quotation_starts_with_the_terms_and_the_currency_that_the_office_gave_to_the_customer(self):
        euro, pound = self.env.ref("base.EUR"), self.env.ref("base.GBP")
        (euro + pound).active = True
        for group in ("base.group_multi_currency", "product.group_product_pricelist"):
            self.env.ref("base.group_user").implied_ids += self.env.ref(group)
        self.env["product.pricelist"].search([]).active = False
        self.env["product.pricelist"].create({"name": "List EUR", "currency_id": euro.id})
        self.rivers.customer_currency_id = pound
        self.walk("terms", "office")
        order = self.env["sale.order"].search([("partner_id", "=", self.elm.id)])
        self.assertEqual((order.payment_term_id, order.currency_id), (self.net15, euro))
        self.assertEqual(self.elm.with_company(self.company).property_payment_term_id, self.net15)

    @task("Add fields of your own")
    def test_a_manager_adds_a_field_that_the_office_fills_in(self):
        self.walk("custom_field", "manager")
        [definition] = self.company.customer_properties_definition
        self.assertEqual((definition["string"], definition["type"]), ("Dock", "char"))
        self.walk("fill_custom_field", "office")
        shown = self.elm.with_company(self.company).read(["customer_properties"])[0]["customer_properties"]
        self.assertEqual([(field["string"], field["value"]) for field in shown], [("Dock", "Gate 8")])

    @task("Archive, unarchive and delete customers")
    def test_a_manager_who_wants_to_delete_a_customer_with_a_history_inactivates_it(self):
        self.quote(self.elm)
        self.walk("inactivate", "manager", self.path(self.elm), refused=True)
        self.assertFalse(self.elm.active)

    @task("Archive, unarchive and delete customers")
    def test_a_manager_is_asked_with_figures_and_activates_the_customer_again(self):
        contact = self.make_contact(self.elm)
        self.quote(self.elm)
        self.bill(100, partner=self.elm)
        self.walk("archive", "manager")
        self.assertEqual((self.elm.active, contact.active), (False, False))
        self.walk("activate", "manager", self.path(self.elm))
        self.assertEqual((self.elm.active, contact.active, contact.is_primary_contact), (True, True, True))

    @task("Archive, unarchive and delete customers")
    def test_a_manager_deletes_a_customer_without_a_history(self):
        self.walk("delete_fresh", "manager")
        self.assertFalse(self.rivers.exists())

    @task("Archive, unarchive and delete customers")
    def test_every_role_duplicates_a_customer(self):
        self.rivers.write({"vat": "DE136695976", "user_id": self.users["sales"].id})
        for login in ("manager", "office", "sales", "cashier"):
            with self.subTest(login=login):
                self.walk("duplicate", login)
                copy = self.env["res.partner"].search([("name", "=", "Two Rivers (copy)")])
                self.assertEqual((copy.is_customer, copy.vat), (True, False))
                self.assertNotIn(copy.customer_number, ("R-1", False))
                copy.name = f"Copy of {login}"

    @task("Register tax numbers")
    def test_the_office_types_a_wrong_gstin_and_reads_what_is_wrong(self):
        self.walk("wrong_gstin", "office", self.path(self.elm), refused=True)
        self.assertEqual(self.elm.tax_registration_ids.mapped("number"), ["27AAPFU0939F1ZV", "AAPFU0939F"])
        self.assertEqual((self.elm.vat, self.elm.state_id.name), ("27AAPFU0939F1ZV", "Maharashtra"))

    @task("Register tax numbers")
    def test_the_office_types_the_tax_id_of_a_customer_without_a_country(self):
        self.walk("wrong_tax_id", "office", "/odoo/customer-records/new")

    @task("Register tax numbers")
    def test_the_office_reads_who_has_a_number_that_is_taken(self):
        regime = self.env.ref("customer_management.tax_regime_gstin")
        self.linde.tax_registration_ids = [(0, 0, {"regime_id": regime.id, "number": "27AAPFU0939F1ZV"})]
        self.walk("taken_gstin", "office", self.path(self.elm), refused=True)
        self.assertEqual(self.elm.vat, "29AAGCB7383J1Z4")

    @task("File documents")
    def test_the_office_files_a_document_with_its_file_and_its_expiry(self):
        kind = self.env["customer.document.type"].search([("name", "=", "Contract")])
        self.rivers.document_ids = [(0, 0, {"type_id": kind.id, "date_expiry": date(2026, 1, 31)})]
        self.walk("documents", "office")
        document = self.elm.document_ids
        self.assertEqual(
            (document.type_id.name, document.number, document.date_expiry, document.file_name),
            ("Trade licence", "TL 4711", date(2027, 12, 31), "licence.txt"),
        )
        self.assertEqual(base64.b64decode(document.file), b"No. 4711")

    @task("Give customer numbers")
    def test_the_office_types_a_number_and_is_told_who_has_one_that_is_taken(self):
        self.walk("numbers", "office", refused=True)
        self.assertRegex(self.elm.customer_number, r"^C\d{5}$")
        self.assertEqual(self.linde.customer_number, "00187")

    @task("Group customers in segments")
    def test_a_manager_makes_a_segment_below_another_one_and_gives_it_to_a_customer(self):
        self.walk("segments", "manager")
        hotels = self.env["customer.segment"].search([("name", "=", "Hotels")])
        self.assertEqual((hotels.parent_id, hotels.user_id), (self.wholesale, self.users["sales"]))
        self.assertEqual(self.elm.customer_segment_id, hotels)
        self.assertEqual(self.quote(self.elm).payment_term_id, self.net15)

    @task("Assign regions by address")
    def test_a_manager_makes_a_region_and_customers_follow_unless_one_is_chosen(self):
        self.make_region("Key Accounts")
        self.walk("regions", "manager")
        self.assertEqual(self.linde.customer_region_id.name, "Germany North")
        self.assertFalse(self.linde.customer_region_override_id)
