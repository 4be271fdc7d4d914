from odoo import api, models
from odoo.tools import SQL

from ..folded_sql import essence_sql, fold_sql

MOST_IN_BLOCK = 100  # names that have no more than this in common are not compared with each other
RAREST_WORDS = 2
COMPARED_WORDS = 6


class CustomerDuplicateEngine(models.AbstractModel):
    """Similar names. Similarity is that of PostgreSQL's pg_trgm: the share of common groups of three letters.

    Comparing each of 200,000 names with all others takes hours, by an index too. So names are laid into blocks, and
    compared in these: names that share one of their two rarest words and the beginning or end of another one. What is
    as similar as 0.7 shares that nearly always. Names with different digits are different: Shop 12 is not Shop 13.
    """

    _inherit = "customer.duplicate.engine"

    @api.model
    def _fold(self, text):
        """SQL of a text in small letters, without accents and without more spaces than needed."""
        text = SQL("COALESCE(%s, '')", self.env.registry.unaccent(text))
        return SQL(r"btrim(regexp_replace(%s, '\s+', ' ', 'g'))", fold_sql(text))  # Latin letters without unaccent, too

    @api.model
    def _get_essence(self, name):
        """SQL of the words of a name that tell it from others; all of them where it has no others than the rest."""
        essence = essence_sql(self.env.registry.unaccent(name))
        return SQL("COALESCE(NULLIF(%s, ''), %s)", essence, self._fold(name))

    @api.model
    def _get_digits(self, text):
        return SQL(r"regexp_replace(%s, '\D', '', 'g')", text)

    # --- one name: while somebody types ---------------------------------------------------------------------------

    @api.model
    def _select_named_like(self, name, least):
        """Customers of a similar name, archived ones too; without pg_trgm those of the same name.

        :param least: the similarity from which on names are alike
        :return: a query of partner_id, likeness; found by the index on the names when the threshold of pg_trgm is set
        """
        if not self.pool.has_trigram:
            same = SQL("lower(complete_name) = lower(%s)", name)  # without an index: nothing that takes its time
            return SQL("SELECT id AS partner_id, 1.0 AS likeness FROM res_partner WHERE %s", same)
        column, value = map(essence_sql, (SQL("complete_name"), SQL("%s", name)))
        return SQL(
            """
            SELECT id AS partner_id, similarity(%(column)s, %(value)s) AS likeness FROM res_partner
             WHERE %(column)s %% %(value)s AND similarity(%(column)s, %(value)s) >= %(least)s
               AND %(digits)s = %(value_digits)s
            """,
            column=column,
            value=value,
            least=least,
            digits=self._get_digits(column),
            value_digits=self._get_digits(value),
        )

    @api.model
    def _set_similarity_threshold(self, least):
        """What the index on names leaves out, until the end of the transaction."""
        self.env.cr.execute(SQL("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", str(least)))

    # --- all names: at night --------------------------------------------------------------------------------------

    @api.model
    def _collect_similar_names(self, rule_sudo):
        """Adds the pairs of candidates with similar names, and not the same, to what was found."""
        if not self.pool.has_trigram:
            return
        self._make_names(rule_sudo)
        self._make_words()
        self._make_blocks(rule_sudo.kind)
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO customer_duplicate_found
                SELECT one.id, other.id, %(kind)s, %(weight)s
                  FROM (%(pairs)s) AS pair
                  JOIN customer_duplicate_name AS one ON one.id = pair.one_id
                  JOIN customer_duplicate_name AS other ON other.id = pair.other_id
                 WHERE similarity(one.folded, other.folded) >= %(least)s
                """,
                kind=rule_sudo.kind,
                weight=rule_sudo.weight,
                least=rule_sudo.similarity,
                pairs=self._select_block_pairs(rule_sudo.similarity),
            )
        )

    @api.model
    def _make_names(self, rule_sudo):
        """Each name once, in each city where the rule asks for it: of those who have it the first."""
        city = SQL("city") if rule_sudo.kind == "name_city" else SQL("''")
        self._make_table(
            "customer_duplicate_name",
            SQL(
                """
                SELECT min(id) AS id, owner_id, name AS folded, %(city)s AS city, %(digits)s AS digits,
                       cardinality(show_trgm(name)) AS size
                  FROM customer_duplicate_candidate AS candidate
                 WHERE %(compared)s GROUP BY 2, 3, 4, 5
                """,
                city=city,
                digits=self._get_digits(SQL("name")),
                compared=self._has_name(rule_sudo),
            ),
        )

    @api.model
    def _select_name_keys(self, rule_sudo):
        """A query of id, owner_id and key: the folded name, and the city where the rule asks for it."""
        key = SQL("concat_ws(chr(1), name, city)") if rule_sudo.kind == "name_city" else SQL("name")
        return SQL(
            "SELECT id, owner_id, %s AS key FROM customer_duplicate_candidate AS candidate WHERE %s",
            key,
            self._has_name(rule_sudo),
        )

    @api.model
    def _has_name(self, rule_sudo):
        """SQL: whether a candidate has what this rule compares, and is one that it is for."""
        city = SQL("city != ''") if rule_sudo.kind == "name_city" else SQL("TRUE")
        return SQL("name != '' AND %s AND %s", city, self._in_segments(rule_sudo))

    @api.model
    def _make_words(self):
        self._make_table(
            "customer_duplicate_word",
            SQL(
                """
                SELECT id, word, count(*) OVER (PARTITION BY id) AS words,
                       row_number() OVER (PARTITION BY id ORDER BY frequency, length(word) DESC, word) AS rarity
                  FROM (SELECT id, word, count(*) OVER (PARTITION BY word) AS frequency
                          FROM (SELECT DISTINCT id, word FROM customer_duplicate_name
                                 CROSS JOIN regexp_split_to_table(folded, '[^[:alnum:]]+') AS word
                                 WHERE word != '') AS split) AS counted
                """
            ),
        )

    @api.model
    def _make_blocks(self, kind):
        """In which blocks each name lies; a block is a number, made of what its names share."""
        self._make_table(
            "customer_duplicate_block",
            SQL(
                """
                WITH part AS (%s)
                SELECT name.id, size, hashtextextended(concat_ws(chr(1), owner_id, digits, city, part.text), 0) AS block
                  FROM part JOIN customer_duplicate_name AS name ON name.id = part.id
                """,
                self._select_block_parts(kind),
            ),
        )

    @api.model
    def _select_block_parts(self, kind):
        """A rare word with the beginning or end of another; of a name of one word, and of what has hardly more, the
        word, its beginning and its end; and all letters, however they are divided into words. In one city a rare word
        is enough."""
        alone = SQL("SELECT id, word AS text FROM customer_duplicate_word WHERE rarity <= %s", RAREST_WORDS)
        return SQL(
            """
            %s UNION ALL
            SELECT id, unnest(ARRAY[word, concat('<', left(word, 5)), concat('>', right(word, 5))])
              FROM customer_duplicate_word WHERE words = 1
             UNION ALL
            SELECT id, concat('=', regexp_replace(folded, '[^[:alnum:]]+', '', 'g')) FROM customer_duplicate_name
            """,
            alone if kind == "name_city" else self._select_words_with_others(),
        )

    @api.model
    def _select_words_with_others(self):
        return SQL(
            """
            SELECT word.id, unnest(ARRAY[concat(word.word, '<', left(other.word, 3)),
                                         concat(word.word, '>', right(other.word, 3))]) AS text
              FROM customer_duplicate_word AS word JOIN customer_duplicate_word AS other ON other.id = word.id
             WHERE word.rarity <= %(rarest)s AND other.rarity <= %(compared)s AND other.word != word.word
             UNION ALL
            SELECT word.id, word.word
              FROM customer_duplicate_word AS word JOIN customer_duplicate_word AS other ON other.id = word.id
             WHERE word.words = 2 AND other.word != word.word AND length(other.word) <= 3
            """,
            rarest=RAREST_WORDS,
            compared=COMPARED_WORDS,
        )

    @api.model
    def _select_block_pairs(self, least):
        """Pairs of names in one block whose sizes, in groups of three letters, allow that they are alike."""
        return SQL(
            """
            SELECT DISTINCT one.id AS one_id, other.id AS other_id
              FROM (SELECT block FROM customer_duplicate_block
                     GROUP BY block HAVING count(*) BETWEEN 2 AND %(most)s) AS shared
              JOIN customer_duplicate_block AS one ON one.block = shared.block
              JOIN customer_duplicate_block AS other ON other.block = shared.block AND other.id > one.id
             WHERE LEAST(one.size, other.size) >= %(least)s * GREATEST(one.size, other.size)
            """,
            most=MOST_IN_BLOCK,
            least=least,
        )
