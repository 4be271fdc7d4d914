from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.phone_digits import phone_digits, search_digits


class ResPartner(models.Model):
    """Mobile beside phone, and both found in whatever format somebody types."""

    _inherit = "res.partner"

    mobile = fields.Char(tracking=True)
    phone_search_digits = fields.Char(
        compute="_compute_phone_search_digits",
        store=True,
        compute_sudo=True,
        index="trigram",
        help="Technical: the digits of phone and mobile, in international format where the number allows it.",
    )

    @api.depends("phone", "mobile", "country_id", "company_id")
    def _compute_phone_search_digits(self):
        for partner in self:
            numbers = [partner._phone_format(fname=name) or partner[name] for name in ("phone", "mobile")]
            partner.phone_search_digits = " ".join(filter(None, map(phone_digits, numbers))) or False

    @api.onchange("mobile", "country_id", "company_id")
    def _onchange_mobile_validation(self):
        if self.mobile:
            self.mobile = self._phone_format(fname="mobile", force_format="INTERNATIONAL") or self.mobile

    @api.model
    def _search_display_name(self, operator, value):
        # EXTENDS 'base': a telephone number finds its owner in every search box
        if operator in ("not ilike", "not like"):
            return NotImplemented
        domain = super()._search_display_name(operator, value)
        digits = search_digits(value) if isinstance(value, str) else ""
        if digits and operator in ("ilike", "like"):
            domain = Domain(domain) | Domain("phone_search_digits", "like", digits)
        return domain
