from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    document_ids = fields.One2many(
        "customer.document",
        "partner_id",
        copy=False,
        groups="customer_management.group_customer_user_own",
    )
