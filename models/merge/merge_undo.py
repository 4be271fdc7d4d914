import json

from odoo.tools import SQL
from odoo.tools.sql import table_columns

from .touch import touch


class MergeUndo:
    """Goes the steps of a merge back, the last one first.

    A row that somebody has changed or deleted since stays as it is; what came since was never in the steps.

    :param columns: {table: its columns}, of what is known already
    """

    def __init__(self, merge, columns=None):
        self.columns = {} if columns is None else columns
        self.env, self.lines = merge.env, merge.line_ids.sorted("id", reverse=True)
        self.models = {each._table: each._name for each in self.env.registry.models.values() if each._auto}

    def run(self):
        """:return: {(table, column): number of rows that were left as they are now}"""
        left = {}
        for line in self.lines:
            step = getattr(self, f"_undo_{line.action}")
            if missing := step(line):
                key = (line.table_name, line.column_name or "")
                left[key] = left.get(key, 0) + missing
        return left

    def _undo_moved(self, line):
        column = SQL.identifier(line.column_name)
        kind = SQL(self._get_type(line.table_name, line.column_name))
        sets = [SQL("%s = %s::%s", column, line.source_value, kind), *self._touch(line.table_name)]
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s WHERE id = ANY(%s) AND %s = %s::%s",
                SQL.identifier(line.table_name),
                SQL(", ").join(sets),
                line.row_ids,
                column,
                line.target_value,
                kind,
            )
        )
        return len(line.row_ids) - self.env.cr.rowcount

    def _undo_deleted(self, line):
        return self._insert(line)

    def _undo_unlinked(self, line):
        self._insert(line)

    def _undo_added(self, line):
        """What the merge had added goes, as long as nobody has changed it."""
        return 0 if self._delete(line) else 1

    def _undo_linked(self, line):
        self._delete(line)

    def _undo_changed(self, line):
        """:return: the number of values that somebody has changed since, which stay"""
        before, after = line.row_data["before"], line.row_data["after"]
        columns = list(map(SQL.identifier, before))
        sets = [
            SQL("%(n)s = CASE WHEN t.%(n)s IS NOT DISTINCT FROM new.%(n)s THEN old.%(n)s ELSE t.%(n)s END", n=n)
            for n in columns
        ]
        self.env.cr.execute(
            SQL(
                """
                UPDATE %(table)s AS t SET %(sets)s
                  FROM jsonb_populate_record(NULL::%(table)s, %(before)s::jsonb) AS old,
                       jsonb_populate_record(NULL::%(table)s, %(after)s::jsonb) AS new
                 WHERE t.id = %(id)s RETURNING %(left)s
                """,
                table=SQL.identifier(line.table_name),
                sets=SQL(", ").join([*sets, *self._touch(line.table_name)]),
                before=json.dumps(before),
                after=json.dumps(after),
                id=line.row_data["id"],
                left=SQL(" + ").join(SQL("(t.%(n)s IS DISTINCT FROM old.%(n)s)::int", n=n) for n in columns),
            )
        )
        [left] = self.env.cr.fetchone() or [len(before)]
        return left

    def _touch(self, table):
        return touch(self.env, self.models.get(table))

    def _insert(self, line):
        """:return: 1 where another row has taken its place meanwhile"""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO %(table)s SELECT * FROM jsonb_populate_record(NULL::%(table)s, %(data)s::jsonb)
                ON CONFLICT DO NOTHING
                """,
                table=SQL.identifier(line.table_name),
                data=json.dumps(line.row_data),
            )
        )
        return 1 - self.env.cr.rowcount

    def _delete(self, line):
        names = self._get_columns(line.table_name).keys() - {"write_date", "write_uid"}
        self.env.cr.execute(
            SQL(
                """
                DELETE FROM %(table)s AS t
                 USING jsonb_populate_record(NULL::%(table)s, %(data)s::jsonb) AS row WHERE %(same)s
                """,
                table=SQL.identifier(line.table_name),
                data=json.dumps(line.row_data),
                same=SQL(" AND ").join(
                    SQL("t.%s IS NOT DISTINCT FROM row.%s", SQL.identifier(name), SQL.identifier(name))
                    for name in names
                ),
            )
        )
        return self.env.cr.rowcount

    def _get_type(self, table, column):
        return self._get_columns(table)[column]["udt_name"]

    def _get_columns(self, table):
        if table not in self.columns:
            self.columns[table] = table_columns(self.env.cr, table)
        return self.columns[table]
