from odoo import api, models


class CustomerStatementDocument(models.AbstractModel):
    _name = "customer.statement.document"
    _description = "Statement as a Document"

    @api.model
    def _in_language_of(self, statement):
        partner_sudo = self.env["res.partner"].sudo().browse(statement.partner_id)
        company_sudo = self.env["res.company"].sudo().browse(statement.company_id)
        wanted = (self.env.context.get("statement_lang"), partner_sudo.lang, company_sudo.partner_id.lang)
        installed = [code for code in wanted if code and self.env["res.lang"]._get_data(code=code)]
        return self.with_context(lang=installed[0] if installed else "en_US")
