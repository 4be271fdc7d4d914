import io
import logging
import os
import re
import tempfile
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import file_path, split_every
from odoo.tools.pdf import PdfFileReader, PdfFileWriter

from odoo.addons.base.models.ir_actions_report import _run_wkhtmltopdf, _wkhtml

_logger = logging.getLogger(__name__)

MOST_IN_RUN = 50
FONT_FOLDER = "web/static/fonts/lato"
FONTS = {"normal": f"{FONT_FOLDER}/Lato-Reg-webfont.ttf", "bold": f"{FONT_FOLDER}/Lato-Bol-webfont.ttf"}
FONTS_DELAY = "200"  # milliseconds, once in a run
UNPATCHED_ZOOM = 1.3  # with which such a build prints a millimetre as one
MARK = "urn:customer-statement:"
# wkhtmltopdf tells headers and footers where they are by the query of their address.
SCRIPT = Markup("""<script>
window.onload = function () {
    var told = {};
    document.location.search.substring(1).split("&").forEach(function (part) {
        told[part.split("=")[0]] = part.split("=")[1];
    });
    var page = document.getElementById("page"), head = document.getElementById("head");
    if (page) { page.innerHTML = told.sitepage + " / " + told.sitepages; }
    if (head && told.sitepage === "1") { head.style.display = "none"; }
};
</script>""")


@lru_cache(1)
def write_fonts():
    """The font of the host for a style sheet, so that letters look the same on every server; a file, and local."""
    faces = [
        f"@font-face {{ font-family: Lato; font-weight: {weight}; src: url('{Path(file_path(name)).as_uri()}'); }}"
        for weight, name in FONTS.items()
    ]
    return Markup("\n").join(map(Markup, faces))


@lru_cache(1)
def tell_unpatched():
    """Once in the life of a server."""
    _logger.warning(
        "This wkhtmltopdf is built without patched Qt: statements of account are printed one by one, and without page "
        "numbers. Please install the build with patched Qt."
    )


