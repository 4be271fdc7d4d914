import json

from odoo import http

from ..common_client import ClientCase
from ..common_register import RegisterCase

DINER, BAKERY = "DE136695976", "DE129273398"
# A taxpayer, a deductor of tax, a body of the United Nations, a provider from abroad, and one in Ladakh.
GSTINS = ("27AAPFU0939F1ZV", "27PNEA06819B1DE", "0717UNO00157UNO", "9917IRL29003OSG", "38AAPFU0939F1ZS")
WRONG = "27AAPFU0939F1ZO"


class TestTaxIdImported(ClientCase):
    """Files that are imported in the client are checked like what is typed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.diner = cls.make_customer(country_id=cls.germany.id, vat=DINER)
        cls.seller = cls.make_user("seller", "group_customer_user_own", "base.group_partner_manager", password="seller")
        cls.make_user("clerk", "group_customer_user", "base.group_partner_manager", password="clerk")

    def load(self, model, *rows):
        """A file as the client sends it: the first row names the fields. :return: (ids, texts of what is wrong)"""
        answer = self.call(model, "load", list(rows[0]), [list(row) for row in rows[1:]])
        return answer["ids"], [message["message"] for message in answer["messages"]]

    def load_customer(self, vat, country="Germany"):
        fields = ("name", "customer_rank", "is_company", "country_id", "vat")
        return self.load("res.partner", fields, ("From a File", "1", "1", country, vat))

    def assert_taken(self, answer, holder):
        ids, [message] = answer
        self.assertFalse(ids)
        self.assertRegex(message, f"136695976 is already registered{holder}. Open")

    def test_the_tax_id_of_another_customer_is_refused_with_its_name_archived_or_not(self):
        self.log_in("clerk")
        self.assert_taken(self.load_customer(DINER), " for Harbor Street Diner")
        self.diner.active = False
        self.assert_taken(self.load_customer("136 695 976"), " for Harbor Street Diner")
        ids, messages = self.load_customer(BAKERY)
        self.assertEqual((len(ids), messages), (1, []))

    def test_a_hidden_holder_is_not_named(self):
        self.log_in("seller")
        self.assert_taken(self.load_customer(DINER), "")

    def test_one_file_does_not_bring_it_twice(self):
        self.log_in("clerk")
        fields = ("name", "customer_rank", "is_company", "country_id", "vat")
        rows = [(name, "1", "1", "Germany", BAKERY) for name in ("First", "Second")]
        ids, messages = self.load("res.partner", fields, *rows)
        self.assertFalse(ids)
        self.assertIn("129273398 is already registered", messages[0])

    def test_gstins_of_every_form_are_imported_and_one_with_a_wrong_check_digit_is_not(self):
        self.log_in("clerk")
        for number in GSTINS:
            ids, messages = self.load_customer(number, "India")
            self.assertEqual((number, len(ids), messages), (number, 1, []))
        fields = ("name", "customer_rank", "tax_registration_ids/regime_id", "tax_registration_ids/number")
        for number in GSTINS:
            self.env["res.partner"].search([("vat", "=", number)]).vat = False
            ids, messages = self.load("res.partner", fields, (f"Holder {number}", "1", "GSTIN", number))
            self.assertEqual((number, messages), (number, []))
            rows = self.env["res.partner"].browse(ids).tax_registration_ids
            self.assertIn(("GSTIN", number), [(row.regime_id.code, row.number) for row in rows])
        ids, [message] = self.load("res.partner", fields, ("Mistyped", "1", "GSTIN", WRONG))
        self.assertFalse(ids)
        self.assertIn("check digit", message)

    def test_the_copy_of_a_customer_is_somebody_else(self):
        self.log_in("clerk")
        person = self.make_customer("Ana", is_company=False, vat="X-1", company_registry="HRB 78")
        self.diner.company_registry = "HRB 77"
        for partner in (self.diner, person):
            [copy_id] = self.call("res.partner", "copy", partner.ids)
            copy = self.env["res.partner"].browse(copy_id)
            self.assertEqual((copy.vat, copy.company_registry), (False, False))

    def test_the_copy_of_a_contact_has_those_of_its_company(self):
        laura = self.make_contact(self.diner)
        self.log_in("clerk")
        [copy_id] = self.call("res.partner", "copy", laura.ids)
        copy = self.env["res.partner"].browse(copy_id)
        self.assertEqual((copy.parent_id, copy.vat, self.diner.vat), (self.diner, DINER, DINER))


class TestTaxIdOnTheWebsite(RegisterCase):
    """Visitors enter Tax IDs too, and are told nothing of those on file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.india = cls.env.ref("base.in")
        cls.diner = cls.make_customer(country_id=cls.germany.id, vat=DINER)

    def fill_cart(self):
        product = self.env["product.product"].create(
            {"name": "Espresso", "list_price": 3.0, "sale_ok": True, "is_published": True, "type": "consu"}
        )
        values = {"product_template_id": product.product_tmpl_id.id, "product_id": product.id, "quantity": 1}
        self.url_open("/shop/cart/add", json={"params": values})

    def submit(self, path, **values):
        """The form of an address. :return: what the page shows of it"""
        data = {
            "csrf_token": http.Request.csrf_token(self),
            "name": "Greta Guest",
            "email": "greta@guest.example.com",
            "phone": "+49 30 1234567",
            "street": "Hafenstr. 1",
            "city": "Hamburg",
            "zip": "20095",
            "country_id": self.germany.id,
            **values,
        }
        response = self.url_open(path, data=data)
        self.env.invalidate_all()
        self.assertEqual(response.status_code, 200, response.text[:500])
        return json.loads(response.text)

    def find_guest(self):
        return self.env["res.partner"].search([("email", "=", "greta@guest.example.com")], order="id desc", limit=1)

    def test_the_host_s_own_page_gives_nobody_the_numbers_of_the_template(self):
        template = self.env.ref("base.template_portal_user_id").partner_id
        template.write({"vat": DINER, "company_registry": "HRB 77", "country_id": self.germany.id})
        self.send("/web/signup")
        partner = self.find_user().partner_id
        self.assertEqual((partner.name, partner.vat, partner.company_registry), ("Ana Torres", False, False))

    def test_a_guest_of_the_shop_buys_with_a_tax_id_that_is_on_file(self):
        self.fill_cart()
        answer = self.submit("/shop/address/submit", vat=DINER, address_type="billing")
        self.assertNotIn("messages", answer)
        self.assertEqual(self.find_guest().vat, DINER)

    def test_a_guest_of_the_shop_enters_a_gstin_of_any_form(self):
        state = self.env.ref("base.state_in_mh")
        for number in GSTINS:
            self.authenticate(None, None)
            self.fill_cart()
            place = {"country_id": self.india.id, "state_id": state.id, "zip": "400001"}
            answer = self.submit("/shop/address/submit", vat=number, address_type="billing", **place)
            self.assertNotIn("messages", answer)
            self.assertEqual(self.find_guest().vat, number)

    def log_in_as_holder(self):
        """A customer of the portal who has registered a GSTIN."""
        tea = self.make_customer("Tea House", is_company=False, email="greta@guest.example.com")
        tea.write({"country_id": self.india.id, "state_id": self.env.ref("base.state_in_mh").id})
        self.register(tea, "27AAPFU0939F1ZV")
        group = self.env.ref("base.group_portal")
        self.env["res.users"].create(
            {"partner_id": tea.id, "login": "tea", "password": "tea-house", "group_ids": group.ids}
        )
        self.authenticate("tea", "tea-house")
        return tea

    def register(self, partner, number):
        regime = self.env.ref("customer_management.tax_regime_gstin")
        vals = {"partner_id": partner.id, "regime_id": regime.id, "number": number}
        return self.env["customer.tax.registration"].create(vals)

    def test_a_customer_of_the_portal_changes_a_registered_number_and_reads_what_is_wrong_with_one(self):
        tea = self.log_in_as_holder()
        place = {"partner_id": tea.id, "country_id": self.india.id, "state_id": tea.state_id.id, "zip": "400001"}
        answer = self.submit("/my/address/submit", vat=WRONG, **place)
        self.assertIn("check digit", answer["messages"][0])
        self.assertEqual(answer["invalid_fields"], ["vat"])
        self.assertEqual(tea.vat, "27AAPFU0939F1ZV")
        self.submit("/my/address/submit", vat="27PNEA06819B1DE", **place)
        self.assertIn("27PNEA06819B1DE", tea.tax_registration_ids.mapped("number"))

    def test_a_registered_number_of_somebody_else_is_refused_on_the_portal_without_a_word_about_the_holder(self):
        self.register(self.make_customer("Spices", country_id=self.india.id), "27PNEA06819B1DE")
        tea = self.log_in_as_holder()
        place = {"partner_id": tea.id, "country_id": self.india.id, "state_id": tea.state_id.id, "zip": "400001"}
        answer = self.submit("/my/address/submit", vat="27PNEA06819B1DE", **place)
        self.assertEqual(answer["invalid_fields"], ["vat"])
        self.assertEqual(answer["messages"], ["GSTIN 27PNEA06819B1DE cannot be registered here. Please contact us."])
        self.assertEqual(tea.vat, "27AAPFU0939F1ZV")
