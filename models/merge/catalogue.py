from odoo.tools import SQL

from .references import find_references, get_table
from .unique_keys import find_unique_keys


class Catalogue:
    """What the database says of the tables that name some model's rows, each thing asked for once in a merge."""

    def __init__(self, env):
        self.env = env
        self.references, self.columns, self.keys = {}, {}, {}
        self.models = {each._table: each._name for each in env.registry.models.values() if each._auto}

    def get_references(self, model):
        """:return: {table: list of Reference}"""
        if model not in self.references:
            found = self.references[model] = find_references(self.env, model)
            self._learn({*found, get_table(self.env, model)} - self.columns.keys())
        return self.references[model]

    def _learn(self, tables):
        if not tables:
            return
        self.columns.update((table, []) for table in tables)
        for table, name in self.env.execute_query(
            SQL(
                """
                SELECT class.relname, attribute.attname
                  FROM pg_class AS class JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
                 WHERE class.relname = ANY(%s) AND class.relnamespace = current_schema::regnamespace
                   AND attribute.attnum > 0 AND NOT attribute.attisdropped
                 ORDER BY class.relname, attribute.attnum
                """,
                sorted(tables),
            )
        ):
            self.columns[table].append(name)
        self.keys.update(find_unique_keys(self.env.cr, sorted(tables)))

    def get_columns(self, table):
        """:return: names, in the order of the table"""
        self._learn({table} - self.columns.keys())
        return self.columns[table]

    def get_unique_keys(self, table, columns):
        """:return: list of UniqueKey that one of these columns has a part in"""
        self._learn({table} - self.keys.keys())
        return [key for key in self.keys[table] if key.columns & set(columns)]

    def find_used(self, model, ids):
        """:return: the tables that have a row which names one of these ids, found by one query"""
        tables = self.get_references(model)
        parts = [
            SQL(
                "SELECT %s WHERE EXISTS (SELECT FROM %s AS t WHERE %s)",
                table,
                SQL.identifier(table),
                SQL(" OR ").join(reference.names(ids, model) for reference in references),
            )
            for table, references in tables.items()
        ]
        used = {table for (table,) in self.env.execute_query(SQL(" UNION ALL ").join(parts))} if parts else ()
        return {table: references for table, references in tables.items() if table in used}
