import io
import zipfile
from datetime import date

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common_ledger import LedgerCase

APRIL, JUNE = date(2026, 4, 10), date(2026, 6, 30)


@tagged("post_install", "-at_install")
class TestStatementWizardFiles(LedgerCase, HttpCase):
    """What the dialog that sends statements prints and downloads."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bakery = cls.make_customer("Elm City Bakery", statement_format="xlsx")
        cls.bill(100, APRIL)
        cls.bill(60, APRIL, cls.bakery)
        for login in ("statement_clerk", "curious_clerk"):
            groups = ("group_credit_figures", "group_customer_user")
            cls.make_user(login, *groups, company_id=cls.company.id, company_ids=cls.company.ids)

    def dialog(self, customers, statement_format="pdf"):
        clerk = self.env["res.users"].search([("login", "=", "statement_clerk")])
        dialogs = self.env["res.partner.statement"].with_user(clerk).with_company(self.company)
        vals = {"kind": "open_items", "date_to": JUNE, "statement_format": statement_format}
        return dialogs.with_context(active_model="res.partner", active_ids=customers.ids).create(vals)

    def fetch(self, action, login="statement_clerk"):
        self.env.flush_all()
        self.authenticate(login, login)
        return self.url_open(action["url"])

    def names(self, response):
        self.assertEqual(response.headers["Content-Type"], "application/zip")
        return sorted(name.rpartition(".")[2] for name in zipfile.ZipFile(io.BytesIO(response.content)).namelist())

    def test_print_opens_one_pdf_of_all_customers_and_leaves_nothing_behind(self):
        before = self.env["ir.attachment"].sudo().search_count([])
        response = self.fetch(self.dialog(self.customer + self.bakery).action_print())
        self.assertTrue(response.content.startswith(b"%PDF"))
        self.assertIn("inline", response.headers["Content-Disposition"])
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        self.assertEqual(self.env["ir.attachment"].sudo().search_count([]), before)

    def test_one_file_comes_as_it_is(self):
        for statement_format, start in (("pdf", b"%PDF"), ("xlsx", b"PK")):
            response = self.fetch(self.dialog(self.customer, statement_format).action_download())
            self.assertTrue(response.content.startswith(start))
            self.assertIn(f".{statement_format}", response.headers["Content-Disposition"])
            self.assertIn("attachment", response.headers["Content-Disposition"])

    def test_several_customers_come_as_one_workbook_or_as_an_archive_of_letters(self):
        both = self.customer + self.bakery
        response = self.fetch(self.dialog(both, "xlsx").action_download())
        self.assertIn(".xlsx", response.headers["Content-Disposition"])
        self.assertEqual(self.names(self.fetch(self.dialog(both, "pdf").action_download())), ["pdf", "pdf"])
        self.assertEqual(self.names(self.fetch(self.dialog(both, "both").action_download())), ["pdf", "pdf", "xlsx"])
        self.assertEqual(self.names(self.fetch(self.dialog(both, "inherit").action_download())), ["pdf", "xlsx"])

    @mute_logger("odoo.http")  # which warns of refusals
    def test_the_address_of_a_dialog_is_of_no_use_to_others(self):
        action = self.dialog(self.customer).action_download()
        self.assertEqual(self.fetch(action, "curious_clerk").status_code, 403)
        self.authenticate(None, None)
        self.assertIn("/web/login", self.url_open(action["url"]).url)
        self.make_user("plain_seller", "group_customer_user", company_id=self.company.id, company_ids=self.company.ids)
        self.assertEqual(self.fetch(action, "plain_seller").status_code, 403)
        self.assertEqual(self.fetch({"url": "/customer_statement/dialog/99999999/print"}).status_code, 404)

    @mute_logger("odoo.http")  # which warns of refusals
    def test_who_lost_the_right_to_see_a_customer_gets_no_file_of_an_open_dialog(self):
        action = self.dialog(self.customer).action_print()
        other = self.setup_other_company(name="Tea Traders")["company"]
        self.customer._force_write({"company_id": other.id})  # with documents, no write() gives it away any more
        response = self.fetch(action)
        self.assertGreaterEqual(response.status_code, 400)
        self.assertNotIn(b"%PDF", response.content)