class CustomerStatementDocument(models.AbstractModel):
    """Letters on paper: one run of wkhtmltopdf for many, numbered and split by the letter that each page belongs to."""

    _inherit = "customer.statement.document"

    def _render_pdfs(self, statements):
        """One PDF for each statement, in order.

        :return: list of bytes
        :raise UserError: naming the customers, when one of their letters could not be made as a whole
        """
        letters = self._make_letters(statements)
        if self.env["ir.actions.report"].get_wkhtmltopdf_state() == "install":
            raise UserError(self.env._("wkhtmltopdf is not installed on the server, so no PDF can be made."))
        if not _wkhtml().is_patched_qt:
            tell_unpatched()
            return [self._print_one(letter) for letter in letters]
        pdfs = {}
        for company_id in dict.fromkeys(statement.company_id for statement in statements):
            places = [place for place, letter in enumerate(letters) if letter.letterhead.company_sudo.id == company_id]
            for some in split_every(MOST_IN_RUN, places):
                pdfs.update(zip(some, self._print([letters[place] for place in some]), strict=True))
        return [pdfs[place] for place in range(len(letters))]

    def _render_merged_pdf(self, statements):
        """All letters in one PDF, each with its own page numbers.

        :return: bytes
        """
        writer = PdfFileWriter()
        for pdf in self._render_pdfs(statements):
            reader = PdfFileReader(io.BytesIO(pdf), strict=False)
            for number in range(reader.numPages):
                writer.addPage(reader.getPage(number))
        return self._write_pdf(writer)

    # --- wkhtmltopdf --------------------------------------------------------------------------------------------

    def _print(self, letters):
        """Letters of one company, in one run."""
        with tempfile.TemporaryDirectory(prefix="customer_statement.") as folder:
            arguments = []
            for place, letter in enumerate(letters):
                arguments += ["page", self._write_page(folder, f"{place}.body", letter, self._render_letter(letter))]
                arguments += ["--header-html", self._write_running(folder, f"{place}.head", letter)]
                arguments += ["--footer-html", self._write_running(folder, f"{place}.foot", letter, place)]
            pdf = self._run_wkhtmltopdf(letters, arguments, folder)
        return self._split(pdf, letters)

    def _print_one(self, letter):
        """One letter that has all in its body, for a wkhtmltopdf that knows no headers and footers."""
        with tempfile.TemporaryDirectory(prefix="customer_statement.") as folder:
            body = self._write_page(folder, "body", letter, self._render_letter(letter), zoom=UNPATCHED_ZOOM)
            return self._run_wkhtmltopdf([letter], [body], folder)

    def _write_running(self, folder, name, letter, place=None):
        """A header, or with the place of the letter a footer."""
        if place is None:
            content = self._render_part("customer_management.statement_running_head", letter)
        else:
            page = self._render_part("customer_management.statement_page_number", letter, mark=f"{MARK}{place}")
            content = self._render_part("customer_management.statement_foot", letter, page=page)
        return self._write_page(folder, name, letter, content + SCRIPT, "running")

    def _write_page(self, folder, name, letter, content, medium="paper", zoom=1):
        path, values = os.path.join(folder, f"{name}.html"), {}
        if medium == "paper":  # headers and footers share the fonts of their run
            values["style"] = f"width: {self._get_text_width(letter)}mm; zoom: {zoom}"
            values["fonts"] = write_fonts()
        with open(path, "w", encoding="utf-8") as file:
            file.write(self._render_page([letter], medium, [content], **values))
        return path

    def _run_wkhtmltopdf(self, letters, inputs, folder):
        """What wkhtmltopdf makes of the inputs; an error when it complains of anything."""
        path = os.path.join(folder, "letters.pdf")
        process = _run_wkhtmltopdf([*self._get_paper_arguments(letters[0]), *inputs, path])
        pdf = b""
        if not process.returncode and os.path.exists(path):
            with open(path, "rb") as file:
                pdf = file.read()
        if not pdf.startswith(b"%PDF"):
            _logger.warning("wkhtmltopdf ended with %s: %s", process.returncode, process.stderr[-1000:])
            raise self._make_print_error(letters)
        return pdf

    # --- paper --------------------------------------------------------------------------------------------------

    def _get_paper_arguments(self, letter):
        """Our margins, on paper of the size that the company prints on."""
        arguments = self.env["ir.actions.report"]._build_wkhtmltopdf_args(self._get_paper_sudo(), False)
        size_sudo = letter.letterhead.company_sudo.paperformat_id
        if size_sudo.format and size_sudo.format != "custom":
            arguments += ["--page-size", size_sudo.format]
        elif size_sudo.page_width and size_sudo.page_height:
            arguments += ["--page-width", f"{size_sudo.page_width}mm", "--page-height", f"{size_sudo.page_height}mm"]
        # Only the fonts are loaded, from a file. Without that moment a build without patched Qt cuts rows in two: it
        # finds where pages end before they are there.
        return [*arguments, "--javascript-delay", FONTS_DELAY, "--no-outline", "--allow", file_path(FONT_FOLDER)]

    def _get_text_width(self, letter):
        """In millimetres. A body of this width comes out in its true size with every build of wkhtmltopdf, which
        shrinks what is too wide, but differs in how large a millimetre is."""
        paper_sudo = self._get_paper_sudo()
        width = letter.letterhead.company_sudo.paperformat_id.print_page_width or paper_sudo.print_page_width
        return round(width - paper_sudo.margin_left - paper_sudo.margin_right)

    def _get_paper_sudo(self):
        data = self.env["ir.model.data"]  # which asks the database once, and not for each letter
        paper_id = data._xmlid_to_res_id("customer_management.paperformat_customer_statement", raise_if_not_found=True)
        return self.env["report.paperformat"].sudo().browse(paper_id)

    def _make_print_error(self, letters):
        names = [letter.customer for letter in letters]
        return UserError(
            self.env._(
                "The letters of these customers could not be printed, please try again or ask your administrator: "
                "%(customers)s",
                customers=", ".join(names),
            )
        )

    # --- whose page ---------------------------------------------------------------------------------------------

    def _split(self, pdf, letters):
        """One PDF for each letter, by the mark that stands on each page; an error when a page has none."""
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        writers, places = [PdfFileWriter() for _letter in letters], []
        for number in range(reader.numPages):
            page = reader.getPage(number)
            place = self._take_mark(page)
            if place is None or place >= len(letters) or (places and place < places[-1]):
                raise self._make_print_error(letters)
            places.append(place)
            writers[place].addPage(page)
        if set(places) != set(range(len(letters))):
            raise self._make_print_error(letters)
        return [self._write_pdf(writer, letter.title) for writer, letter in zip(writers, letters, strict=True)]

    def _take_mark(self, page):
        """The place of the letter that a page belongs to, taken off the page."""
        for link in page.get("/Annots") or ():
            action = link.get_object().get("/A") or {}
            found = re.fullmatch(rf"{MARK}(\d+)", str(action.get("/URI", "")))
            if found:
                del page["/Annots"]
                return int(found[1])
        return None

    def _write_pdf(self, writer, title=None):
        if title:
            writer.addMetadata({"/Title": title})
        stream = io.BytesIO()
        writer.write(stream)
        return stream.getvalue()
