from odoo import api, models


class CustomerDocument(models.Model):
    _name = "customer.document"
    _inherit = ["customer.audited.mixin", "customer.document"]
    _audit_event = "document"

    @api.model
    def _get_audited_fields(self):
        # EXTENDS
        return ["partner_id", "type_id", "number", "date_issue", "date_expiry", "file_name"]

    def _filter_joining(self, vals):
        # EXTENDS
        return self if "partner_id" in vals else self.browse()
