"""What counts as a duplicate, and what somebody said is none: managers read it, as it names customers of others."""

from odoo import models


class CustomerDuplicateRule(models.Model):
    _name = "customer.duplicate.rule"
    _inherit = ["customer.audited.policy.mixin", "customer.duplicate.rule"]


class CustomerDuplicateDismissal(models.Model):
    _name = "customer.duplicate.dismissal"
    _inherit = ["customer.audited.policy.mixin", "customer.duplicate.dismissal"]
