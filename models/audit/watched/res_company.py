from odoo import api, models

from ...access.res_company import ACCESS_SETTINGS


class ResCompany(models.Model):
    """The settings of a company; branches have those of their root."""

    _name = "res.company"
    _inherit = ["customer.audited.policy.mixin", "res.company"]

    @api.model
    def _get_audited_fields(self):
        # EXTENDS: without what the scheduler notes here
        names = [*super()._get_audited_fields(), "account_use_credit_limit"]
        return [name for name in names if name not in ("behaviour_date", "duplicates_date", "statement_closed_until")]

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
