import json

from odoo.tools import SQL

from .catalogue import Catalogue
from .references import BY_MODEL, TEXT

# Nobody misses these, and whoever undoes a merge is who wrote last.
UNTOLD = {"write_date", "write_uid"}


class Photograph:
    """The rows that name some records, as they are before code runs that nobody here knows: afterwards it is written
    down what that code has changed, deleted and added, for the way back.

    :param merges: {id of a record: id of the customer.merge in which it takes part}
    :param tables: only these; all that name rows of the model when empty
    """

    def __init__(self, env, model, merges, tables=None, catalogue=None):
        self.env, self.model, self.merges, self.ids = env, model, merges, list(merges)
        catalogue = catalogue or Catalogue(env)
        found = catalogue.get_references(model)
        self.references = {table: found[table] for table in found if tables is None or table in tables}
        own = env[model]._table
        self.references[own] = found.get(own, [])
        self.references = {
            table: refs for table, refs in self.references.items() if "id" in catalogue.get_columns(table)
        }
        env.flush_all()
        self.before = {table: self._read(table) for table in self.references}

    def note(self):
        """Writes down what has changed since."""
        lines = []
        self.env.flush_all()
        for table, before in self.before.items():
            after = self._read(table, before)
            for row_id in sorted(before.keys() - after.keys()):
                lines.append((table, "deleted", before[row_id], before[row_id]))
            for row_id in sorted(after.keys() - before.keys()):
                lines.append((table, "added", after[row_id], after[row_id]))
            for row_id in sorted(before.keys() & after.keys()):
                if before[row_id] != after[row_id] and (changes := self._compare(before[row_id], after[row_id])):
                    lines.append((table, "changed", {"id": row_id, **changes}, before[row_id]))
        self._write(lines)

    @staticmethod
    def _compare(before, after):
        names = [name for name in before if before[name] != after[name] and name not in UNTOLD]
        return names and {
            "before": {name: before[name] for name in names},
            "after": {name: after[name] for name in names},
        }

    def _read(self, table, also=()):
        """:return: {id: row as a dict}, of those that name the records now, and of those that did before"""
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

    def _find_merge(self, table, row):
        """The merge that a row belongs to: that of the first record which it is or names."""
        if table == self.env[self.model]._table and row["id"] in self.merges:
            return self.merges[row["id"]]
        for reference in self.references[table]:
            value = row[reference.column]
            if reference.kind == TEXT:
                model, _comma, value = (value or "").partition(",")
                value = int(value) if model == self.model and value.isdigit() else None
            if reference.kind == BY_MODEL and row[reference.model_column] != self.model:
                continue
            if value in self.merges:
                return self.merges[value]
        return next(iter(self.merges.values()))

    def _write(self, lines):
        """:param lines: of table, action, data, and the row which tells the merge"""
        if not lines:
            return
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO customer_merge_line (merge_id, table_name, action, row_data)
                SELECT * FROM unnest(%s::int[], %s::text[], %s::text[], %s::jsonb[])
                """,
                [self._find_merge(table, row) for table, _action, _data, row in lines],
                [table for table, *_rest in lines],
                [action for _table, action, *_rest in lines],
                [json.dumps(data) for _table, _action, data, _row in lines],
            )
        )
        self.env["customer.merge.line"].invalidate_model(flush=False)
        self.env["customer.merge"].invalidate_model(["line_ids"], flush=False)
