"""Fixtures for letters: statements made by hand, of as many lines as wanted."""

import io
from datetime import date, timedelta
from decimal import Decimal

from odoo.tools.pdf import PdfFileReader

from odoo.addons.customer_management.tools.statement import Statement, build_block

from .common_ledger import LedgerCase

JANUARY, JUNE = date(2026, 1, 1), date(2026, 6, 30)


class LetterCase(LedgerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.renderer = cls.env["customer.statement.document"]
        cls.company.name = "Northwind Coffee Roasters"

    @classmethod
    def make_block(cls, kind, amounts, currency="USD", opening=0, name="INV"):
        """One item for each amount, each a day older than the next, the last one due on the last of June."""
        rows = [
            {
                "date": JUNE - timedelta(days=len(amounts) - 1 - place),
                "due": JUNE - timedelta(days=len(amounts) - 1 - place),
                "document": f"{name}/{place + 1:04d}",
                "reference": f"PO {place + 1}",
                "amount": Decimal(str(amount)),
                "open": Decimal(str(amount)),
                "company_open": Decimal(str(amount)),
                "move_line_id": place + 1,
            }
            for place, amount in enumerate(amounts)
        ]
        before = {"date": JANUARY, "due": None, "open": Decimal(opening), "company_open": Decimal(opening)}
        return build_block(kind, currency, Decimal(opening), rows, [before, *rows], JUNE)

    @classmethod
    def make_statement(cls, customer, kind="open_items", blocks=(), branches=()):
        date_from = JANUARY if kind == "activity" else None
        return Statement(customer.id, cls.company.id, kind, date_from, JUNE, list(blocks), list(branches))

    @staticmethod
    def read_pages(pdf):
        """The text of each page, words apart by one space."""
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        return [" ".join(reader.getPage(number).extract_text().split()) for number in range(reader.numPages)]
