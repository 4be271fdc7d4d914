import html
import json

from odoo import http
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common_sales import SalesCase


@tagged("post_install", "-at_install")
class TestPortalAddresses(HttpCase, SalesCase):
    """Contacts change themselves on the website; the company's own login and its primary contact change the company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        state = cls.env.ref("base.state_us_27")
        cls.place = {
            "street": "1 Harbor Street",
            "city": "New York",
            "zip": "10001",
            "state_id": state.id,
            "country_id": cls.usa.id,
            "phone": "+1 212 555 0100",
        }
        cls.diner = cls.make_customer("Harbor Street Diner", email="office@diner.example.com", **cls.place)
        cls.laura = cls.make_contact(cls.diner, "Laura Hughes", email="laura@diner.example.com", **cls.place)
        cls.paul = cls.make_contact(cls.diner, "Paul Kent", email="paul@diner.example.com", **cls.place)
        cls.bills = cls.make_contact(
            cls.diner, "Diner Accounts", type="invoice", email="accounts@diner.example.com", **cls.place
        )
        for partner, login in ((cls.diner, "diner"), (cls.laura, "laura"), (cls.paul, "paul")):
            vals = {"partner_id": partner.id, "login": login, "password": login * 2}
            cls.env["res.users"].create({**vals, "group_ids": cls.env.ref("base.group_portal").ids})
        cls.diner.primary_contact_id = cls.laura

    def log_in(self, login):
        self.authenticate(login, login * 2)

    def submit(self, partner, path="/my/address/submit", **values):
        """The form of an address as it is sent: what is not given stays as it is."""
        names = ("name", "email", *self.place)
        typed = {name: self.env["res.partner"]._fields[name].convert_to_write(partner[name], partner) for name in names}
        data = {"csrf_token": http.Request.csrf_token(self), "partner_id": partner.id or "", **typed, **values}
        response = self.url_open(path, data={k: v for k, v in data.items() if v}, allow_redirects=False)
        self.env.invalidate_all()
        return response.status_code, json.loads(response.text) if response.status_code == 200 else {}

    def test_a_contact_changes_itself_and_not_the_company(self):
        self.log_in("paul")
        status, answer = self.submit(
            self.paul,
            name="Paul Kent jr.",
            street="9 Elm Street",
            company_name="Taken Over Ltd",
            phone="+1 212-555-0199",
        )
        self.assertEqual((status, answer), (200, {"redirectUrl": "/my/addresses"}))
        self.assertEqual(
            (self.paul.name, self.paul.street, self.paul.phone), ("Paul Kent jr.", "9 Elm Street", "+1 212-555-0199")
        )
        self.assertEqual((self.diner.name, self.diner.street), ("Harbor Street Diner", "1 Harbor Street"))
        self.assertEqual(self.laura.street, "1 Harbor Street")

    def test_a_contact_does_not_change_or_archive_the_addresses_of_the_company(self):
        self.log_in("paul")
        self.assertEqual(self.url_open(f"/my/address?partner_id={self.bills.id}").status_code, 403)
        for partner in (self.bills, self.diner, self.laura):
            self.assertEqual(self.submit(partner, email="paul@elsewhere.example.com")[0], 403)
        self.assertEqual(self.bills.email, "accounts@diner.example.com")
        self.archive(self.bills)
        self.assertTrue(self.bills.active)

    def archive(self, partner):
        with mute_logger("odoo.http"):
            self.url_open("/my/address/archive", json={"params": {"partner_id": partner.id}})
        self.env.invalidate_all()

    def test_the_company_s_login_and_its_primary_contact_change_the_company(self):
        for login, partner in (("diner", self.diner), ("laura", self.laura)):
            with self.subTest(login=login):
                self.log_in(login)
                street = f"{len(login)} Elm Street"
                self.assertEqual(self.submit(self.bills, email=f"{login}@accounts.example.com")[0], 200)
                self.assertEqual(self.bills.email, f"{login}@accounts.example.com")
                self.assertEqual(self.submit(partner, street=street)[0], 200)
                self.assertEqual(self.diner.street, street)
        self.log_in("laura")
        self.submit(self.laura, company_name="Harbor Street Diner & Bar")
        self.assertEqual(self.diner.name, "Harbor Street Diner & Bar")

    def test_the_primary_contact_of_a_contact_does_not_speak_for_the_company(self):
        below = self.make_contact(self.paul, "Pia Kent")
        self.assertTrue(below.is_primary_contact)
        self.assertFalse(below._speaks_for_customer())
        self.assertFalse(below._keeps_portal_contacts())

    def test_a_contact_adds_an_address_of_its_own_and_changes_and_removes_that(self):
        self.log_in("paul")
        nobody = self.env["res.partner"]
        status, answer = self.submit(
            nobody, address_type="delivery", name="Back Door", email="p@example.com", **self.place
        )
        self.assertEqual((status, answer.get("messages")), (200, None))
        door = self.env["res.partner"].search([("name", "=", "Back Door")])
        self.assertEqual((door.parent_id, door.commercial_partner_id, door.type), (self.paul, self.diner, "delivery"))
        self.assertEqual(self.submit(door, name="Side Door")[0], 200)
        self.assertEqual(door.name, "Side Door")
        self.log_in("laura")
        self.assertEqual(self.submit(door, name="Front Door")[0], 200)
        self.log_in("paul")
        self.archive(door)
        self.assertFalse(door.active)

    def test_an_address_that_a_contact_has_added_is_found_for_nobody_else(self):
        self.bills.name = "Zeta Accounts"  # behind the contact, as the host looks for addresses
        self.log_in("paul")
        for kind in ("billing", "delivery"):
            typed = {"name": "Accounts", "email": "thief@example.com", **self.place}
            self.assertEqual(self.submit(self.env["res.partner"], address_type=kind, **typed)[0], 200)
        own = {address.type: address for address in self.paul.child_ids}
        self.assertEqual(own.keys(), {"invoice", "delivery"})
        for partner in (self.diner, self.laura):
            found = partner.address_get(["invoice", "delivery"])
            self.assertEqual(self.bills.browse(found["invoice"]), self.bills)
            self.assertNotIn(found["delivery"], own["delivery"].ids)
        self.assertEqual(self.paul.address_get(["invoice"])["invoice"], own["invoice"].id)
        self.bills.unlink()
        self.assertNotIn(self.diner.address_get(["invoice"])["invoice"], own["invoice"].ids)
        self.assertNotIn(self.quote(self.diner).partner_invoice_id, own["invoice"])

    def test_nobody_changes_a_colleague_who_can_log_in(self):
        zara = self.make_contact(self.diner, "Zara", type="other", email="zara@diner.example.com", **self.place)
        vals = {"partner_id": zara.id, "login": "zara", "group_ids": self.env.ref("base.group_portal").ids}
        self.env["res.users"].create(vals).active = False
        self.log_in("laura")
        self.assertEqual(self.submit(zara, email="laura2@example.com")[0], 403)

    def test_whoever_was_primary_once_does_not_keep_the_company_s_addresses(self):
        self.diner.primary_contact_id = self.paul
        self.log_in("paul")
        typed = {"name": "Accounts", "email": "a@example.com", **self.place}
        self.submit(self.env["res.partner"], address_type="billing", **typed)
        address = self.env["res.partner"].search([("name", "=", "Accounts")])
        self.assertEqual(address.parent_id, self.diner)
        self.diner.primary_contact_id = self.laura
        self.assertEqual(self.submit(address, email="thief@example.com")[0], 403)

    def test_the_form_does_not_offer_the_name_of_the_company_to_those_who_keep_it(self):
        for login, is_readonly in (("paul", True), ("laura", False)):
            self.log_in(login)
            field = self.url_open("/my/account").text.partition('id="o_company_name"')[2].partition("/>")[0]
            self.assertEqual("readonly" in field, is_readonly, field)

    # --- the address that statements go to ----------------------------------------------------------------------

    def mails_to(self, address):
        return self.env["mail.mail"].search([("email_to", "=", address)])

    def test_a_new_address_for_statements_is_told_to_the_old_one(self):
        self.log_in("laura")
        self.submit(self.laura, email="laura@new.example.com")
        mail = self.mails_to("laura@diner.example.com")
        self.assertEqual(len(mail), 1)
        self.assertIn("statements of account go to another address", mail.subject)
        self.assertIn("Harbor Street Diner", mail.body_html)
        self.assertNotIn("new.example.com", mail.body_html)

    def test_nobody_is_told_of_other_changes_or_of_those_of_the_staff(self):
        self.laura.email = "laura@staff.example.com"
        self.log_in("laura")
        self.submit(self.laura, phone="+1 212 555 0177")
        self.submit(self.bills, email="bills@new.example.com")
        self.assertFalse(self.env["mail.mail"].search([("subject", "like", "statements of account go")]))

    # --- the shop -----------------------------------------------------------------------------------------------

    def fill_cart(self):
        product = self.env["product.product"].create(
            {"name": "Espresso", "list_price": 3.0, "sale_ok": True, "is_published": True, "type": "consu"}
        )
        values = {"product_template_id": product.product_tmpl_id.id, "product_id": product.id, "quantity": 1}
        self.url_open("/shop/cart/add", json={"params": values})
        return self.env["sale.order"].search([("website_id", "!=", False)], order="id desc", limit=1)

    def look(self, path):
        return self.url_open(path, allow_redirects=False).headers.get("Location", "").partition("/shop/")[2]

    def test_the_link_to_a_cart_opens_no_address_to_a_visitor(self):
        self.env["website"].search([]).company_id = self.company
        for login in ("paul", "diner"):
            self.log_in(login)
            order = self.fill_cart()
            token = order._portal_ensure_token()
            self.authenticate(None, None)
            self.url_open(f"/shop/cart?id={order.id}&access_token={token}&revive_method=squash")
            before = self.diner.read(["name", "street", "email"])
            new = {"name": "Taken Over", "email": "thief@example.com", "company_name": "Taken Over", "street": "X"}
            for partner in (order.partner_id, self.diner, self.bills, self.env["res.partner"]):
                with mute_logger("odoo.http"):
                    self.submit(partner, path="/shop/address/submit", **{**self.place, **new})
            self.assertEqual(self.diner.read(["name", "street", "email"]), before)
            self.assertFalse(self.env["res.partner"].search([("email", "=", "thief@example.com")]).parent_id)
            self.assertEqual((self.bills.email, self.paul.name), ("accounts@diner.example.com", "Paul Kent"))

    def test_a_contact_finishes_the_checkout_where_the_company_s_address_is_incomplete(self):
        self.env["website"].search([]).company_id = self.company
        dock = self.make_contact(self.diner, "Dock", type="delivery")
        nothing = dict.fromkeys(("street", "city", "zip"), False)
        (self.diner | self.bills | dock).write(nothing)
        self.log_in("paul")
        order = self.fill_cart()
        addresses = (order.partner_id, order.partner_shipping_id, order.partner_invoice_id)
        self.assertEqual(addresses, (self.paul, dock, self.bills))
        self.assertEqual(self.look("/shop/checkout"), "address?address_type=delivery")
        nobody = self.env["res.partner"]
        typed = {"name": "Paul Kent", "email": "p@example.com", **self.place}
        for kind in ("delivery", "billing"):
            page = self.url_open(f"/shop/address?address_type={kind}")
            self.assertEqual(page.status_code, 200)
            self.assertTrue(f"Your company's {kind} address is not complete." in html.unescape(page.text))
            status, answer = self.submit(nobody, path="/shop/address/submit", address_type=kind, **typed)
            self.assertEqual((status, answer.get("messages")), (200, None))
        self.assertEqual((order.partner_shipping_id | order.partner_invoice_id).parent_id, self.paul)
        self.assertEqual(self.url_open("/shop/payment").status_code, 200)
        self.assertNotIn("is not complete", self.url_open("/shop/address?address_type=billing").text)
        self.assertEqual((self.diner.street, self.bills.street, dock.street), (False, False, False))
