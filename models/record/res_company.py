from odoo import api, fields, models


class ResCompany(models.Model):
    """What a company needs for the record of its customers: custom fields, and numbers of their own."""

    _inherit = "res.company"

    customer_properties_definition = fields.PropertiesDefinition(
        string="Custom Fields of Customers", groups="base.group_user"
    )

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base': a company's own customers have numbers of their own
        companies = super().create(vals_list)
        for company in companies.filtered(lambda company: company.root_id == company):
            self.env["ir.sequence"]._create_customer_sequence(company)
        return companies
