from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    pos_currency_id = fields.Many2one(related="pos_config_id.currency_id", string="Currency of the Till")
    pos_offline_credit_limit = fields.Monetary(
        related="pos_config_id.offline_credit_limit", readonly=False, currency_field="pos_currency_id"
    )
