import re

from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import email_normalize

from ...tools.phone_digits import phone_digits

MOST_SHOWN = 8
DUPLICATE_FIELDS = ("name", "email", "phone", "mobile", "vat", "customer_number", "city")


class ResPartner(models.Model):
    """Partners that may be in the database already under another record."""

    _inherit = "res.partner"

    duplicate_hint = fields.Html(
        compute="_compute_duplicate_hint",
        help="While a partner is entered: records that may be the same one.",
    )

    @api.depends(*DUPLICATE_FIELDS, "is_company", "parent_id")
    def _compute_duplicate_hint(self):
        for partner in self:
            new = not partner._origin and partner._is_commercial_partner()
            values = {name: partner[name] for name in DUPLICATE_FIELDS} if new else {}
            partner.duplicate_hint = self._get_duplicate_hint(values)

    @api.model
    def _get_duplicate_hint(self, values):
        """A list of likely duplicates with links that leave the page as it is; False when there is none."""
        items = [
            Markup('<li><a href="/odoo/customer-records/%s" target="_blank">%s</a> (%s)</li>')
            % (partner.id, partner._describe_for_duplicate_hint(), reason)
            for partner, reason in self._find_likely_duplicates(values).items()
        ]
        return Markup('<ul class="mb-0">%s</ul>') % Markup().join(items) if items else False

    def _describe_for_duplicate_hint(self):
        parts = [self.customer_number, self.complete_name, self.city, not self.active and self.env._("inactive")]
        return ", ".join(filter(None, parts))

    @api.model
    def _find_likely_duplicates(self, values):
        """Partners that share something telling with a customer of these values, as far as the user may see them.

        The rules for duplicates say what is telling; contacts are found too, by an e-mail or a telephone number.

        :param dict values: any of DUPLICATE_FIELDS, as somebody typed them
        :return: {partner: why, in words}, the most telling reason first; at most MOST_SHOWN
        """
        wanted = self._get_duplicate_keys(values)
        rules_sudo = self.env["customer.duplicate.rule"]._find_rules_sudo(self.env.company)
        rules_sudo = rules_sudo.filtered(lambda rule: wanted.get(rule.kind))
        if not rules_sudo:
            return {}
        rows = self.env["customer.duplicate.engine"]._find_alike(rules_sudo, wanted)
        found = (
            Domain("id", "in", [partner_id for partner_id, _rule_id in rows]) & self._get_duplicate_candidates_domain()
        )
        visible = self.with_context(active_test=False).search(found)
        reasons = {}
        for partner_id, rule_id in rows:
            partner = self.browse(partner_id)
            if partner in visible and len(reasons) < MOST_SHOWN:
                kind = rules_sudo.browse(rule_id).kind
                reasons.setdefault(partner, self.env["customer.duplicate.rule"]._describe_kind(kind))
        return reasons

    @api.model
    def _get_duplicate_keys(self, values):
        """The same values in the form in which they are compared, by the kinds of rules; empty where there is none."""
        vat = re.sub("[^A-Z0-9]", "", (values.get("vat") or "").upper())  # "/" says that there is none
        phones = {phone_digits(values.get(name)) for name in ("phone", "mobile")}
        number, email = (values.get("customer_number") or "").strip(), email_normalize(values.get("email") or "")
        name, city = (" ".join((values.get(key) or "").split()) for key in ("name", "city"))
        return {
            "number": [number] if number else [],
            "vat": [vat] if vat else [],
            "email": [email] if email else [],
            "phone": sorted(digits for digits in phones if len(digits) > 5),
            "name": [name] if name else [],
            "name_city": [name, city] if name and city else [],
        }
