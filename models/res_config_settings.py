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
    audit_heads_email = fields.Char(related="company_id.audit_heads_email", readonly=False)
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
    statement_schedule = fields.Selection(related="company_id.statement_schedule", readonly=False)
    statement_kind = fields.Selection(related="company_id.statement_kind", readonly=False)
    statement_format = fields.Selection(related="company_id.statement_format", readonly=False)
    statement_weekday = fields.Selection(related="company_id.statement_weekday", readonly=False)
    statement_day = fields.Integer(related="company_id.statement_day", readonly=False)
    statement_only_if = fields.Selection(related="company_id.statement_only_if", readonly=False)
    statement_minimum = fields.Monetary(related="company_id.statement_minimum", readonly=False)
    statement_copy_responsible = fields.Boolean(related="company_id.statement_copy_responsible", readonly=False)
    registration_approval = fields.Selection(related="company_id.registration_approval", readonly=False)
    registration_activity = fields.Boolean(related="company_id.registration_activity", readonly=False)
    registration_user_id = fields.Many2one(related="company_id.registration_user_id", readonly=False)
    registration_ask_phone = fields.Selection(related="company_id.registration_ask_phone", readonly=False)
    registration_ask_company = fields.Selection(related="company_id.registration_ask_company", readonly=False)
    registration_ask_vat = fields.Selection(related="company_id.registration_ask_vat", readonly=False)
    registration_ask_address = fields.Selection(related="company_id.registration_ask_address", readonly=False)
    registration_consent = fields.Html(related="company_id.registration_consent", readonly=False)
    registration_limit_attempts = fields.Integer(related="company_id.registration_limit_attempts", readonly=False)
    registration_limit_accounts = fields.Integer(related="company_id.registration_limit_accounts", readonly=False)
    registration_limit_email = fields.Integer(related="company_id.registration_limit_email", readonly=False)

    def _refuse_hidden_customers(self, vals_list, deep=False):
        # EXTENDS: what settings show belongs to the company, and administrators alone open them
        return
