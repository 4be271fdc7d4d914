from odoo.tools import SQL
from odoo.tools.sql import table_columns

from .references import find_references

# Nobody misses these, and whoever undoes a merge is who wrote last.
UNTOLD = {"write_date", "write_uid"}


class Photograph:
    """The rows that name some records, as they are before code runs that nobody here knows: afterwards it is written
    down what that code has changed, deleted and added, for the way back.

    :param tables: only these; all that name rows of the model when empty
    """

    def __init__(self, env, model, ids, tables=None):
        self.env, self.model, self.ids = env, model, list(ids)
        found = find_references(env, model)
        self.references = {table: found[table] for table in found if tables is None or table in tables}
        own = env[model]._table
        self.references[own] = found.get(own, [])
        self.before = {table: self._read(table) for table in self.references if "id" in table_columns(env.cr, table)}

    def note(self, merge_id):
        """Writes down what has changed since.

        :param merge_id: of the customer.merge that it belongs to
        """
        lines = []
        for table, before in self.before.items():
            after = self._read(table, before)
            for row_id in sorted(before.keys() - after.keys()):
                lines.append((table, "deleted", before[row_id]))
            for row_id in sorted(after.keys() - before.keys()):
                lines.append((table, "added", after[row_id]))
            for row_id in sorted(before.keys() & after.keys()):
                if changes := self._compare(before[row_id], after[row_id]):
                    lines.append((table, "changed", {"id": row_id, **changes}))
        self._write(merge_id, lines)

    @staticmethod
    def _compare(before, after):
        names = [name for name in before if before[name] != after[name] and name not in UNTOLD]
        return names and {"before": {name: before[name] for name in names}, "after": {name: after[name] for name in names}}

    def _read(self, table, also=()):
        """:return: {id: row as a dict}, of those that name the records now, and of those that did before"""
        self.env.flush_all()
        names = [reference.names(self.ids, self.model) for reference in self.references[table]]
        if table == self.env[self.model]._table:
            names.append(SQL("t.id = ANY(%s)", self.ids))
        rows = self.env.execute_query(
            SQL(
                "SELECT t.id, to_jsonb(t) FROM %s AS t WHERE %s OR t.id = ANY(%s)",
                SQL.identifier(table),
                SQL(" OR ").join(names),
                list(also),
            )
        )
        return dict(rows)

    def _write(self, merge_id, lines):
        values = [
            {"merge_id": merge_id, "table_name": table, "action": action, "row_data": data} for table, action, data in lines
        ]
        self.env["customer.merge.line"].sudo().create(values)
