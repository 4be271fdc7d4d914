from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    credit_policy = fields.Selection(related="company_id.credit_policy", readonly=False)
    credit_policy_order = fields.Selection(related="company_id.credit_policy_order", readonly=False)
    credit_policy_invoice = fields.Selection(related="company_id.credit_policy_invoice", readonly=False)
    credit_policy_till = fields.Selection(related="company_id.credit_policy_till", readonly=False)
    credit_policy_shop = fields.Selection(related="company_id.credit_policy_shop", readonly=False)
    credit_grace_days = fields.Integer(related="company_id.credit_grace_days", readonly=False)
    credit_approval_days = fields.Integer(related="company_id.credit_approval_days", readonly=False)
    credit_confirm_accepted = fields.Selection(related="company_id.credit_confirm_accepted", readonly=False)
    credit_forbid_self_approval = fields.Boolean(related="company_id.credit_forbid_self_approval", readonly=False)
