"""Logins of customers on the website, and what they read there."""

from datetime import date
from html import unescape
from re import sub

from odoo.tests import HttpCase, new_test_user

from .common_ledger import LedgerCase

PAGE = "/my/statement"


class StatementPortalCase(LedgerCase, HttpCase):
    """Harbor Street Diner was invoiced 100.00 in April 2024 and 50.00 in June 2024, and has paid 30.00 of the first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls.bill(100, date(2024, 4, 10), due=date(2024, 5, 10), ref="PO 7")
        cls.new = cls.bill(50, date(2024, 6, 10), due=date(2024, 7, 10))
        cls.payment = cls.pay(cls.old, 30, date(2024, 6, 20))
        cls.diner = cls.make_login("harbor_street", cls.customer)
        cls.stranger = cls.make_customer("Elm City Bakery")
        cls.make_login("elm_city_bakery", cls.stranger)

    @classmethod
    def make_login(cls, login, partner, groups="base.group_portal", **values):
        """A login of the test's company, whose password is itself."""
        company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        names = {"name": partner.name, "partner_id": partner.id}
        return new_test_user(cls.env, login, groups=groups, **{**names, **company, **values})

    def look(self, login, path=PAGE):
        """Status and text of what a login sees on a page, spaces made one."""
        self.authenticate(login, login)
        response = self.url_open(path)
        main = response.text.partition("<main")[2].partition("</main")[0]
        return response.status_code, self.plain(unescape(sub("<[^>]*>", " ", main)))

    @staticmethod
    def plain(text):
        """Any space is one space, and the invisible one behind a minus is none."""
        return " ".join(text.replace("\N{ZERO WIDTH NO-BREAK SPACE}", "").split())

    def sent(self, customer, state="sent", company=None, **values):
        """A statement of June 2024 with its file, as the mail server accepted it."""
        vals = {
            "company_id": (company or self.company).id,
            "kind": "activity",
            "date_from": date(2024, 6, 1),
            "date_to": date(2024, 6, 30),
            "statement_format": "pdf",
        }
        run = self.env["customer.statement.run"].sudo().create(vals)
        row = (
            self.env["customer.statement"]
            .sudo()
            .create({**vals, "run_id": run.id, "partner_id": customer.id, "state": state, **values})
        )
        row.attachment_ids = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": "Statement 2024-06-30.pdf",
                    "raw": b"%PDF as it was sent",
                    "mimetype": "application/pdf",
                    "res_model": row._name,
                    "res_id": row.id,
                }
            )
        )
        return row
