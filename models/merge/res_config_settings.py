from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    merge_undo_days = fields.Integer(related="company_id.merge_undo_days", readonly=False)
