from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    aging_edges = fields.Char(related="company_id.aging_edges", readonly=False)
