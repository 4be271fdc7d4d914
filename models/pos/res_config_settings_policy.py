from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    pos_customer_policy = fields.Selection(related="pos_config_id.customer_policy", readonly=False)
    pos_counter_customer_id = fields.Many2one(
        string="Counter Customer of the Till", related="pos_config_id.counter_customer_id", readonly=False
    )
