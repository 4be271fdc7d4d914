"""Unique indexes of a table, and which of its rows could not stand beside each other after a merge."""

from dataclasses import dataclass

from odoo.tools import SQL


@dataclass(frozen=True)
class UniqueKey:
    """:param terms: columns and expressions of the index, as the database writes them; ``where``: of a partial one"""

    name: str
    terms: tuple
    where: str
    columns: frozenset


def find_unique_keys(cr, tables):
    """:return: {table: list of UniqueKey}"""
    cr.execute(
        SQL(
            """
            SELECT owner.relname, class.relname, pg_get_expr(index.indpred, index.indrelid),
                   ARRAY(SELECT pg_get_indexdef(index.indexrelid, place, false)
                           FROM generate_series(1, index.indnkeyatts) AS place),
                   ARRAY(SELECT attribute.attname::text FROM pg_depend AS depend
                           JOIN pg_attribute AS attribute
                             ON attribute.attrelid = depend.refobjid AND attribute.attnum = depend.refobjsubid
                          WHERE depend.classid = 'pg_class'::regclass AND depend.refclassid = 'pg_class'::regclass
                            AND depend.objid = index.indexrelid AND depend.refobjid = index.indrelid
                          UNION
                         SELECT attribute.attname::text FROM pg_attribute AS attribute
                          WHERE attribute.attrelid = index.indrelid AND attribute.attnum = ANY(index.indkey))
              FROM pg_index AS index JOIN pg_class AS class ON class.oid = index.indexrelid
              JOIN pg_class AS owner ON owner.oid = index.indrelid
             WHERE owner.relname = ANY(%s) AND owner.relnamespace = current_schema::regnamespace AND index.indisunique
             ORDER BY class.relname
            """,
            tables,
        )
    )
    keys = {table: [] for table in tables}
    for table, name, where, terms, used in cr.fetchall():
        keys[table].append(UniqueKey(name, tuple(terms), where or "true", frozenset(used)))
    return keys
