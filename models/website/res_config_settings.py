from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    registration_confirm_email = fields.Boolean(related="company_id.registration_confirm_email", readonly=False)
    registration_segment_id = fields.Many2one(related="company_id.registration_segment_id", readonly=False)
    registration_claims_existing = fields.Boolean(related="company_id.registration_claims_existing", readonly=False)
    registration_approval = fields.Selection(related="company_id.registration_approval", readonly=False)
    registration_activity = fields.Boolean(related="company_id.registration_activity", readonly=False)
    registration_user_id = fields.Many2one(related="company_id.registration_user_id", readonly=False)
    registration_ask_phone = fields.Selection(related="company_id.registration_ask_phone", readonly=False)
    registration_ask_company = fields.Selection(related="company_id.registration_ask_company", readonly=False)
    registration_ask_vat = fields.Selection(related="company_id.registration_ask_vat", readonly=False)
    registration_ask_address = fields.Selection(related="company_id.registration_ask_address", readonly=False)
    registration_consent = fields.Html(related="company_id.registration_consent", readonly=False)
    registration_limit_attempts = fields.Integer(related="company_id.registration_limit_attempts", readonly=False)
    registration_limit_accounts = fields.Integer(related="company_id.registration_limit_accounts", readonly=False)
    registration_limit_email = fields.Integer(related="company_id.registration_limit_email", readonly=False)
