from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    price_list_policy = fields.Selection(related="company_id.price_list_policy", readonly=False)
    price_list_max_customer = fields.Integer(related="company_id.price_list_max_customer", readonly=False)
    price_list_max_segment = fields.Integer(related="company_id.price_list_max_segment", readonly=False)
