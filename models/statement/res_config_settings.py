from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    statement_schedule = fields.Selection(related="company_id.statement_schedule", readonly=False)
    statement_kind = fields.Selection(related="company_id.statement_kind", readonly=False)
    statement_format = fields.Selection(related="company_id.statement_format", readonly=False)
    statement_weekday = fields.Selection(related="company_id.statement_weekday", readonly=False)
    statement_day = fields.Integer(related="company_id.statement_day", readonly=False)
    statement_only_if = fields.Selection(related="company_id.statement_only_if", readonly=False)
    statement_minimum = fields.Monetary(related="company_id.statement_minimum", readonly=False)
    statement_copy_responsible = fields.Boolean(related="company_id.statement_copy_responsible", readonly=False)
