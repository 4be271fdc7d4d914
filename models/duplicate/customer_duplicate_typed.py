from odoo import api, models
from odoo.tools import SQL

from .customer_duplicate_key import CUSTOMERS
from .customer_duplicate_rule import NAME_KINDS

READ_FIELDS = (
    *("city", "complete_name", "customer_number", "customer_segment_id", "email_normalized", "is_company", "parent_id"),
    *("former_numbers", "phone_search_digits", "ref", "vat"),
)
MOST_FOUND = 500  # of one rule: who else shares a key with so many is nobody in particular


class CustomerDuplicateEngine(models.AbstractModel):
    """Who is like one customer that somebody enters: by the same keys as at night, each found by an index."""

    _inherit = "customer.duplicate.engine"

    @api.model
    def _find_alike(self, rules_sudo, wanted):
        """Whoever is there, archived partners and contacts too; who asks leaves out whom the user may not see.

        :param rules_sudo: in their order
        :param wanted: {kind: keys, or name and city} for each kind of these rules
        :return: list of (partner id, rule id), in the order of the rules, what is most alike first
        """
        self.env["res.partner"].flush_model(READ_FIELDS)
        self.env["customer.tax.registration"].flush_model(["number", "partner_id", "regime_id"])
        names = rules_sudo.filtered(lambda rule: rule.kind in NAME_KINDS)
        if names and self.pool.has_trigram:
            self._set_similarity_threshold(min(names.mapped("similarity_typing")))
        searches = [
            SQL(
                "SELECT %s AS place, %s AS rule_id, partner_id, likeness FROM (%s) AS alike",
                place,
                rule_sudo.id,
                self._select_alike(rule_sudo, wanted[rule_sudo.kind]),
            )
            for place, rule_sudo in enumerate(rules_sudo)
        ]
        union = SQL(" UNION ALL ").join(searches)
        query = SQL("SELECT partner_id, rule_id FROM (%s) AS f ORDER BY place, likeness DESC, partner_id", union)
        return self.env.execute_query(query)

    @api.model
    def _select_alike(self, rule_sudo, values):
        """Whom one rule finds: a query of partner_id, likeness."""
        where = [self._in_segments(rule_sudo)]
        if rule_sudo.kind in NAME_KINDS:
            found = self._select_named_like(values[0], rule_sudo.similarity_typing)
            where.append(CUSTOMERS)
        else:
            found = self._select_keyed_like(rule_sudo.kind, values)
        if rule_sudo.kind == "name_city":
            where.append(SQL("%s = %s", self._fold(SQL("city")), self._fold(SQL("%s", values[1]))))
        return SQL(
            """
            SELECT partner_id, likeness FROM (%s) AS found JOIN res_partner AS candidate ON candidate.id = partner_id
             WHERE %s ORDER BY likeness DESC, partner_id LIMIT %s
            """,
            found,
            SQL(" AND ").join(where),
            MOST_FOUND,
        )

    @api.model
    def _select_keyed_like(self, kind, values):
        return SQL(
            """
            SELECT DISTINCT stored.partner_id, 1.0 AS likeness
              FROM (%s) AS stored JOIN (%s) AS wanted ON wanted.key = stored.key
             WHERE stored.is_strong OR wanted.is_strong
            """,
            self._select_keys(kind, self._get_spellings(kind, values)),
            self._select_wanted(kind, values),
        )
