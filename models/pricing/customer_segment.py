from odoo import fields, models


class CustomerSegment(models.Model):
    _inherit = "customer.segment"

    price_list_ids = fields.One2many("customer.price.list", "segment_id", string="Price Lists")
