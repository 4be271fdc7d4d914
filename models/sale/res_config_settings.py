from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    contacts_invoiced = fields.Boolean(related="company_id.contacts_invoiced", readonly=False)
