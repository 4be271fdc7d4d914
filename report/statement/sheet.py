from odoo import api, models

from ...tools.statement import Block
from ...tools.statement_branches import flatten
from ...tools.statement_sheet import Tab, write_workbook

# Formats of days: the codes of the host's languages, and those of Excel.
DAY_CODES = {"%d": "dd", "%m": "mm", "%Y": "yyyy", "%y": "yy", "%b": "mmm", "%B": "mmmm", "%a": "ddd", "%A": "dddd"}


class CustomerStatementDocument(models.AbstractModel):
    """Statements as a workbook of Excel."""

    _inherit = "customer.statement.document"

    @api.model
    def _render_xlsx(self, statements):
        """A workbook as bytes: a tab for each customer and currency, and before several of them a summary.

        :param statements: list of tools.statement.Statement; branches get tabs of their own
        """
        tabs, sections = [], [section for statement in statements for section in flatten(statement)]
        own_sudo = self.env["res.company"].sudo().browse({section.company_id for section in sections}).currency_id
        codes = {block.currency for section in sections for block in section.blocks}
        currencies = self.env["res.currency"]._find_by_code({*codes, *own_sudo.mapped("name")})
        partners_sudo = self.env["res.partner"].sudo().browse(section.partner_id for section in sections)
        partners_sudo.fetch(["complete_name", "customer_number", "lang"])
        for statement in statements:
            writer = self._in_language_of(statement)
            for section in flatten(statement):
                for block in section.blocks or [None]:
                    tabs.append(writer._make_tab(section, block, currencies))
        writer = self._in_language_of(statements[0])
        return write_workbook(tabs, writer._make_summary() if len(tabs) > 1 else None)

    @api.model
    def _make_summary(self):
        titles = [
            self.env._("Number"),
            self.env._("Customer"),
            self.env._("Currency"),
            self.env._("Balance"),
            self.env._("Overdue"),
        ]
        return self.env._("Summary"), titles

    @api.model
    def _make_tab(self, statement, block, currencies):
        """:param block: None when there is nothing to say"""
        partner_sudo = self.env["res.partner"].sudo().browse(statement.partner_id)
        company_sudo = self.env["res.company"].sudo().browse(statement.company_id)
        is_activity, lang = statement.kind == "activity", self.env["res.lang"]._get_data(code=self.env.lang)
        is_empty = block is None
        block = block or Block(company_sudo.currency_id.name, 0, [], 0, {}, 0)
        name = " ".join(filter(None, [partner_sudo.complete_name, block.currency]))
        return Tab(
            name=name if len(name) < 32 else f"{partner_sudo.complete_name[:27]} {block.currency}",
            heading=self._make_heading(statement, block, partner_sudo, company_sudo),
            columns=self._make_columns(is_activity),
            rows=[self._make_row(line, is_activity) for line in block.lines],
            opening=(self.env._("Opening balance"), block.opening) if is_activity else None,
            total=self.env._("Closing balance") if is_activity else self.env._("Total"),
            closing=block.closing,
            closing_label=self.env._("Balance"),
            aging_label=self.env._("Age of what is open"),
            aging=[(company_sudo.with_env(self.env)._get_aging_label(key), sum_) for key, sum_ in block.aging.items()],
            money=self._get_money_format(currencies[block.currency]),
            date=self._get_day_format(lang.date_format),
            is_running=is_activity,
            is_rtl=lang.direction == "rtl",
            notice=self.env._("Nothing to show.") if is_empty else "",
            overdue=block.overdue,
            summary=(partner_sudo.customer_number or "", partner_sudo.complete_name or "", block.currency),
        )

    @api.model
    def _make_heading(self, statement, block, partner_sudo, company_sudo):
        number = partner_sudo.customer_number
        customer = f"{number} {partner_sudo.complete_name}" if number else partner_sudo.complete_name
        title = f"{self._get_title(statement)} ({block.currency})"
        return [title, company_sudo.name, customer or "", self._get_period(statement)]

    @api.model
    def _make_columns(self, is_activity):
        columns = [
            (self.env._("Date"), "date"),
            (self.env._("Due"), "date"),
            (self.env._("Document"), "text"),
            (self.env._("Your Reference"), "text"),
        ]
        if is_activity:
            return [
                *columns,
                (self.env._("Charged"), "money"),
                (self.env._("Paid or Credited"), "money"),
                (self.env._("Balance"), "money"),
            ]
        return [
            *columns,
            (self.env._("Amount"), "money"),
            (self.env._("Paid"), "money"),
            (self.env._("Open"), "money"),
            (self.env._("Days Late"), "days"),
        ]

    @api.model
    def _make_row(self, line, is_activity):
        texts = (line.date, line.due, self._name_document(line), self._get_reference(line))
        if is_activity:
            charged, paid = (line.amount, None) if line.amount > 0 else (None, -line.amount)
            return (*texts, charged, paid, line.balance)
        return (*texts, line.amount, line.paid, line.balance, max(line.days, 0))

    @api.model
    def _get_money_format(self, currency):
        digits = currency.decimal_places
        number = "#,##0" + ("." + "0" * digits if digits else "")
        symbol = (currency.symbol or currency.name).replace('"', "")
        positive = f'"{symbol}"{number}' if currency.position == "before" else f'{number} "{symbol}"'
        return f"{positive};-{positive}"

    @api.model
    def _get_day_format(self, date_format):
        """The format of days of a language, for Excel; of parts that Excel does not know, the international one."""
        for code, excel in DAY_CODES.items():
            date_format = date_format.replace(code, excel)
        return "yyyy-mm-dd" if "%" in date_format else date_format
