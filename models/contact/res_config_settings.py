from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    person_name_order = fields.Selection(related="company_id.person_name_order", readonly=False)
