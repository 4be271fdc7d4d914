from odoo import fields, models


class ResCompany(models.Model):
    """When the payment behaviour of a root company's customers was last added up, and how."""

    _inherit = "res.company"

    behaviour_date = fields.Date(
        string="Payment Behaviour As Of",
        readonly=True,
        copy=False,
        help="When it was last computed.",
    )

    def _refresh_behaviour(self):
        """Adds up how all customers of these root companies pay."""
        for company in self:
            self.env["customer.ledger"].sudo().with_company(company)._store_behaviour()
            company.sudo().behaviour_date = company._get_today()
