import doctest
import json
import runpy
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from odoo import http
from odoo.tests import HttpCase, tagged

from ...tools import mail_header, stored_line
from ...tools.mail_header import header_text
from ...tools.stored_line import UNSEEN, one_line
from .. import hypothesis_profile  # noqa: F401
from ..common import CustomerCase

MIGRATION = Path(__file__).resolve().parents[2] / "migrations" / "19.0.1.1.0" / "post-one-line.py"
FORGED = "Laura\r\nBcc: thief@example.com\x00\N{LINE SEPARATOR}Hughes\x85"
CLEAN = "Laura Bcc: thief@example.com Hughes"
parts = st.sampled_from(["a", "b ", "\r", "\n", "\0", "\x85", "\u2028", "=?", "?=", "="])
texts = st.text() | st.lists(parts).map("".join)


@tagged("post_install", "-at_install")
class TestOneLine(HttpCase, CustomerCase):
    """Names, addresses and numbers of partners are texts of one line, by whatever way they come."""

    def test_the_examples_in_the_docstrings_hold(self):
        for module in (stored_line, mail_header):
            result = doctest.testmod(module)
            self.assertEqual((result.failed, result.attempted > 3), (0, True))

    def test_a_partner_without_a_name_is_made_as_the_host_makes_one(self):
        for name in ("", " ", False, "\x00"):
            partner = self.env["res.partner"].browse(self.env["res.partner"].name_create(name)[0])
            self.assertEqual((partner.name, partner.email), ("", False))

    @given(texts)
    def test_every_text_becomes_one_line_and_stays_as_it_is_then(self, text):
        for made in (stored_line.stored_line(text), stored_line.stored_email(text), one_line(text)):
            self.assertEqual(len(made.splitlines()), bool(made))
            self.assertIsNone(UNSEEN.search(made))
            self.assertEqual((stored_line.stored_line(made), stored_line.stored_email(made)), (made, made))
        self.assertNotRegex(header_text(text), r"=\?|\?=")
        if not UNSEEN.search(text):
            self.assertEqual(stored_line.stored_line(text), text, "what was typed in one line stays as it was typed")

    def test_every_field_of_one_line_is_stored_in_one(self):
        names = [
            name
            for name, field in self.env["res.partner"]._fields.items()
            if field.type == "char" and field.store and not field.compute and not field.related and name != "vat"
        ]
        self.assertLessEqual(
            {"first_name", "last_name", "name", "email", "phone", "mobile", "street", "street2", "city", "zip"}
            | {"function", "site_code", "ref"},
            set(names),
        )
        for name in names:
            customer = self.make_customer("Harbor Diner")
            customer.write({name: "7\r\n8\x00"})
            self.env.flush_all()
            customer.invalidate_recordset()
            self.assertIn(customer[name].removeprefix("http://"), ("7 8", "7"), name)
        customer.comment = "<p>one</p>\n<p>two</p>"
        self.assertIn("\n", customer.comment)

    def test_a_tax_id_has_one_line(self):
        customer = self.make_customer("Harbor Diner", country_id=self.usa.id, vat="US\r\n-1\x00")
        self.assertEqual(customer.vat, "US -1")

    def test_whoever_creates_or_imports_stores_a_name_of_one_line(self):
        partners = self.env["res.partner"]
        made = partners.create({"name": FORGED, "email": "laura@example.com\r\nBcc: thief@example.com"})
        self.assertEqual((made.name, made.email), (CLEAN, "laura@example.com"))
        self.assertEqual((made.first_name, made.last_name), ("Laura Bcc: thief@example.com", "Hughes"))
        self.assertEqual(partners.create({"first_name": "Laura\n", "last_name": "\x00Hughes"}).name, "Laura Hughes")
        result = partners.load(["name", "phone"], [[FORGED, "+1 212\n555 0100"]])
        imported = partners.browse(result["ids"])
        self.assertEqual((imported.name, imported.phone), (CLEAN, "+1 212 555 0100"))
        self.assertEqual(partners.browse(partners.name_create("Harbor\r\nDiner\x00")[0]).name, "Harbor Diner")
        self.assertEqual(self.env["res.users"].create({"name": FORGED, "login": "laura.forged"}).partner_id.name, CLEAN)

    def test_a_company_is_named_in_one_line_as_its_partner_is(self):
        values = {"name": FORGED, "email": "shop@example.com\r\nBcc: thief@example.com", "phone": "+1 212\n555 0100"}
        company = self.env["res.company"].create(values)
        self.env.flush_all()
        self.env.invalidate_all()
        for record in (company, company.partner_id):
            self.assertEqual((record.name, record.email, record.phone), (CLEAN, "shop@example.com", "+1 212 555 0100"))
        company.write({"name": "Harbor\nTrading\x00", "phone": "\x00", "street": "1 Harbor\r\nStreet"})
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((company.name, company.partner_id.name), ("Harbor Trading", "Harbor Trading"))
        self.assertEqual((company.phone, company.partner_id.phone), ("", ""))
        self.assertEqual((company.street, company.partner_id.street), ("1 Harbor Street", "1 Harbor Street"))

    def test_what_was_stored_before_is_mended_by_an_update_and_nothing_else_is_touched(self):
        broken, typed = self.make_customer("Broken"), self.make_customer("Two  blanks")
        query = "UPDATE res_partner SET name = %s, complete_name = %s, email = %s, comment = %s WHERE id = %s"
        name = "Harbor\r\nBcc: x\x07"
        self.env.cr.execute(query, (name, name, "a@example.com\nb@example.com", "<p>1</p>\n", broken.id))
        self.env.cr.execute("UPDATE res_company SET name = %s WHERE id = %s", (name, self.env.company.id))
        runpy.run_path(str(MIGRATION))["migrate"](self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()
        self.assertEqual((broken.name, broken.complete_name), ("Harbor Bcc: x", "Harbor Bcc: x"))
        self.assertEqual((broken.email, broken.comment), ("a@example.com\nb@example.com", "<p>1</p>\n"))
        self.assertEqual((typed.name, self.env.company.name), ("Two  blanks", "Harbor Bcc: x"))

    def test_the_portal_stores_a_name_of_one_line(self):
        diner = self.make_customer("Harbor Street Diner", country_id=self.usa.id)
        laura = self.make_contact(diner, "Laura Hughes", email="laura@diner.example.com")
        groups = self.env.ref("base.group_portal").ids
        self.env["res.users"].create(
            {"partner_id": laura.id, "login": "laura", "password": "lauralaura", "group_ids": groups}
        )
        self.authenticate("laura", "lauralaura")
        data = {
            "csrf_token": http.Request.csrf_token(self),
            "partner_id": laura.id,
            "name": FORGED,
            "email": "laura@diner.example.com",
            "phone": "+1 212\r\n555 0100",
            "street": "1 Harbor\r\nStreet",
            "city": "New\x00 York",
            "zip": "10001",
            "country_id": self.usa.id,
            "state_id": self.env.ref("base.state_us_27").id,
        }
        answer = self.url_open("/my/address/submit", data=data, allow_redirects=False)
        self.assertIn("redirectUrl", json.loads(answer.text), answer.text)
        self.env.invalidate_all()
        self.assertEqual((laura.name, laura.phone), (CLEAN, "+1 212-555-0100"))
        self.assertEqual((laura.street, laura.city), ("1 Harbor Street", "New York"))
