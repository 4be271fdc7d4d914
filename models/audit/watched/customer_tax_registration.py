from odoo import api, models


class CustomerTaxRegistration(models.Model):
    _name = "customer.tax.registration"
    _inherit = ["customer.audited.mixin", "customer.tax.registration"]
    _audit_event = "tax_registration"

    @api.model
    def _get_audited_fields(self):
        # EXTENDS
        return ["partner_id", "regime_id", "number", "date_from", "date_to"]

    def _filter_joining(self, vals):
        # EXTENDS
        return self if "partner_id" in vals else self.browse()
