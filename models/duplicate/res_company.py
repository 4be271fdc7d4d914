from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    duplicates_date = fields.Datetime(
        readonly=True, copy=False, help="When duplicates among the customers of this root company were last looked for."
    )
