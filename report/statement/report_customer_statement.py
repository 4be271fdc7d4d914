import io
from collections import OrderedDict

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.statement import KIND_CODES

REPORT = "customer_management.report_customer_statement"


class ReportCustomerStatement(models.AbstractModel):
    """Statements by the host's Print menu and report addresses.

    Options are ``kind``, ``date_from``, ``date_to`` and ``lang``; without them it is what is open today.
    """

    _name = f"report.{REPORT}"
    _description = "Statement of Account"

    @api.model
    def _get_report_values(self, docids, data=None):
        renderer, statements = self._get_statements(docids, data or {})
        return {"docs": self.env["res.partner"], "page": Markup(renderer._render_html(statements))}  # noqa: S704 of templates

    @api.model
    def _get_statements(self, docids, data):
        """What renders, and the statements; whoever may not see what a customer owes is refused."""
        # With options, the web client tells the customers by the context only.
        ids = docids or self.env.context.get("active_ids") or []
        kind, date_from, date_to, lang = self._read_options(data)
        partners = self.env["res.partner"].browse(ids).exists()
        partners._check_statement_access()
        if not partners:
            raise UserError(self.env._("Please choose a customer."))
        failures = {}
        statements = partners._build_statements_with_branches(date_from, date_to, kind, failures)
        if failures and not statements:
            raise UserError("\n".join(failures.values()))
        for text in failures.values():  # beside the file, in which there is no place for it
            self.env.user._bus_send("simple_notification", {"type": "warning", "sticky": True, "message": text})
        return self.env["customer.statement.document"].with_context(customer_management_lang=lang), statements

    @api.model
    def _read_options(self, data):
        """Kind, first and last day, language: as they come by an address, checked."""
        kind, lang = data.get("kind") or "open_items", data.get("lang") or None
        try:
            date_from, date_to = (fields.Date.to_date(data.get(name) or None) for name in ("date_from", "date_to"))
        except (TypeError, ValueError):
            raise UserError(self.env._("Please enter days as in 2026-06-30.")) from None
        if kind not in KIND_CODES:
            raise UserError(self.env._("Please choose one of these kinds of statements: %s.", ", ".join(KIND_CODES)))
        if lang and not self.env["res.lang"]._get_data(code=str(lang)):
            raise UserError(self.env._("Please choose a language that is switched on."))
        return kind, date_from, date_to or self.env.company._get_today(), lang


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        # EXTENDS 'base': our letters bring their own layout and are numbered for each customer
        if self._get_report(report_ref).report_name != REPORT:
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids=res_ids)
        renderer, statements = self.env[f"report.{REPORT}"]._get_statements(res_ids, data or {})
        pdfs = renderer._render_pdfs(statements)
        return OrderedDict(
            (statement.partner_id, {"stream": io.BytesIO(pdf), "attachment": None})
            for statement, pdf in zip(statements, pdfs, strict=True)
        )
