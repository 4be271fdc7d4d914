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

        The rules for duplicates say what is telling; contacts are found too, by an email or a telephone number.

        :param dict values: any of DUPLICATE_FIELDS, as somebody typed them
        :return: {partner: why, in words}, the most telling reason first; at most MOST_SHOWN
        """
        return self._find_likely_duplicates_of({0: values}).get(0, {})

    @api.model
    def _find_likely_duplicates_of(self, values_of):
        """The same for many at once, in as many queries as for one.

        X of the same customer, nor for whom somebody said that they are different
        :return: {the same number: {partner: why, in words}}; only those for which somebody is found
        """
        rules_sudo = self.env["customer.duplicate.rule"]._find_rules_sudo(self.env.company)
        wanted = {owner: self._get_duplicate_keys(values) for owner, values in values_of.items()}
        rows = self.env["customer.duplicate.engine"]._find_alike(rules_sudo, wanted)
        pairs = {(owner, partner_id) for owner, partner_id, _rule_id in rows}
        found = Domain("id", "in", [partner_id for _owner, partner_id in pairs])
        domain = found & self._get_duplicate_candidates_domain()
        visible = set(self.with_context(active_test=False).search(domain).ids) if pairs else set()
        pairs = {pair for pair in pairs if pair[1] in visible} - self._find_different(pairs)
        reasons = {}
        for owner, partner_id, rule_id in rows:
            of_owner = reasons.setdefault(owner, {})
            if (owner, partner_id) in pairs and len(of_owner) < MOST_SHOWN:
                kind = rules_sudo.browse(rule_id).kind
                of_owner.setdefault(self.browse(partner_id), rules_sudo._describe_kind(kind))
        return {owner: of_owner for owner, of_owner in reasons.items() if of_owner}

    @api.model
    def _find_different(self, pairs):
        """Those of these pairs of ids that are no duplicates: of one customer, or known to be different."""
        ids = {one for one, _other in pairs if one}
        if not ids:
            return set()
        ids |= {other for _one, other in pairs}
        customer_of = {partner_sudo.id: partner_sudo.commercial_partner_id for partner_sudo in self.sudo().browse(ids)}
        dismissals_sudo = self.env["customer.duplicate.dismissal"].sudo()
        known_sudo = dismissals_sudo.search([("partner_id", "in", list(ids)), ("other_id", "in", list(ids))])
        known = {frozenset((pair_sudo.partner_id.id, pair_sudo.other_id.id)) for pair_sudo in known_sudo}
        return {
            (one, other)
            for one, other in pairs
            if one and (customer_of[one] == customer_of[other] or frozenset((one, other)) in known)
        }

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
