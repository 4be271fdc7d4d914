import io
from collections import OrderedDict

from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import UserError

REPORT = "customer_management.report_customer_receipt"


class ReportCustomerReceipt(models.AbstractModel):
    """Receipts by the host's Print menu and report addresses, for those who may record payments."""

    _name = f"report.{REPORT}"
    _description = "Receipt of a Payment"

    @api.model
    def _get_report_values(self, docids, data=None):
        receipts = self._get_receipts(docids)
        page = self.env["customer.receipt.document"]._render_html(receipts)
        return {"docs": self.env["account.payment"], "page": Markup(page)}  # noqa: S704 of templates

    @api.model
    def _get_receipts(self, docids):
        payments = self.env["account.payment"].browse(docids or []).exists()
        if not payments:
            raise UserError(self.env._("Please choose a payment."))
        return payments._build_receipts()


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        # EXTENDS 'base': receipts bring their own layout and are numbered each for itself
        if self._get_report(report_ref).report_name != REPORT:
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids=res_ids)
        receipts = self.env[f"report.{REPORT}"]._get_receipts(res_ids)
        pdfs = self.env["customer.receipt.document"]._render_pdfs(receipts)
        return OrderedDict(
            (receipt.payment_id, {"stream": io.BytesIO(pdf), "attachment": None})
            for receipt, pdf in zip(receipts, pdfs, strict=True)
        )
