from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    till_receipt_balance = fields.Boolean(
        string="Balance on Receipts of the Till",
        help="Receipts for payments on account say what the customer owed before and after.",
    )

    def _get_company_root_delegated_field_names(self):
        # EXTENDS 'base'
        return [*super()._get_company_root_delegated_field_names(), "till_receipt_balance"]


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    till_receipt_balance = fields.Boolean(related="company_id.till_receipt_balance", readonly=False)
