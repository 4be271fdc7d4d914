from odoo.tools import SQL

from .catalogue import Catalogue
from .references import get_table


class RowStatements:
    """Parts of the statements by which rows of one table become others. See RowMerge."""

    def __init__(self, env, model, pairs, catalogue=None):
        self.env, self.model, self.pairs = env, model, pairs
        self.sources, self.targets = [pair.src for pair in pairs], list(dict.fromkeys(pair.dst for pair in pairs))
        self.catalogue = catalogue or Catalogue(env)

    def _with_pairs(self):
        return SQL(
            """pair AS (
                SELECT * FROM unnest(%s::int[], %s::int[], %s::int[]) WITH ORDINALITY AS pair(src, dst, merge_id, place)
            )""",
            self.sources,
            [pair.dst for pair in self.pairs],
            [pair.merge_id for pair in self.pairs],
        )

    def _join(self, references):
        return SQL(" ").join(each.join(f"p{number}", self.model) for number, each in enumerate(references))

    def _named(self, references, ids):
        return SQL("(%s)", SQL(" OR ").join(each.names(ids, self.model) for each in references))

    def _without_sources(self, table):
        """What a source says of itself stays: it is kept as it was, apart from what is unique."""
        return SQL("t.id != ALL(%s)", self.sources) if table == get_table(self.env, self.model) else SQL("true")

    def _first_of(self, name, references):
        columns = [
            SQL("%s.%s", SQL.identifier(f"p{number}"), SQL.identifier(name)) for number in range(len(references))
        ]
        return SQL("COALESCE(%s)", SQL(", ").join(columns))

    def _values(self, references):
        return SQL(", ").join(
            SQL("%s, %s", each.column, each.after(f"p{number}", self.model)) for number, each in enumerate(references)
        )

    def _list_columns(self, table, alias=""):
        names = map(SQL.identifier, self.catalogue.get_columns(table))
        return SQL(", ").join(SQL("%s.%s", SQL.identifier(alias), name) if alias else name for name in names)
