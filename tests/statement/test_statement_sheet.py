import doctest
import io
from datetime import date, datetime

import openpyxl

from ...tools import file_names, statement_branches
from ..common_ledger import LedgerCase

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 30)


class TestStatementSheet(LedgerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls.bill(100, date(2026, 4, 10), due=date(2026, 5, 10), ref="=HYPERLINK(1)")
        cls.new = cls.bill(50, date(2026, 6, 10), due=date(2026, 7, 10), ref="+49 1")
        cls.pay(cls.old, 30, date(2026, 6, 20))

    def make_book(self, kind, customers=None, values=True, **context):
        statements = (customers or self.customer)._build_statements_with_branches(MAY, JUNE, kind)
        content = self.env["customer.statement.document"].with_context(**context)._render_xlsx(statements)
        return openpyxl.load_workbook(io.BytesIO(content), data_only=values)

    @staticmethod
    def find(sheet, text):
        """The cells right of the one that says this."""
        [cell] = [cell for row in sheet for cell in row if cell.value == text]
        return [other.value for other in sheet[cell.row][cell.column :] if other.value is not None]

    def test_open_items_are_typed_cells_with_totals_as_formulas(self):
        sheet = self.make_book("open_items").active
        self.assertEqual(sheet.freeze_panes, "A7", "below the titles")
        titles = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Date")
        self.assertEqual(titles, ("Date", "Due", "Document", "Your Reference", "Amount", "Paid", "Open", "Days Late"))
        row = next(row for row in sheet.iter_rows() if row[2].value == self.old.name)
        self.assertEqual(
            [cell.value for cell in row],
            [datetime(2026, 4, 10), datetime(2026, 5, 10), self.old.name, "=HYPERLINK(1)", 100, 30, 70, 51],
        )
        self.assertEqual(row[4].number_format, '"$"#,##0.00;-"$"#,##0.00')
        self.assertEqual(self.find(sheet, "Total"), [150, 30, 120])
        formulas = self.find(self.make_book("open_items", values=False).active, "Total")
        self.assertEqual(formulas, ["=SUM(E7:E8)", "=SUM(F7:F8)", "=SUM(G7:G8)"])

    def test_texts_stay_texts_whatever_they_begin_with(self):
        sheet = self.make_book("open_items", values=False).active
        cells = [cell for row in sheet for cell in row if cell.value in ("=HYPERLINK(1)", "+49 1")]
        self.assertEqual([(cell.data_type, cell.quotePrefix) for cell in cells], [("s", True), ("s", True)])

    def test_a_reference_that_is_the_document_is_not_said_twice(self):
        self.new.line_ids.filtered("date_maturity").name = self.new.name
        self.new.ref = self.new.name
        sheet = self.make_book("open_items").active
        row = next(row for row in sheet.iter_rows(values_only=True) if self.new.name in row)
        self.assertEqual((row.count(self.new.name), row[3]), (1, ""))

    def test_the_age_is_drawn_beside_its_figures_in_the_colours_of_the_letter(self):
        [chart] = self.make_book("open_items").active._charts
        [series] = chart.series
        self.assertEqual(series.val.numRef.f, "'Harbor Street Diner USD'!$E$12:$E$16")
        self.assertEqual(series.cat.strRef.f, "'Harbor Street Diner USD'!$C$12:$C$16")
        colours = [point.spPr.solidFill.srgbClr for point in series.dPt]
        self.assertEqual((colours[0], colours[-1], len(colours)), ("6EA389", "B03A2E", 5))

    def test_an_activity_ends_with_its_closing_balance(self):
        sheet = self.make_book("activity").active
        self.assertEqual(self.find(sheet, "Opening balance"), [100])
        self.assertEqual(self.find(sheet, "Closing balance"), [50, 30, 120])
        formulas = self.find(self.make_book("activity", values=False).active, "Closing balance")
        self.assertEqual(formulas, ["=SUM(E7:E9)", "=SUM(F7:F9)", "=G7+E10-F10"])

    def test_the_age_of_what_is_open_adds_up_to_the_balance(self):
        sheet = self.make_book("open_items").active
        self.assertEqual(self.find(sheet, "31 to 60 days late"), [70])
        self.assertEqual(self.find(sheet, "Not due"), [50])
        self.assertEqual(self.find(sheet, "Balance"), [120])

    def test_several_customers_have_a_tab_each_and_a_summary(self):
        other = self.make_customer("Bar [1]: " + "x" * 40)
        self.bill(10, JUNE, other)
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.bill(7, JUNE, other, currency_id=euro.id)
        book = self.make_book("open_items", self.customer + other)
        self.assertEqual(book.sheetnames[:2], ["Summary", "Harbor Street Diner USD"])
        self.assertEqual(len(book.sheetnames), 4, "one tab for each currency")
        rows = list(book["Summary"].iter_rows(min_row=2, values_only=True))
        self.assertEqual([(row[1], *row[2:]) for row in rows][0], ("Harbor Street Diner", "USD", 120, 70))
        self.assertEqual([row[2:4] for row in rows][1:], [("USD", 10), ("EUR", 7)], "the company's currency first")
        setup = book["Summary"].page_setup
        self.assertEqual((book["Summary"].sheet_properties.pageSetUpPr.fitToPage, setup.fitToHeight), (True, None))
        self.assertEqual(
            self.make_book("open_items", self.customer + other, values=False)["Summary"]["D2"].value,
            "='Harbor Street Diner USD'!$G$9",
        )

    def test_a_customer_without_items_gets_a_tab_that_says_so(self):
        sheet = self.make_book("open_items", self.make_customer("Quiet")).active
        self.assertIn("Nothing to show.", [cell.value for row in sheet for cell in row])

    def test_the_workbook_speaks_the_language_of_the_customer(self):
        self.env["res.lang"]._activate_lang("ar_001")
        self.env["res.lang"]._activate_lang("fr_FR")
        self.assertTrue(self.make_book("open_items", customer_management_lang="ar_001").active.sheet_view.rightToLeft)
        sheet = self.make_book("open_items", customer_management_lang="fr_FR").active
        self.assertFalse(sheet.sheet_view.rightToLeft)
        self.assertEqual(sheet["A7"].number_format, "dd/mm/yyyy")

    def test_names_of_files_and_tabs_are_valid_and_totals_add_up(self):
        self.assertGreater(doctest.testmod(file_names).attempted, 1)
        self.assertEqual(doctest.testmod(file_names).failed, 0)
        self.assertEqual(doctest.testmod(statement_branches).failed, 0)
