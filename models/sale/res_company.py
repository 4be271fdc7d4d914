from odoo import fields, models


class ResCompany(models.Model):
    """Whom documents go to; branches do as their root company does."""

    _inherit = "res.company"

    contacts_invoiced = fields.Boolean(
        default=True,
        help="On: a contact can be the customer of an order or invoice, as usual. Off: the document goes to the "
        "contact's company, and the contact is named as the contact person.",
    )

    def _get_company_root_delegated_field_names(self):
        # EXTENDS 'base'
        return [*super()._get_company_root_delegated_field_names(), "contacts_invoiced"]
