from odoo import api, fields, models


class ResPartner(models.Model):
    """A person that is made a company, or the other way round: nothing is lost, and documents are not rewritten."""

    _inherit = "res.partner"

    company_switch_notice = fields.Char(compute="_compute_company_switch_notice")

    @api.depends("is_company")
    def _compute_company_switch_notice(self):
        """While the form is open: what stands on paper already stays as it is."""
        self.company_switch_notice = False
        for partner in self.filtered(lambda p: p._origin and p._origin != p and p._origin.is_company != p.is_company):
            documents = partner._origin._get_reasons_to_keep().get(partner._origin.id)
            if documents:
                partner.company_switch_notice = self.env._(
                    "There are documents of this customer: %s. They stay as they are, with the name and the address "
                    "they were made for.",
                    ", ".join(documents),
                )
