"""Writes statements as a workbook of Excel: one tab for each customer and currency, and a summary of several.

Nothing of it is interpreted: texts are written as texts, whatever they begin with. Totals are formulas, with their
value beside them for programs that do not calculate.
"""

import io
from dataclasses import dataclass, field

import xlsxwriter

from .aging_bar import find_color
from .file_names import tab_names

WIDTHS = {"date": 12, "text": 24, "money": 16, "days": 10}
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# What a spreadsheet takes for a formula when somebody edits the cell.
FORMULA_STARTS = tuple("=+-@\t\r\n|%")
FIRST_COLUMNS = 4  # before the amounts: two dates and two texts
ONE_PAGE = 60  # rows of a summary that are still to be read when they are printed on one page
CHART = {"width": 420, "height": 200}  # pixels


@dataclass
class Tab:
    """One currency of one customer, in the texts of its language.

    :param name: wished for; made valid and unique
    :param heading: texts at the top, the first as title
    :param columns: pairs (title, ``date``, ``text``, ``money`` or ``days``); money columns follow four others
    :param rows: cells in the order of the columns: date, str, Decimal, int or None
    :param opening: pair (text, Decimal) before the rows, in the last money column; or None
    :param total: text of the row of totals
    :param closing: what the tab ends with, Decimal; ``closing_label`` says what it is
    :param aging: pairs (text, Decimal), with ``aging_label`` above them
    :param money: number format of Excel
    :param is_running: whether the last money column is a running balance: opening + charged - paid
    """

    name: str
    heading: list
    columns: list
    rows: list
    opening: tuple | None
    total: str
    closing: object
    closing_label: str
    aging_label: str
    aging: list
    money: str
    date: str = "yyyy-mm-dd"
    is_running: bool = False
    is_rtl: bool = False
    notice: str = ""
    overdue: object = 0
    summary: tuple = ()
    first: int = field(default=0, init=False)  # the first row below the titles
    cell: str = field(default="", init=False)  # where the closing amount stands


def write_workbook(tabs, summary=None):
    """The workbook as bytes.

    :param tabs: at least one Tab
    :param summary: (name, titles) of a first tab that lists the others by their ``summary`` texts, closing and overdue
        amounts; None for none
    """
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, OPTIONS)
    names = tab_names([*([summary[0]] if summary else []), *(tab.name for tab in tabs)])
    writer = _Writer(book)
    first = book.add_worksheet(names.pop(0)) if summary else None
    for tab, name in zip(tabs, names, strict=True):
        writer.write_tab(book.add_worksheet(name), name, tab)
    if summary:
        writer.write_summary(first, summary[1], tabs)
    book.close()
    return output.getvalue()


