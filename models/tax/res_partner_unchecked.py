from odoo import api, fields, models

from ...tools.tax_ids import UNKNOWN, WRONG, check_without_country, get_country_code


class ResPartner(models.Model):
    """Tax IDs of customers without a country, which the host takes whatever they are."""

    _inherit = "res.partner"

    is_vat_unchecked = fields.Boolean(
        string="Tax ID Not Checked",
        compute="_compute_is_vat_unchecked",
        help="Without a country, and without the prefix of one in the number, nobody can say whether it is right.",
    )

    vat_problem = fields.Char(
        string="Problem of the Tax ID",
        compute="_compute_vat_problem",
        help="What is wrong with the number of a customer without a country, by the prefix of the number.",
    )

    @api.depends("vat", "country_id")
    @api.depends_context("lang")
    def _compute_vat_problem(self):
        for partner in self:
            partner.vat_problem = not partner.country_id and partner._explain_vat_without_country(partner.vat)

    @api.depends("vat", "country_id")
    def _compute_is_vat_unchecked(self):
        for partner in self:
            unchecked = partner.vat and partner.vat != "/" and not partner.country_id
            partner.is_vat_unchecked = unchecked and check_without_country(partner.vat) == UNKNOWN

    @api.model
    def _explain_vat_without_country(self, vat):
        """What is wrong with a Tax ID of nobody's country, in words; False when nothing is known to be."""
        if not vat or check_without_country(vat) != WRONG:
            return False
        country_sudo = self.env["res.country"].sudo().search([("code", "=", get_country_code(vat))], limit=1)
        return self.env._(
            "“%(number)s” is not a valid Tax ID of %(country)s. Compare it with the customer's papers.",
            number=vat,
            country=country_sudo.name or get_country_code(vat),
        )
