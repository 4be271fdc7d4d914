"""Rules that decide on credit, access or masking, or by which customers are sorted for that."""

from odoo import models


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
