from odoo import api, models

BANK_FIELDS = ["acc_number", "bank_id", "acc_holder_name", "partner_id", "currency_id", "allow_out_payment", "active"]


class ResPartnerBank(models.Model):
    _name = "res.partner.bank"
    _inherit = ["customer.audited.mixin", "res.partner.bank"]
    _audit_event = "bank"

    @api.model
    def _get_audited_fields(self):
        # EXTENDS
        return BANK_FIELDS

    def _filter_joining(self, vals):
        # EXTENDS
        return self if "partner_id" in vals else self.browse()

    @api.model
    def _get_audit_triggers(self):
        # EXTENDS
        return super()._get_audit_triggers() | {"sanitized_acc_number", "acc_number_masked"}

    def _get_audit_name(self):
        # EXTENDS: an entry cannot be masked later
        bank_sudo = self.sudo()
        return " - ".join(filter(None, [bank_sudo.acc_number_masked, bank_sudo.bank_id.name]))

    def export_data(self, fields_to_export):
        # EXTENDS 'base'
        result = super().export_data(fields_to_export)
        customers_sudo = self._filter_audited().sudo().partner_id.commercial_partner_id
        if customers_sudo:
            self.env["customer.audit.entry"]._log_export(self, customers_sudo, fields_to_export)
        return result
