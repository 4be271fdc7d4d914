"""Reports as PDFs, for tests that read what the browser gets: the host renders HTML in tests."""

import io
from unittest.mock import patch

from pypdf import PdfReader

from odoo.addons.base.models.ir_actions_report import IrActionsReport

render = IrActionsReport._pre_render_qweb_pdf


def print_reports():
    """Reports are PDFs as long as this context lasts."""

    def print_it(report, *args, **kwargs):
        return render(report.with_context(force_report_rendering=True), *args, **kwargs)

    return patch.object(IrActionsReport, "_pre_render_qweb_pdf", print_it)


def read_pdf(content):
    """What somebody reads in a PDF, spaces made one."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
