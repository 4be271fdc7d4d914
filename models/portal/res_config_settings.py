from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    portal_statement_contacts = fields.Boolean(related="company_id.portal_statement_contacts", readonly=False)
