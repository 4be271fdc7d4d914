from markupsafe import Markup
from stdnum.util import clean

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, email_normalize

from ...tools.phone_digits import phone_digits

# As pg_trgm counts: the share of common three-letter groups. "Gasthaus Linde" and "Gasthaus zur Linde" have 0.79.
SIMILAR_NAME = 0.55
MOST_SHOWN = 8
DUPLICATE_FIELDS = ("name", "email", "phone", "mobile", "vat", "customer_number")


class ResPartner(models.Model):
    """Partners that may be in the database already under another record."""

    _inherit = "res.partner"

    duplicate_hint = fields.Html(
        compute="_compute_duplicate_hint",
        help="While a partner is entered: records that may be the same one.",
    )

    @api.depends("name", "email", "phone", "mobile", "vat", "customer_number", "parent_id")
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

        :param dict values: any of DUPLICATE_FIELDS, as somebody typed them
        :return: {partner: why, in words}, the most telling reason first; at most MOST_SHOWN
        """
        wanted = self._get_duplicate_keys(values)
        customers = self._get_commercial_partner_domain()  # contacts share their tax ID
        vats = Domain("vat", "in", wanted["vats"]) | Domain("tax_registration_ids.number", "in", wanted["vats"])
        domains = {
            "customer_number": Domain("customer_number", "=", wanted["customer_number"]),
            "vat": vats & customers,
            "email": Domain("email_normalized", "=", wanted["email"]),
            "phone": Domain.OR(Domain("phone_search_digits", "like", digits) for digits in wanted["phones"]),
            "name": Domain("id", "in", self._find_similar_names(wanted["name"])),
        }
        keys = {"vat": "vats", "phone": "phones"}
        domains = {reason: domain for reason, domain in domains.items() if wanted[keys.get(reason, reason)]}
        if not domains:
            return {}
        found = self.with_context(active_test=False).search(Domain.OR(domains.values()), limit=10 * MOST_SHOWN)
        reasons = {}
        for reason, domain in domains.items():
            for partner in found.filtered_domain(domain):
                reasons.setdefault(partner, self._describe_duplicate(reason))
        return dict(list(reasons.items())[:MOST_SHOWN])

    @api.model
    def _get_duplicate_keys(self, values):
        """The same values in the form in which they are compared; empty ones are left out of the search."""
        vat = (values.get("vat") or "").strip()
        compact = clean(vat, " .-/").upper()
        phones = {phone_digits(values.get(name)) for name in ("phone", "mobile")}
        return {
            "customer_number": (values.get("customer_number") or "").strip(),
            "vats": sorted({vat, compact}) if compact else [],  # "/" says that there is none
            "email": email_normalize(values.get("email") or ""),
            "phones": sorted(digits for digits in phones if len(digits) > 5),
            "name": " ".join((values.get("name") or "").split()),
        }

    @api.model
    def _find_similar_names(self, name):
        """:return: ids of customers and other commercial partners of a similar name, the most similar first"""
        if not name:
            return []
        if not self.pool.has_trigram:
            return self.search([("complete_name", "=ilike", name), ("parent_id", "=", False)], limit=MOST_SHOWN).ids
        self.flush_model(["complete_name", "parent_id", "is_company"])
        column, value = self.env.registry.unaccent(SQL("complete_name")), self.env.registry.unaccent(SQL("%s", name))
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id FROM res_partner
                 WHERE %(column)s %% %(value)s AND similarity(%(column)s, %(value)s) >= %(least)s
                   AND (parent_id IS NULL OR is_company)
              ORDER BY similarity(%(column)s, %(value)s) DESC, id LIMIT %(limit)s
                """,
                column=column,
                value=value,
                least=SIMILAR_NAME,
                limit=5 * MOST_SHOWN,
            )
        )
        return [partner_id for (partner_id,) in rows]

    @api.model
    def _describe_duplicate(self, reason):
        return {
            "customer_number": self.env._("same customer number"),
            "vat": self.env._("same tax ID"),
            "email": self.env._("same e-mail"),
            "phone": self.env._("same telephone number"),
            "name": self.env._("similar name"),
        }[reason]
