from odoo import api, models
from odoo.tools import SQL

from .customer_duplicate_key import CUSTOMERS
from .customer_duplicate_rule import NAME_KINDS

READ_FIELDS = (
    *("city", "complete_name", "customer_number", "customer_segment_id", "email_normalized", "is_company", "parent_id"),
    *("former_numbers", "phone_search_digits", "ref", "vat"),
)
MOST_FOUND = 500  # of one rule: who else shares a key with so many is nobody in particular
MOST_NAMED = 100  # so many names are compared with all others, each by the index; more of them take their time
MOST_PROBED = 200  # so many keys are looked up one by one; for more, all keys are read


class CustomerDuplicateEngine(models.AbstractModel):
    """Who is like customers that somebody enters: by the same keys as at night, each found by an index."""

    _inherit = "customer.duplicate.engine"

    @api.model
    def _find_alike(self, rules_sudo, wanted):
        """Whoever is there, archived partners and contacts too; who asks leaves out whom the user may not see.

        Names are left out where more than MOST_NAMED are asked for.

        :param rules_sudo: in their order
        :param wanted: {owner: {kind: keys, or name and city}}; an owner is a number that the caller chooses
        :return: list of (owner, partner id, rule id), in the order of the rules, what is most alike first
        """
        self.env["res.partner"].flush_model(READ_FIELDS)
        self.env["customer.tax.registration"].flush_model(["number", "partner_id", "regime_id"])
        searches = [
            SQL("SELECT %s AS place, %s AS rule_id, * FROM (%s) AS alike", place, rule_sudo.id, found)
            for place, rule_sudo in enumerate(rules_sudo)
            for found in self._select_alike(rule_sudo, wanted)
        ]
        if not searches:
            return []
        names = rules_sudo.filtered(lambda rule: rule.kind in NAME_KINDS)
        if names and self.pool.has_trigram:
            self._set_similarity_threshold(min(names.mapped("similarity_typing")))
        union = SQL(" UNION ALL ").join(searches)
        query = SQL("SELECT owner, partner_id, rule_id FROM (%s) AS f ORDER BY place, likeness DESC, partner_id", union)
        return self.env.execute_query(query)

    @api.model
    def _select_alike(self, rule_sudo, wanted):
        """Whom one rule finds: queries of owner, partner_id, likeness."""
        asked = {owner: keys[rule_sudo.kind] for owner, keys in wanted.items() if keys.get(rule_sudo.kind)}
        if not asked:
            return []
        if rule_sudo.kind not in NAME_KINDS:
            return [self._select_candidates(rule_sudo, self._select_keyed_like(rule_sudo.kind, asked))]
        if len(asked) > MOST_NAMED:
            return []
        return [self._select_candidates(rule_sudo, self._select_named(rule_sudo, *item)) for item in asked.items()]

    @api.model
    def _select_candidates(self, rule_sudo, found):
        return SQL(
            """
            SELECT owner, partner_id, likeness
              FROM (SELECT owner, partner_id, likeness,
                           row_number() OVER (PARTITION BY owner ORDER BY likeness DESC, partner_id) AS place
                      FROM (%s) AS found JOIN res_partner AS candidate ON candidate.id = partner_id
                     WHERE %s) AS numbered WHERE place <= %s
            """,
            found,
            self._in_segments(rule_sudo),
            MOST_FOUND,
        )

    @api.model
    def _select_named(self, rule_sudo, owner, values):
        city = SQL("TRUE")
        if rule_sudo.kind == "name_city":
            city = SQL("%s = %s", self._fold(SQL("city")), self._fold(SQL("%s", values[1])))
        return SQL(
            """
            SELECT %s AS owner, named.* FROM (%s) AS named JOIN res_partner AS candidate ON candidate.id = partner_id
             WHERE %s AND %s
            """,
            owner,
            self._select_named_like(values[0], rule_sudo.similarity_typing),
            CUSTOMERS,
            city,
        )

    @api.model
    def _select_keyed_like(self, kind, asked):
        owners, values = zip(*((owner, key) for owner, keys in asked.items() for key in keys), strict=True)
        spellings = self._get_spellings(kind, values) if len(values) <= MOST_PROBED else None
        return SQL(
            """
            SELECT DISTINCT wanted.partner_id AS owner, stored.partner_id, 1.0 AS likeness
              FROM (%s) AS stored JOIN (%s) AS wanted ON wanted.key = stored.key
             WHERE stored.is_strong OR wanted.is_strong
            """,
            self._select_keys(kind, spellings),
            self._select_wanted(kind, list(owners), list(values)),
        )
