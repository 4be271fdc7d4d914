from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    counter_customer_id = fields.Many2one(related="company_id.counter_customer_id", readonly=False)
    aging_edges = fields.Char(related="company_id.aging_edges", readonly=False)
