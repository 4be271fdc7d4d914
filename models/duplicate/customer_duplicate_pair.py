from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from .customer_duplicate_rule import NAME_KINDS

# A key that more partners share makes one group of them, each linked with the first, and not each with each.
MOST_IN_KEY = 50


class CustomerDuplicateEngine(models.AbstractModel):
    """All pairs of a company, by one statement for each rule."""

    _inherit = "customer.duplicate.engine"

    @api.model
    def _find_pairs(self, company):
        """Customers, and contacts of the same customer, that may be the same, but for dismissed pairs.

        :param company: a root company: its customers, those of its branches and shared ones are compared
        :return: list of (id, higher id, score from 1 to 100, kinds of rules, the weightiest first)
        """
        self.env.flush_all()
        self._make_candidates(company)
        empty = SQL("SELECT 0 AS one_id, 0 AS other_id, '' AS kind, 0 AS weight WHERE FALSE")
        self._make_table("customer_duplicate_found", empty)
        for rule_sudo in self.env["customer.duplicate.rule"]._find_rules_sudo(company):
            self._collect_same_keys(rule_sudo)
            if rule_sudo.kind in NAME_KINDS:
                self._collect_similar_names(rule_sudo)
        return self.env.execute_query(self._select_scored_pairs())

    @api.model
    def _make_table(self, name, query):
        """A table for this search only; the planner knows what is in it."""
        table = SQL.identifier(name)
        self.env.cr.execute(SQL("DROP TABLE IF EXISTS %s", SQL.identifier("pg_temp", name)))
        self.env.cr.execute(SQL("CREATE TEMPORARY TABLE %s ON COMMIT DROP AS %s", table, query))
        self.env.cr.execute(SQL("ANALYZE %s", table))

    @api.model
    def _make_candidates(self, company):
        """Who is compared, and with whom: partners with the same owner; 0 is the owner of all customers."""
        partners_sudo = self.env["res.partner"].sudo()
        customers = partners_sudo._search(self._get_customers_domain(company))
        persons = Domain("type", "=", "contact") & Domain("partner_share", "=", True)
        contacts = partners_sudo._search(partners_sudo._get_duplicate_candidates_domain() & persons)
        self._make_table(
            "customer_duplicate_candidate",
            SQL(
                """
                WITH customer AS MATERIALIZED (%(customers)s)
                SELECT id, parent_id, customer_segment_id, %(name)s AS name, %(city)s AS city,
                       CASE WHEN id IN (SELECT id FROM customer) THEN 0 ELSE commercial_partner_id END AS owner_id
                  FROM res_partner
                 WHERE id IN (SELECT id FROM customer)
                    OR id IN %(contacts)s AND commercial_partner_id IN (SELECT id FROM customer)
                """,
                customers=customers.select(),
                contacts=contacts.subselect(),
                name=self._get_essence(SQL("name")),
                city=self._fold(SQL("city")),
            ),
        )

    @api.model
    def _get_customers_domain(self, company):
        """Which customers are compared in a root company."""
        partners = self.env["res.partner"]
        own = Domain("company_id", "=", False) | Domain("company_id", "child_of", company.ids)
        return Domain.AND(
            [
                partners._get_duplicate_candidates_domain(),
                own,
                Domain("is_customer", "=", True),
                Domain("is_counter_customer", "=", False),
                Domain("partner_share", "=", True),  # no colleagues
                Domain("ref_company_ids", "=", False),
            ]
        )

    @api.model
    def _in_segments(self, rule_sudo):
        """SQL: whether a candidate is one that the rule is for."""
        ids = rule_sudo._get_segment_ids()
        return SQL("TRUE") if ids is None else SQL("candidate.customer_segment_id = ANY(%s)", ids)

    @api.model
    def _collect_same_keys(self, rule_sudo):
        """Adds the pairs of candidates that have a key in common to what was found."""
        if rule_sudo.kind in NAME_KINDS:
            keys = SQL("SELECT id, owner_id, key, TRUE AS is_strong FROM (%s) AS n", self._select_name_keys(rule_sudo))
        else:
            keys = SQL(
                """
                SELECT candidate.id, candidate.owner_id, key, is_strong
                  FROM (%s) AS keyed JOIN customer_duplicate_candidate AS candidate ON candidate.id = keyed.partner_id
                 WHERE %s
                """,
                self._select_keys(rule_sudo.kind),
                self._in_segments(rule_sudo),
            )
        self._make_table("customer_duplicate_key", SQL("SELECT DISTINCT * FROM (%s) AS keyed", keys))
        self._drop_keys_of_owners()
        self.env.cr.execute(
            SQL(
                "INSERT INTO customer_duplicate_found SELECT one_id, other_id, %s, %s FROM (%s) AS pair",
                rule_sudo.kind,
                rule_sudo.weight,
                self._select_key_pairs(),
            )
        )

    @api.model
    def _drop_keys_of_owners(self):
        """What a contact shares with its own customer, such as the number of the switchboard, says nothing."""
        self.env.cr.execute(
            """
            DELETE FROM customer_duplicate_key AS own USING customer_duplicate_key AS shared
             WHERE own.owner_id != 0 AND shared.id = own.owner_id AND shared.key = own.key
            """
        )

    @api.model
    def _select_key_pairs(self):
        return SQL(
            """
            WITH shared AS (
                SELECT owner_id, key, count(DISTINCT id) AS members, min(id) FILTER (WHERE is_strong) AS hub_id
                  FROM customer_duplicate_key GROUP BY owner_id, key
                HAVING count(DISTINCT id) > 1 AND bool_or(is_strong)
            )
            SELECT one.id AS one_id, other.id AS other_id
              FROM shared
              JOIN customer_duplicate_key AS one USING (owner_id, key)
              JOIN customer_duplicate_key AS other USING (owner_id, key)
             WHERE members <= %(most)s AND one.id < other.id AND (one.is_strong OR other.is_strong)
             UNION
            SELECT LEAST(hub_id, id), GREATEST(hub_id, id)
              FROM shared JOIN customer_duplicate_key USING (owner_id, key)
             WHERE members > %(most)s AND id != hub_id
            """,
            most=MOST_IN_KEY,
        )

    @api.model
    def _select_scored_pairs(self):
        """What was found, each pair once: not a customer with what is right below it, and nothing dismissed. Of the two
        kinds that begin with "name" the weightier counts."""
        return SQL(
            """
            WITH reason AS (
                SELECT DISTINCT ON (one_id, other_id, left(kind, 4)) one_id, other_id, kind, weight
                  FROM customer_duplicate_found
              ORDER BY one_id, other_id, left(kind, 4), weight DESC, kind DESC
            )
            SELECT one_id, other_id, LEAST(100, sum(weight))::int, array_agg(kind ORDER BY weight DESC, kind)
              FROM reason
              JOIN customer_duplicate_candidate AS one ON one.id = one_id
              JOIN customer_duplicate_candidate AS other ON other.id = other_id
             WHERE one.parent_id IS DISTINCT FROM other.id AND other.parent_id IS DISTINCT FROM one.id
               AND NOT EXISTS (
                   SELECT FROM customer_duplicate_dismissal AS dismissed
                    WHERE LEAST(dismissed.partner_id, dismissed.other_id) = one_id
                      AND GREATEST(dismissed.partner_id, dismissed.other_id) = other_id)
          GROUP BY one_id, other_id
          ORDER BY one_id, other_id
            """
        )