class _Writer:
    def __init__(self, book):
        self.book, self.formats = book, {}

    def style(self, **properties):
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def write_text(self, sheet, row, place, text, **look):
        """Marked as text where it looks like a formula, so that it stays one when somebody edits the cell."""
        if text.startswith(FORMULA_STARTS):
            look["quote_prefix"] = True
        sheet.write_string(row, place, text, self.style(**look) if look else None)

    def write_tab(self, sheet, name, tab):
        if tab.is_rtl:
            sheet.right_to_left()
        row = self.write_heading(sheet, tab)
        for place, (title, kind) in enumerate(tab.columns):
            sheet.set_column(place, place, WIDTHS[kind])
            align = "left" if kind in ("date", "text") else "right"
            sheet.write_string(row, place, title, self.style(bold=True, bottom=1, align=align, text_wrap=True))
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(row)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        row = self.write_rows(sheet, row + 1, tab)
        self.write_aging(sheet, self.write_totals(sheet, row, name, tab) + 2, tab)

    def write_heading(self, sheet, tab):
        for row, text in enumerate(tab.heading):
            self.write_text(sheet, row, 0, text, **({} if row else {"bold": True, "font_size": 14}))
        return len(tab.heading) + 1

    def write_rows(self, sheet, row, tab):
        """:return: the first row below"""
        tab.first = row
        if tab.opening:
            sheet.write_string(row, 2, tab.opening[0], self.style(italic=True))
            sheet.write_number(row, len(tab.columns) - 1, tab.opening[1], self.style(num_format=tab.money, italic=True))
            row += 1
        styles = {"date": self.style(num_format=tab.date, align="left"), "money": self.style(num_format=tab.money)}
        for cells in tab.rows:
            for place, ((_title, kind), cell) in enumerate(zip(tab.columns, cells, strict=True)):
                if cell is None:
                    continue
                if kind == "date":
                    sheet.write_datetime(row, place, cell, styles["date"])
                elif kind == "text":
                    self.write_text(sheet, row, place, cell)
                else:
                    sheet.write_number(row, place, cell, styles.get(kind))
            row += 1
        if tab.notice:
            sheet.write_string(row, 0, tab.notice, self.style(italic=True))
            row += 1
        return row

    def write_totals(self, sheet, row, name, tab):
        """Sums of the money columns, the last of them the closing amount. :return: the row of it"""
        style = self.style(bold=True, top=1, num_format=tab.money)
        for place in range(FIRST_COLUMNS):
            sheet.write_blank(row, place, None, self.style(top=1))
        sheet.write_string(row, 0, tab.total, self.style(bold=True, top=1))
        money = [place for place, (_title, kind) in enumerate(tab.columns) if kind == "money"]
        letters = {place: chr(ord("A") + place) for place in money}
        for place in money:
            letter = letters[place]
            values = [cells[place] for cells in tab.rows if cells[place] is not None]
            formula, value = f"=SUM({letter}{tab.first + 1}:{letter}{max(row, tab.first + 1)})", sum(values)
            if place == money[-1]:
                value = tab.closing
                if tab.is_running:
                    charged, paid = letters[money[0]], letters[money[1]]
                    formula = f"={letter}{tab.first + 1}+{charged}{row + 1}-{paid}{row + 1}"
                tab.cell = f"'{name.replace(chr(39), chr(39) * 2)}'!${letter}${row + 1}"
            sheet.write_formula(row, place, formula, style, value)
        return row

    def write_aging(self, sheet, row, tab):
        if not tab.aging:
            return
        sheet.write_string(row, 2, tab.aging_label, self.style(bold=True, bottom=1))
        sheet.write_blank(row, FIRST_COLUMNS, None, self.style(bottom=1))
        for number, (label, amount) in enumerate(tab.aging, row + 1):
            sheet.write_string(number, 2, label)
            sheet.write_number(number, FIRST_COLUMNS, amount, self.style(num_format=tab.money))
        last = row + 1 + len(tab.aging)
        letter, style = chr(ord("A") + FIRST_COLUMNS), self.style(bold=True, top=1, num_format=tab.money)
        sheet.write_string(last, 2, tab.closing_label, self.style(bold=True, top=1))
        sheet.write_formula(last, FIRST_COLUMNS, f"=SUM({letter}{row + 2}:{letter}{last})", style, tab.closing)
        chart = self.draw_aging(sheet.name, row + 1, last - 1, tab)
        sheet.insert_chart(row, FIRST_COLUMNS + 1, chart, {"x_offset": 12})

    def draw_aging(self, name, first, last, tab):
        """A bar for each bucket, of the cells in these rows, in the colours of the letter."""
        chart, count = self.book.add_chart({"type": "bar"}), len(tab.aging)
        chart.add_series(
            {
                "name": tab.aging_label,
                "categories": [name, first, 2, last, 2],
                "values": [name, first, FIRST_COLUMNS, last, FIRST_COLUMNS],
                "points": [{"fill": {"color": find_color(place, count)}} for place in range(count)],
                "gap": 40,
            }
        )
        chart.set_title({"none": True})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True, "label_position": "low"})  # the youngest on top
        chart.set_x_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#dddddd"}}})
        chart.set_size(CHART)
        return chart

    def write_summary(self, sheet, titles, tabs):
        if tabs[0].is_rtl:
            sheet.right_to_left()
        for place, title in enumerate(titles):
            sheet.write_string(0, place, title, self.style(bold=True, bottom=1))
            sheet.set_column(place, place, WIDTHS["text"] if place < len(titles) - 2 else WIDTHS["money"])
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 1 if len(tabs) <= ONE_PAGE else 0)
        for row, tab in enumerate(tabs, 1):
            for place, text in enumerate(tab.summary):
                self.write_text(sheet, row, place, text)
            style = self.style(num_format=tab.money)
            sheet.write_formula(row, len(titles) - 2, f"={tab.cell}", style, tab.closing)
            sheet.write_number(row, len(titles) - 1, tab.overdue, style)
