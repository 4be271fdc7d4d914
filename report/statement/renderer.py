from markupsafe import Markup

from odoo import models

from ...tools.file_names import file_name
from ...tools.letter_layout import breakable, direction
from ...tools.statement_branches import flatten
from .letter_values import Lookup, Page


class CustomerStatementDocument(models.AbstractModel):
    """What makes letters of statements of account: for the screen and for paper, and workbooks.

    It takes what tools/statement.py holds, built today or kept from former times, and asks for no rights: whoever
    built the statement was asked. Each letter is in the language of the context key ``customer_management_lang``, else
    in the customer's, else in the company's. The context key ``customer_management_day``, a date, stands on a letter
    that is not of today.
    """

    _name = "customer.statement.document"
    _description = "Letter of a Statement"

    def _render_html(self, statements):
        """A whole page with one letter below the other; it needs no style sheet, picture or script from elsewhere.

        :param statements: list of tools.statement.Statement
        :return: str
        """
        letters = self._make_letters(statements)
        contents = [self._render_letter(letter, with_foot=True) for letter in letters]
        return str(self._render_page(letters, "screen", contents))

    def _get_file_name(self, statement, extension):
        """What the letter is called as a file, in its language."""
        customer_sudo = self.env["res.partner"].sudo().browse(statement.partner_id)
        title = self._in_language_of(statement)._get_file_title(statement, customer_sudo)
        return file_name(f"{title} {statement.date_to}", extension)

    # --- from statements to markup ------------------------------------------------------------------------------

    def _make_letters(self, statements):
        """What the templates show: a letter_values.Letter for each statement."""
        sections = [section for statement in statements for section in flatten(statement)]
        codes = {block.currency for section in sections for block in section.blocks}
        lookup = self._make_lookup([section.partner_id for section in sections], codes)
        return [self._in_language_of(statement)._make_letter(statement, lookup) for statement in statements]

    def _make_lookup(self, partner_ids, codes):
        """
        :param codes: of currencies
        :return: letter_values.Lookup
        """
        partners_sudo = self.env["res.partner"].sudo().browse(dict.fromkeys(partner_ids))
        partners_sudo.fetch(["name", "lang", "child_ids"])
        return Lookup(
            partners={partner.id: partner for partner in partners_sudo},
            currencies=self.env["res.currency"]._find_by_code(codes),
        )

    def _in_language_of(self, statement):
        """self in the language of a letter."""
        partner_sudo = self.env["res.partner"].sudo().browse(statement.partner_id)
        company_sudo = self.env["res.company"].sudo().browse(statement.company_id)
        wanted = (self.env.context.get("customer_management_lang"), partner_sudo.lang, company_sudo.partner_id.lang)
        installed = [code for code in wanted if code and self.env["res.lang"]._get_data(code=code)]
        return self.with_context(lang=installed[0] if installed else "en_US")

    def _render_letter(self, letter, with_foot=False):
        """:param with_foot: for a medium that has no footers"""
        return self._render_part("customer_management.statement_letter", letter, with_foot=with_foot)

    def _render_page(self, letters, medium, contents, **values):
        """
        :param medium: ``screen``, ``paper`` or, for headers and footers, ``running``
        :param values: ``style`` of the body, ``fonts`` for the style sheet
        """
        body = Markup("\n").join(contents)
        first = letters[0] if letters else Page()
        page = self._render_part("customer_management.statement_page", first, medium=medium, body=body, **values)
        return Markup("<!DOCTYPE html>\n") + page

    def _render_part(self, template, letter, **values):
        translated = self.with_context(lang=letter.language) if letter.language else self
        values = {"letter": letter, "way": direction, "soft": breakable, **values}
        return translated.env["ir.qweb"]._render(template, values)
