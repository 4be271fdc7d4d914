from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    till_receipt_balance = fields.Boolean(
        string="Balance on Receipts of the Till",
        help="Receipts for payments on account say what the customer owed before and after.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    till_receipt_balance = fields.Boolean(related="company_id.till_receipt_balance", readonly=False)
