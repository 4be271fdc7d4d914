from odoo import models

from .res_partner_bank import NumberAccess


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _get_rendering_context(self, report, docids, data):
        # EXTENDS 'base': whoever prints an invoice, the account to pay to stands on it
        reports = self.with_context(customer_number_access=NumberAccess())
        return super(IrActionsReport, reports)._get_rendering_context(report, docids, data)
