import json

from lxml.html import fromstring

from odoo import http
from odoo.tests import HttpCase, tagged

from ..common import CustomerCase


@tagged("post_install", "-at_install")
class TestPortalDetails(HttpCase, CustomerCase):
    """What customers keep of themselves on the portal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.diner = cls.make_customer("Harbor Street Diner", vat="US-1", country_id=cls.usa.id)
        cls.laura = cls.make_contact(cls.diner, "Laura Hughes", email="laura@diner.example.com")
        cls.paul = cls.make_contact(cls.diner, "Paul Kent", email="paul@diner.example.com")
        cls.carl = cls.make_contact(cls.diner, "Carl Cook")
        cls.foreign = cls.make_contact(cls.make_customer("Elm City Bakery"), "Frank Foreign")
        for contact in (cls.laura, cls.paul):
            login = contact.name.split()[0].lower()
            groups = cls.env.ref("base.group_portal").ids
            vals = {"partner_id": contact.id, "login": login, "password": login * 2, "group_ids": groups}
            cls.env["res.users"].create(vals)
        cls.diner.primary_contact_id = cls.laura
        cls.accounting, cls.purchasing, cls.technical = (
            cls.env.ref(f"customer_management.contact_role_{code}")
            for code in ("accounting", "purchasing", "technical")
        )

    def log_in(self, name):
        self.authenticate(name, name * 2)

    def send(self, path, **values):
        data = {"csrf_token": http.Request.csrf_token(self), **values}
        return self.url_open(path, data=data, allow_redirects=False)

    def entries(self):
        self.env.invalidate_all()
        return self.env["customer.audit.entry"].search([("partner_id", "=", self.diner.id)], limit=1)

    def test_my_details_keep_the_mobile_number_and_the_change_is_in_the_trail(self):
        self.log_in("laura")
        self.assertIn('name="mobile"', self.url_open("/my/account").text)
        values = {"name": "Laura Hughes", "email": "laura@diner.example.com", "phone": "+1 212 555 0100"}
        address = {"street": "1 Harbor", "city": "New York", "zip": "10001", "country_id": self.usa.id}
        address["state_id"] = self.env.ref("base.state_us_27").id
        answer = self.send(
            "/my/address/submit", partner_id=self.laura.id, mobile="+1 917 555 0101", **values, **address
        )
        self.assertIn("redirectUrl", json.loads(answer.text), answer.text)
        self.assertEqual(self.laura.mobile, "+1 917 555 0101")
        self.assertEqual((self.entries().origin, self.entries().event), ("portal", "contact"))

    def test_only_contact_details_can_be_written_from_the_portal(self):
        writable = self.env["res.partner"]._get_frontend_writable_fields()
        for name in ("credit_limit", "credit_mode", "customer_segment_id", "customer_number", "registration_approval"):
            self.assertNotIn(name, writable)

    def test_everybody_of_the_company_sees_its_people_and_nobody_else_s(self):
        self.log_in("paul")
        page = self.url_open("/my/contacts").text
        for name in ("Laura Hughes", "Paul Kent", "Carl Cook"):
            self.assertIn(name, page)
        self.assertNotIn("Frank Foreign", page)
        self.assertNotIn("/my/contacts/new", page)

    def test_the_primary_contact_adds_and_changes_people_and_the_trail_says_so(self):
        self.log_in("laura")
        answer = self.send("/my/contacts/new", name="Dora Day", email="dora@diner.example.com", credit_limit=9, id=1)
        self.assertEqual(answer.headers["Location"], "/my/contacts")
        dora = self.diner.child_ids.filtered(lambda person: person.name == "Dora Day")
        self.assertEqual((dora.email, dora.type), ("dora@diner.example.com", "contact"))
        self.assertEqual((self.entries().origin, self.entries().event), ("portal", "contact"))
        self.send(f"/my/contacts/{self.carl.id}", name="Carl Cook", mobile="+1 917 555 0199", parent_id=self.foreign.id)
        self.assertEqual((self.carl.mobile, self.carl.parent_id), ("+1 917 555 0199", self.diner))

    def test_roles_are_chosen_from_those_that_give_no_rights_and_the_trail_says_so(self):
        self.log_in("laura")
        page = self.url_open("/my/contacts/new").text
        for role in (self.purchasing, self.technical):
            self.assertIn(f'name="role_{role.id}"', page)
        self.assertNotIn(f'name="role_{self.accounting.id}"', page)
        self.send("/my/contacts/new", name="Dora Day", **{f"role_{self.purchasing.id}": "1"})
        dora = self.diner.child_ids.filtered(lambda person: person.name == "Dora Day")
        self.assertEqual(dora.contact_role_ids, self.purchasing)
        self.send(f"/my/contacts/{dora.id}", name="Dora Day", **{f"role_{self.technical.id}": "1"})
        self.env.invalidate_all()
        self.assertEqual(dora.contact_role_ids, self.technical)
        entry = self.entries()
        self.assertEqual((entry.origin, entry.event), ("portal", "contact"))
        self.assertIn("Technical", str(entry.changes))
        self.send(f"/my/contacts/{dora.id}", name="Dora Day")
        self.env.invalidate_all()
        self.assertFalse(dora.contact_role_ids)

    def test_no_forged_form_gives_a_role_that_decides_who_gets_the_statements(self):
        self.carl.email = "carl@diner.example.com"
        secret = self.env["customer.contact.role"].create({"name": "Bad payer", "portal_choice": False})
        old = self.env["customer.contact.role"].create({"name": "Cellar", "active": False})
        self.accounting.portal_choice = True  # and were it marked so
        recipients = self.diner._get_statement_recipients()[self.diner.id]
        self.log_in("laura")
        forged = {f"role_{role.id}": "1" for role in (self.accounting, secret, old)}
        forged |= {"contact_role_ids": str(self.accounting.id), "role_999999": "1", "role_x": "1"}
        page = self.url_open(f"/my/contacts/{self.carl.id}").text
        self.assertNotIn("Bad payer", page)
        answer = self.send(f"/my/contacts/{self.carl.id}", name="Carl Cook", email=self.carl.email, **forged)
        self.assertEqual(answer.status_code, 303)
        self.env.invalidate_all()
        self.assertFalse(self.carl.contact_role_ids)
        self.assertEqual(self.diner._get_statement_recipients()[self.diner.id], recipients)

    def test_a_role_that_staff_have_given_stays_whatever_the_customer_chooses(self):
        self.carl.contact_role_ids = self.accounting | self.technical
        self.log_in("laura")
        self.send(f"/my/contacts/{self.carl.id}", name="Carl Cook", **{f"role_{self.purchasing.id}": "1"})
        self.env.invalidate_all()
        self.assertEqual(self.carl.contact_role_ids, self.accounting | self.purchasing)

    def test_what_was_ticked_is_still_ticked_when_something_else_is_wrong(self):
        self.log_in("laura")
        answer = self.send("/my/contacts/new", name="", **{f"role_{self.technical.id}": "1"})
        boxes = fromstring(answer.text).xpath("//input[@type='checkbox'][starts-with(@name, 'role_')][@checked]/@name")
        self.assertEqual(boxes, [f"role_{self.technical.id}"])

    def test_who_has_left_becomes_inactive_and_gets_no_statements(self):
        self.log_in("laura")
        answer = self.send(f"/my/contacts/{self.carl.id}/remove")
        self.assertEqual(answer.headers["Location"], "/my/contacts")
        self.assertEqual((self.carl.active, self.carl.parent_id), (False, self.diner))
        self.assertEqual((self.entries().origin, self.entries().event), ("portal", "contact"))
        self.assertNotIn("Carl Cook", self.url_open("/my/contacts").text)
        self.assertEqual(self.send(f"/my/contacts/{self.carl.id}", name="Carl Cook").status_code, 403)

    def test_nobody_is_removed_by_a_link_that_somebody_follows(self):
        self.log_in("laura")
        self.assertEqual(self.url_open(f"/my/contacts/{self.carl.id}/remove").status_code, 405)
        self.assertTrue(self.carl.active)

    def test_a_wrong_address_is_told_at_its_field(self):
        self.log_in("laura")
        answer = self.send("/my/contacts/new", name="", email="nonsense")
        self.assertEqual(answer.status_code, 200)
        self.assertIn("error_name", answer.text)
        self.assertIn("error_email", answer.text)

    def test_others_change_nobody_and_who_has_a_login_is_left_to_himself(self):
        self.log_in("paul")
        for path in ("/my/contacts/new", f"/my/contacts/{self.carl.id}"):
            self.assertEqual(self.send(path, name="Nobody").status_code, 403)
        self.assertEqual(self.send(f"/my/contacts/{self.carl.id}/remove").status_code, 403)
        self.log_in("laura")
        for contact in (self.paul, self.foreign, self.diner):
            self.assertEqual(self.send(f"/my/contacts/{contact.id}", name="Nobody").status_code, 403)
            self.assertEqual(self.send(f"/my/contacts/{contact.id}/remove").status_code, 403)
            self.assertTrue(contact.active)
        self.assertEqual(self.send("/my/contacts/999999", name="Nobody").status_code, 403)
        names = (self.carl | self.paul | self.foreign).mapped("name")
        self.assertEqual(names, ["Carl Cook", "Paul Kent", "Frank Foreign"])

    def test_the_tax_id_stays_with_the_company_and_is_locked_by_the_host(self):
        self.assertFalse(self.laura.can_edit_vat())
        self.assertTrue(self.diner.can_edit_vat())
        self.env["sale.order"].create({"partner_id": self.diner.id, "state": "sale"})
        self.assertFalse(self.diner.can_edit_vat())
