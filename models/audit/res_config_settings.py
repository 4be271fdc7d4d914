from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    audit_heads_email = fields.Char(related="company_id.audit_heads_email", readonly=False)
