from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    customers_belong_to_company = fields.Boolean(related="company_id.customers_belong_to_company", readonly=False)
    own_customers_unassigned = fields.Boolean(related="company_id.own_customers_unassigned", readonly=False)
    own_customers_segment = fields.Boolean(related="company_id.own_customers_segment", readonly=False)
    own_customers_team = fields.Boolean(related="company_id.own_customers_team", readonly=False)
    mask_bank_accounts = fields.Boolean(related="company_id.mask_bank_accounts", readonly=False)

    def _refuse_hidden_customers(self, vals_list, deep=False):
        # OVERRIDES: what settings show belongs to the company, and administrators alone open them
        return
