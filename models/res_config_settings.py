from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    person_name_order = fields.Selection(related="company_id.person_name_order", readonly=False)
    contacts_invoiced = fields.Boolean(related="company_id.contacts_invoiced", readonly=False)
    customers_belong_to_company = fields.Boolean(related="company_id.customers_belong_to_company", readonly=False)
    own_customers_unassigned = fields.Boolean(related="company_id.own_customers_unassigned", readonly=False)
    own_customers_segment = fields.Boolean(related="company_id.own_customers_segment", readonly=False)
    own_customers_team = fields.Boolean(related="company_id.own_customers_team", readonly=False)
    mask_bank_accounts = fields.Boolean(related="company_id.mask_bank_accounts", readonly=False)
    counter_customer_id = fields.Many2one(related="company_id.counter_customer_id", readonly=False)
    aging_edges = fields.Char(related="company_id.aging_edges", readonly=False)
    credit_policy = fields.Selection(related="company_id.credit_policy", readonly=False)
    credit_policy_order = fields.Selection(related="company_id.credit_policy_order", readonly=False)
    credit_policy_invoice = fields.Selection(related="company_id.credit_policy_invoice", readonly=False)
    credit_policy_till = fields.Selection(related="company_id.credit_policy_till", readonly=False)
    credit_policy_shop = fields.Selection(related="company_id.credit_policy_shop", readonly=False)
    credit_grace_days = fields.Integer(related="company_id.credit_grace_days", readonly=False)
    credit_approval_days = fields.Integer(related="company_id.credit_approval_days", readonly=False)
    credit_forbid_self_approval = fields.Boolean(related="company_id.credit_forbid_self_approval", readonly=False)
    portal_statement_contacts = fields.Boolean(related="company_id.portal_statement_contacts", readonly=False)
    registration_confirm_email = fields.Boolean(related="company_id.registration_confirm_email", readonly=False)
    registration_segment_id = fields.Many2one(related="company_id.registration_segment_id", readonly=False)
    registration_claims_existing = fields.Boolean(related="company_id.registration_claims_existing", readonly=False)
