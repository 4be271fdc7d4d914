import io
import zipfile

from odoo import fields, models
from odoo.exceptions import UserError


class ResPartnerStatement(models.TransientModel):
    """What the dialog does: show the next customer, print, download, email, prepare a run."""

    _inherit = "res.partner.statement"

    # --- files --------------------------------------------------------------------------------------------------

    def action_print(self):
        """Opens one PDF of all customers in a new tab."""
        return self._open_file("print")

    def action_download(self):
        """Downloads the files in the chosen format."""
        return self._open_file("download")

    def _open_file(self, what):
        self.ensure_one()
        self._check_choice()
        if self.kind == "reminder":
            self._build_printed()  # what is refused is told here, and not in another tab
        # The address is of this user's own dialog; nothing is left behind as an attachment.
        url = f"/customer_statement/dialog/{self.id}/{what}"
        return {"type": "ir.actions.act_url", "url": url, "target": "new" if what == "print" else "download"}

    def _print(self):
        """:return: name and bytes of one PDF, each customer beginning a page"""
        statements = self._build_printed()
        return self._get_file_name(statements, "pdf"), self._get_renderer()._render_merged_pdf(statements)

    def _download(self):
        """:return: name and bytes: a PDF or a workbook; an archive when there is more than one file"""
        statements = self._build_printed()
        renderer, formats = self._get_renderer(), self._get_formats()
        printed = [one for one in statements if formats[one.partner_id] in ("pdf", "both")]
        tabled = [one for one in statements if formats[one.partner_id] in ("xlsx", "both")]
        contents = renderer._render_pdfs(printed) if printed else []
        names = [renderer._get_file_name(statement, "pdf") for statement in printed]
        files = list(zip(names, contents, strict=True))
        if tabled:
            files.append((self._get_file_name(tabled, "xlsx"), renderer._render_xlsx(tabled)))
        return files[0] if len(files) == 1 else (self._get_file_name([], "zip"), _make_archive(files))

    def _get_formats(self):
        """{customer id: ``pdf``, ``xlsx`` or ``both``}"""
        customers = self.partner_ids
        if self.statement_format != "inherit":
            return dict.fromkeys(customers.ids, self.statement_format)
        preferences = customers.with_company(self.company_id)._get_statement_preferences()
        return {customer_id: values["statement_format"] for customer_id, values in preferences.items()}

    def _get_file_name(self, statements, extension):
        if len(statements) == 1:
            return self._get_renderer()._get_file_name(statements[0], extension)
        name = self.env._("Statements")
        return f"{name} {fields.Date.to_string(self.date_to)}.{extension}"

    # --- mails --------------------------------------------------------------------------------------------------

    def action_email(self):
        """Sends by email, and shows what became of each."""
        run = self._create_run()
        if run.ready_count:  # else none of them gets one, and the rows say why
            run.action_send()
        return run._show_runs()

    def action_prepare_run(self):
        """Makes a run that sends nothing yet, and shows it with what it would send."""
        run = self._create_run()
        run.action_take_figures()
        return run._show_runs()

    def _create_run(self):
        self.ensure_one()
        self._check_choice()
        runs = self.env["customer.statement.run"].with_company(self.company_id)
        date_from = self.date_from if self.kind == "activity" else False
        run = runs._create_run(
            self.partner_ids, self.kind, date_from, self.date_to, self.statement_format, lang=self.lang or False
        )
        self._pass_recipients(run)
        return run

    def _pass_recipients(self, run):
        """Who was chosen in the dialog gets the statement, where somebody else would get it."""
        [customer, *others] = self.partner_ids
        chosen = self.recipient_ids
        if chosen and not others and chosen != customer._get_statement_recipients()[customer.id].sudo(False):
            chosen.check_access("read")
            run.sudo().row_ids._choose_recipients(chosen.sudo())

    # --- preview ------------------------------------------------------------------------------------------------

    def _check_choice(self):
        if not self.partner_ids:
            raise UserError(self.env._("Please choose customers first."))
        if not self.date_to or (self.kind == "activity" and not self.date_from):
            raise UserError(self.env._("Please choose the days of the statement."))

    def _build(self, customers, failures=None):
        """Statements of these customers, as far as the user may see what they owe.

        :param failures: as of _build_statements()
        """
        self._check_choice()
        customers = customers.with_company(self.company_id)
        return customers._build_statements_with_branches(self.date_from or None, self.date_to, self.kind, failures)

    def _get_renderer(self):
        """What makes letters of statements; without a chosen language each in its customer's."""
        renderer = self.env["customer.statement.document"].with_company(self.company_id)
        return renderer.with_context(customer_management_lang=self.lang) if self.lang else renderer


def _make_archive(files):
    """A zip file of pairs of name and bytes; names that are there already get a number."""
    buffer, names = io.BytesIO(), set()
    with zipfile.ZipFile(buffer, "w", compression=zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(files, 1):
            name = f"{number} {name}" if name in names else name
            names.add(name)
            archive.writestr(name, content)
    return buffer.getvalue()
