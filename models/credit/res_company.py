from odoo import fields, models


class ResCompany(models.Model):
    """How a company handles credit; branches have that of their root company."""

    _inherit = "res.company"

    credit_grace_days = fields.Integer(
        default=3, help="After a release, rules do not put the customer on hold again for so many days."
    )
    credit_approval_days = fields.Integer(default=14, help="How long an approval is valid, unless the controller says.")
    credit_forbid_self_approval = fields.Boolean(help="Who asks for an approval or a limit does not decide on it.")

    def _get_company_root_delegated_field_names(self):
        # EXTENDS 'base'
        return [
            *super()._get_company_root_delegated_field_names(),
            "credit_policy",
            "credit_policy_order",
            "credit_policy_invoice",
            "credit_policy_till",
            "credit_policy_shop",
            "credit_grace_days",
            "credit_approval_days",
            "credit_forbid_self_approval",
        ]
