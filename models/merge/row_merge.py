"""Makes rows of one table into others, in all tables that name them: one statement for each table and all pairs.

The same engine merges customers, and whatever two customers had each and only one may have, such as a bank account:
the row that goes is made into the one that stays, with all that names it, before it is deleted.
"""

from collections import namedtuple

from odoo.tools import SQL

from .references import TEXT, get_table
from .row_statements import RowStatements
from .touch import touch

# What is made into what, and for which customer.merge
Pair = namedtuple("Pair", "src dst merge_id")
Lost = namedtuple("Lost", "id winner src key")


class RowMerge(RowStatements):
    """
    :param pairs: list of Pair; of several with one ``dst`` the first wins where only one row can stay
    :param catalogue: Catalogue, where one merge makes several of these
    """

    def move(self):
        """Moves all rows that name a source to its target. What cannot stay beside another is deleted, after all that
        names it was moved to the other. Each step is written down for the way back.
        """
        for table, references in self.catalogue.find_used(self.model, self.sources).items():
            if "id" not in self.catalogue.get_columns(table):
                self._move_links(table, references)
                continue
            if table != get_table(self.env, self.model):  # rows of its own are settled by who merges
                self._end(table, self.find_lost(table, references))
            self._move_rows(table, references)
        self.env.invalidate_all(flush=False)

    # --- what cannot stay ---------------------------------------------------------------------------------------

    def find_lost(self, table, references):
        """:return: list of Lost: rows that would be double afterwards"""
        lost = {}
        for key in self.catalogue.get_unique_keys(table, [reference.column for reference in references]):
            for row_id, winner, src in self.env.execute_query(self._query_lost(table, references, key)):
                lost.setdefault(row_id, Lost(row_id, winner, src, key.name))
        # A row that wins by one key and is lost by another takes nothing with it
        return [each._replace(winner=self._follow(lost, each)) for each in lost.values()]

    def _follow(self, lost, each):
        seen = {each.id}
        while each.winner in lost and each.winner not in seen:
            seen.add(each.winner)
            each = lost[each.winner]
        return each.winner

    def _query_lost(self, table, references, key):
        """Rows as they will be, in the groups that the key makes of them; all but the first of a group are lost."""
        terms = SQL(", ").join(SQL(term.replace("%", "%%")) for term in key.terms)
        known = SQL(" AND ").join(SQL("(%s) IS NOT NULL", SQL(term.replace("%", "%%"))) for term in key.terms)
        return SQL(
            """
            WITH %(pairs)s, row_after AS (
                SELECT mapped.*, COALESCE(%(places)s, 0) AS merge_place, %(sources)s AS merge_src
                  FROM %(table)s AS t %(joins)s
                  CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object(%(values)s)) AS mapped
                 WHERE %(named)s
            ), grouped AS (
                SELECT id, merge_src,
                       first_value(id) OVER (PARTITION BY %(terms)s ORDER BY merge_place, id) AS winner
                  FROM row_after WHERE %(where)s AND %(known)s
            )
            SELECT id, winner, merge_src FROM grouped WHERE id != winner ORDER BY id
            """,
            pairs=self._with_pairs(),
            table=SQL.identifier(table),
            places=self._first_of("place", references),
            sources=self._first_of("src", references),
            joins=self._join(references),
            values=self._values(references),
            named=self._named(references, self.sources + self.targets),
            terms=terms,
            known=known,
            where=SQL(key.where.replace("%", "%%")),
        )

    def _end(self, table, lost):
        if not lost:
            return
        merges = {pair.src: pair.merge_id for pair in self.pairs}
        pairs = [Pair(each.id, each.winner, merges[each.src]) for each in lost]
        RowMerge(self.env, self.catalogue.models.get(table, table), pairs, self.catalogue).move()
        self.env.cr.execute(
            SQL(
                """
                WITH gone AS (DELETE FROM %(table)s AS t WHERE id = ANY(%(ids)s) RETURNING t.*)
                INSERT INTO customer_merge_line (merge_id, table_name, action, row_data)
                SELECT merge.id, %(name)s, 'deleted', to_jsonb(gone)
                  FROM gone
                  JOIN unnest(%(ids)s::int[], %(merges)s::int[]) AS merge(row_id, id) ON merge.row_id = gone.id
                 ORDER BY gone.id
                """,
                table=SQL.identifier(table),
                name=table,
                ids=[each.id for each in lost],
                merges=[merges[each.src] for each in lost],
            )
        )

    # --- what moves ---------------------------------------------------------------------------------------------

    def _move_rows(self, table, references):
        """One UPDATE, whatever the number of columns and pairs; which rows each column moved is written down."""
        numbered = list(enumerate(references))
        sets = [
            SQL("%s = now.%s", SQL.identifier(each.column), SQL.identifier(f"value{number}"))
            for number, each in numbered
        ]
        query = SQL(
            """
            WITH %(pairs)s, now AS (
                SELECT t.id, %(after)s FROM %(table)s AS t %(joins)s WHERE %(named)s AND %(others)s
            ), moved AS (
                UPDATE %(table)s AS t SET %(sets)s FROM now WHERE t.id = now.id RETURNING now.*
            )
            INSERT INTO customer_merge_line
                   (merge_id, table_name, column_name, action, source_value, target_value, row_ids)
            %(lines)s
            """,
            pairs=self._with_pairs(),
            after=SQL(", ").join(self._as_moved(each, number) for number, each in numbered),
            table=SQL.identifier(table),
            joins=self._join(references),
            named=self._named(references, self.sources),
            others=self._without_sources(table),
            sets=SQL(", ").join([*sets, *touch(self.env, self.catalogue.models.get(table))]),
            lines=SQL(" UNION ALL ").join(self._note_moved(table, each, number) for number, each in numbered),
        )
        self.env.cr.execute(query)

    def _as_moved(self, reference, number):
        """What the column will hold, and whose it was."""
        value, place, source = (SQL.identifier(f"{name}{number}") for name in ("value", "p", "src"))
        return SQL("%s AS %s, %s.src AS %s", reference.after(f"p{number}", self.model), value, place, source)

    def _note_moved(self, table, reference, number):
        prefix = "" if reference.kind != TEXT else f"{self.model},"
        return SQL(
            """
            SELECT pair.merge_id, %(table)s, %(column)s, 'moved', %(prefix)s || pair.src, %(prefix)s || pair.dst,
                   jsonb_agg(moved.id ORDER BY moved.id)
              FROM moved JOIN pair ON pair.src = moved.%(source)s GROUP BY pair.merge_id, pair.src, pair.dst
            """,
            table=table,
            column=reference.column,
            prefix=prefix,
            source=SQL.identifier(f"src{number}"),
        )

    def _move_links(self, table, references):
        """Rows of a table without ids: those of the sources go, those that the targets do not have yet come."""
        common = {
            "pairs": self._with_pairs(),
            "table": SQL.identifier(table),
            "name": table,
            "joins": self._join(references),
        }
        line_ids = self._take_links(common, references)
        if line_ids:
            self._bring_links(common, table, references, line_ids)

    def _take_links(self, common, references):
        query = SQL(
            """
            WITH %(pairs)s, before AS (
                SELECT t.ctid AS place, %(merge)s AS merge_id FROM %(table)s AS t %(joins)s WHERE %(named)s
            ), gone AS (
                DELETE FROM %(table)s AS t USING before WHERE t.ctid = before.place
                RETURNING before.merge_id, to_jsonb(t) AS row_data
            )
            INSERT INTO customer_merge_line (merge_id, table_name, action, row_data)
            SELECT merge_id, %(name)s, 'unlinked', row_data FROM gone RETURNING id
            """,
            **common,
            named=self._named(references, self.sources),
            merge=self._first_of("merge_id", references),
        )
        return [line_id for (line_id,) in self.env.execute_query(query)]

    def _bring_links(self, common, table, references, line_ids):
        query = SQL(
            """
            WITH %(pairs)s, row_after AS (
                SELECT mapped.*, line.merge_id AS merge_of_line
                  FROM customer_merge_line AS line
                 CROSS JOIN LATERAL jsonb_populate_record(NULL::%(table)s, line.row_data) AS t %(joins)s
                 CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object(%(values)s)) AS mapped
                 WHERE line.id = ANY(%(lines)s)
            ), come AS (
                INSERT INTO %(table)s (%(columns)s) SELECT DISTINCT %(columns)s FROM row_after
                ON CONFLICT DO NOTHING RETURNING *
            )
            INSERT INTO customer_merge_line (merge_id, table_name, action, row_data)
            SELECT (SELECT min(merge_of_line) FROM row_after WHERE (%(after)s) = (%(came)s)),
                   %(name)s, 'linked', to_jsonb(come)
              FROM come
            """,
            **common,
            values=self._values(references),
            lines=line_ids,
            columns=self._list_columns(table),
            after=self._list_columns(table, "row_after"),
            came=self._list_columns(table, "come"),
        )
        self.env.cr.execute(query)
