"""Rules and settings that decide on credit, access or masking, or by which customers are sorted for that."""

from odoo import api, models

from ...access.res_company import ACCESS_SETTINGS


class CustomerSegment(models.Model):
    _name = "customer.segment"
    _inherit = ["customer.audited.policy.mixin", "customer.segment"]


class CustomerRegion(models.Model):
    _name = "customer.region"
    _inherit = ["customer.audited.choice.mixin", "customer.audited.policy.mixin", "customer.region"]


class CustomerRegionPostalRange(models.Model):
    _name = "customer.region.postal.range"
    _inherit = ["customer.audited.policy.mixin", "customer.region.postal.range"]

    def _get_audit_company(self, change):
        # EXTENDS
        region_id = (change.new or change.old)["region_id"]
        return self.env["customer.region"].sudo().browse(region_id).exists().company_id


class CustomerHoldRule(models.Model):
    _name = "customer.hold.rule"
    _inherit = ["customer.audited.policy.mixin", "customer.hold.rule"]


class CustomerDocumentType(models.Model):
    _name = "customer.document.type"
    _inherit = ["customer.audited.policy.mixin", "customer.document.type"]


class CustomerTaxRegime(models.Model):
    _name = "customer.tax.regime"
    _inherit = ["customer.audited.policy.mixin", "customer.tax.regime"]


class ResCompany(models.Model):
    """The settings of a company; branches have those of their root."""

    _name = "res.company"
    _inherit = ["customer.audited.policy.mixin", "res.company"]

    @api.model
    def _get_audited_fields(self):
        # EXTENDS: without what the scheduler notes here
        names = [*super()._get_audited_fields(), "account_use_credit_limit"]
        return [name for name in names if name not in ("behaviour_date", "statement_closed_until")]

    def _get_audit_owners(self):
        # EXTENDS
        return dict.fromkeys(self.sudo().filtered(lambda company: not company.parent_id).ids, 0)

    def _filter_created(self):
        # EXTENDS: a company begins with its defaults
        return self.browse()

    def _get_audit_company(self, change):
        # EXTENDS
        return change.record

    @api.model
    def _get_audit_events(self, change):
        # EXTENDS
        return {0: "access" if change.pairs.keys() & set(ACCESS_SETTINGS) else "policy"}


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
