from odoo import fields, models


class ResCompany(models.Model):
    """Which logins see statements of account on the website; branches have that of their root company."""

    _inherit = "res.company"

    portal_statement_contacts = fields.Boolean(
        string="Statements for Chosen Contacts Only",
        help="On the website, only a customer's own login and its primary and accounting contacts see the statement.",
    )

    def _get_company_root_delegated_field_names(self):
        # EXTENDS 'base'
        return [*super()._get_company_root_delegated_field_names(), "portal_statement_contacts"]
