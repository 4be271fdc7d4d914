from odoo import fields, models

CONFIRM_ACCEPTED = [("automatic", "By themselves"), ("person", "By a person")]
CREDIT_POLICIES = [("ignore", "Ignore"), ("warn", "Warn"), ("block", "Block")]


class ResCompany(models.Model):
    """How a company handles credit: it warns, until somebody sets it otherwise. Branches have that of their root."""

    _inherit = "res.company"

    credit_policy = fields.Selection(
        CREDIT_POLICIES,
        default="warn",
        required=True,
        help="What happens when a sale on account goes beyond the credit limit.",
    )
    credit_policy_order = fields.Selection(CREDIT_POLICIES, string="When an Order Is Confirmed")
    credit_policy_invoice = fields.Selection(CREDIT_POLICIES, string="When an Invoice Is Posted")
    credit_policy_till = fields.Selection(CREDIT_POLICIES, string="At the Till")
    credit_policy_shop = fields.Selection(CREDIT_POLICIES, string="In the Web Shop")
    credit_grace_days = fields.Integer(
        default=3, help="After a release, rules do not put the customer on hold again for so many days."
    )
    credit_approval_days = fields.Integer(default=14, help="How long an approval is valid, unless the controller says.")
    credit_confirm_accepted = fields.Selection(
        CONFIRM_ACCEPTED,
        string="Accepted Orders Are Confirmed",
        default="automatic",
        required=True,
        help="What happens to an order that a customer has accepted, and that was refused on account, once credit "
        "allows it. By a person: it says so on its form, and the salesperson gets an activity.",
    )
    credit_forbid_self_approval = fields.Boolean(
        help="An approval or a limit is decided on by another user than the one who asked."
    )

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
            "credit_confirm_accepted",
            "credit_forbid_self_approval",
        ]
