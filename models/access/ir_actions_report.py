from odoo import models


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _render_template(self, template, values=None):
        # EXTENDS 'base': whoever prints an invoice, the account to pay to stands on it
        with self.env["res.partner.bank"]._printing():
            return super()._render_template(template, values)
