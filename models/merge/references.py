"""Where rows of a table are named: foreign keys, references by model and id, references as text.

Read from the database and from the registry, so that a table of an addon that nobody here knows is found as well.
"""

from dataclasses import dataclass

from odoo.tools import SQL

# The host's own wizard lists what it is about to merge; the record of a merge names the merged partners for good; the
# trail is append-only, and an entry of its own says who went into whom.
LEFT_ALONE = ("base_partner_merge_", "customer_merge", "customer_audit_")
KEY, BY_MODEL, TEXT = "key", "by_model", "text"


@dataclass(frozen=True)
class Reference:
    """A column that names rows of the merged model.

    :param kind: ``key``: it holds the id; ``by_model``: the id, where the column ``model_column`` has the model's name;
        ``text``: the name and the id, as in ``res.partner,7``
    """

    table: str
    column: str
    kind: str = KEY
    model_column: str = ""

    def join(self, alias, model):
        """Joins a pair ``(src, dst)`` of ids to the row ``t`` that names ``src``."""
        column, pair = SQL("t.%s", SQL.identifier(self.column)), SQL.identifier(alias)
        if self.kind == TEXT:
            return SQL("LEFT JOIN pair AS %s ON %s = %s || %s.src", pair, column, f"{model},", pair)
        if self.kind == BY_MODEL:
            owner = SQL("t.%s", SQL.identifier(self.model_column))
            return SQL("LEFT JOIN pair AS %s ON %s = %s.src AND %s = %s", pair, column, pair, owner, model)
        return SQL("LEFT JOIN pair AS %s ON %s = %s.src", pair, column, pair)

    def after(self, alias, model):
        """The value of the column after the merge."""
        column, dst = SQL("t.%s", SQL.identifier(self.column)), SQL("%s.dst", SQL.identifier(alias))
        if self.kind == TEXT:
            return SQL("COALESCE(%s || %s, %s)", f"{model},", dst, column)
        return SQL("COALESCE(%s, %s)", dst, column)

    def names(self, ids, model):
        """Whether the row ``t`` names one of these ids; in the form that an index serves."""
        column = SQL("t.%s", SQL.identifier(self.column))
        if self.kind == TEXT:
            return SQL("%s = ANY(%s)", column, [f"{model},{each}" for each in ids])
        if self.kind == BY_MODEL:
            return SQL("(%s = ANY(%s) AND t.%s = %s)", column, ids, SQL.identifier(self.model_column), model)
        return SQL("%s = ANY(%s)", column, ids)


def get_table(env, model):
    """A table that no model is made for goes by its own name: rows of it may name each other, too."""
    return env[model]._table if model in env else model


def find_references(env, model):
    """:return: {table: list of Reference} of all that names rows of a model, the tables in the order of their names"""
    found = [*_find_keys(env, model), *_find_by_model(env), *_find_texts(env)]
    tables = {}
    for reference in sorted(set(found), key=lambda one: (one.table, one.column)):
        if not reference.table.startswith(LEFT_ALONE):
            tables.setdefault(reference.table, []).append(reference)
    return tables


def _find_keys(env, model):
    rows = env.execute_query(
        SQL(
            """
            SELECT source.relname, attribute.attname
              FROM pg_constraint AS con
              JOIN pg_class AS source ON source.oid = con.conrelid AND source.relkind = 'r'
              JOIN pg_attribute AS attribute ON attribute.attrelid = con.conrelid AND attribute.attnum = con.conkey[1]
             WHERE con.contype = 'f' AND con.confrelid = %s::regclass AND array_length(con.conkey, 1) = 1
               AND source.relnamespace = current_schema::regnamespace
            """,
            get_table(env, model),
        )
    )
    return [Reference(table, column) for table, column in rows]


def _get_stored(env):
    """All models with a table, and their stored fields."""
    for model in env.registry.models.values():
        if model._auto and not model._abstract and not model._transient:
            yield model, [field for field in model._fields.values() if field.store and field.column_type]


def _find_by_model(env):
    for model, stored in _get_stored(env):
        names = {field.name for field in stored}
        for field in stored:
            if field.type == "many2one_reference" and field.model_field in names:
                yield Reference(model._table, field.name, BY_MODEL, field.model_field)


def _find_texts(env):
    for model, stored in _get_stored(env):
        for field in stored:
            if field.type == "reference":
                yield Reference(model._table, field.name, TEXT)
