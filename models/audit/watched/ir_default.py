from odoo import api, models


class IrDefault(models.Model):
    """The values of customers and segments that have none of their own in a company, such as its default limit."""

    _name = "ir.default"
    _inherit = ["customer.audited.policy.mixin", "ir.default"]

    @api.model
    def _get_audited_fields(self):
        # EXTENDS
        return ["field_id", "company_id", "json_value"]

    def _get_audit_owners(self):
        # EXTENDS
        names = {model: set(self.env[model]._get_audited_fields()) for model in ("res.partner", "customer.segment")}
        ours_sudo = self.sudo().filtered(
            lambda default: (
                not default.user_id
                and default.field_id.name in names.get(default.field_id.model, ())
                and self.env[default.field_id.model]._fields[default.field_id.name].company_dependent
            )
        )
        return dict.fromkeys(ours_sudo.ids, 0)

    def _get_audit_name(self):
        # EXTENDS
        return self.field_id.field_description
