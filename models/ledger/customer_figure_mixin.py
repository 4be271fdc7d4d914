import operator as operators
from decimal import Decimal

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

# What fields other than numbers say of those who have nothing.
NOTHING = {"date": None, "datetime": None, "boolean": False}
COMPARISONS = {">": operators.gt, ">=": operators.ge, "<": operators.lt, "<=": operators.le}


def figure(kind, name, **kwargs):
    """A field of a model with the mixin below: computed with all rights, and searched by its query.

    :param kind: the class of the field, such as ``fields.Float``
    :param name: of the field
    :param kwargs: what else the field takes, with ``compute`` and ``groups``
    """
    return kind(
        search=lambda self, operator, value: self._search_figure(name, operator, value),
        compute_sudo=True,
        **kwargs,
    )


class CustomerFigureMixin(models.AbstractModel):
    """Figures, dates and flags that one query gives for all customers: computed in batch, and searched, sorted and
    summed by it.

    The query has one row for each customer that has anything, with ``id`` and a column named like each field. Those
    without a row have zero, no date, or no flag.
    """

    _name = "customer.figure.mixin"
    _description = "Figures of Customers"

    @api.model
    def _get_figure_queries(self):
        """Which method answers for which fields: of customer.ledger, or of this model where it has one of that name.

        :return: {name of the method: names of fields}; the method takes ids, or None for everybody, and returns SQL
        """
        return {}

    @api.model
    def _call_figure_query(self, method, ids=None):
        return getattr(self if hasattr(self, method) else self.env["customer.ledger"], method)(ids)

    @api.model
    def _get_nothing(self, name):
        """What a field says of those who have no row."""
        return NOTHING.get(self._fields[name].type, 0)

    @api.model
    def _get_figure_query(self, name):
        """The query behind one field, for everybody."""
        [method] = [method for method, names in self._get_figure_queries().items() if name in names]
        return self._call_figure_query(method)

    @api.model
    def _fence_figures(self, name):
        """The same as a table of ``id`` and this figure, so that others are not added up, and fenced: the planner may
        not ask for the figures of one customer after the other.
        """
        return SQL(
            "(WITH figures AS MATERIALIZED (SELECT id, %s FROM (%s) AS each) SELECT * FROM figures)",
            SQL.identifier(name),
            self._get_figure_query(name),
        )

    def _fill_figures(self, method):
        """Computes all fields of one query, straight into the cache: a list of a thousand takes no thousand steps."""
        names = self._get_figure_queries()[method]
        origins = [record._origin.id for record in self] if not all(self._ids) else self._ids
        ids = [record_id for record_id in origins if record_id]
        rows = self.env["customer.ledger"]._read_rows(self._call_figure_query(method, ids), names) if ids else {}
        nothing = [self._get_nothing(name) for name in names]
        table = [rows.get(record_id, nothing) for record_id in origins]
        for name, column in zip(names, zip(*table, strict=True), strict=True):
            self._fields[name]._insert_cache(self, column)

    @api.model
    def _search_figure(self, name, operator, value):
        """Answers every comparison, of amounts, numbers, dates and flags, exactly; zero and nothing included."""
        self._check_field_access(self._fields[name], "read")  # which the host does not ask for a search method
        column, empty = SQL.identifier(name), self._get_nothing(name)
        is_number = self._fields[name].type not in NOTHING
        if operator == "in":
            values = [Decimal(str(value or 0)) if is_number else value or empty for value in value]
            nothing = empty in values
            known = [value for value in values if value is not None]
            fits = SQL("%s = ANY(%s)", column, known) if known else SQL("FALSE")
            fits = SQL("(%s OR %s IS NULL)", fits, column) if nothing and empty is None else fits
        elif operator in COMPARISONS:
            number = Decimal(str(value or 0)) if is_number else value
            nothing = is_number and COMPARISONS[operator](Decimal(0), number)
            fits = SQL("%s %s %s", column, SQL(operator), number)
        else:
            return NotImplemented
        wanted = SQL("(%s) IS NOT TRUE", fits) if nothing else fits
        ids = SQL("(SELECT id FROM %s AS figures WHERE %s)", self._fence_figures(name), wanted)
        return Domain("id", "not in", ids) if nothing else self._among(ids)

    @api.model
    def _among(self, ids):
        """Domain of the records whose ids a query in brackets finds, run once.

        The planner takes figures for a handful of rows; as a join, it would read all of them again for each customer.
        IS TRUE keeps it from that.
        """
        return Domain.custom(
            to_sql=lambda _model, alias, _query: SQL("(%s IN %s) IS TRUE", SQL.identifier(alias, "id"), ids)
        )

    def _field_to_sql(self, alias, field_expr, query=None):
        # EXTENDS 'base'
        methods = [method for method, names in self._get_figure_queries().items() if field_expr in names]
        if not methods or query is None:
            return super()._field_to_sql(alias, field_expr, query)
        field = self._fields[field_expr]
        self._check_field_access(field, "read")
        joined = query.make_alias(alias, field_expr)
        if joined not in query._joins:
            condition = SQL("%s = %s", SQL.identifier(joined, "id"), SQL.identifier(alias, "id"))
            query.add_join("LEFT JOIN", joined, self._fence_figures(field_expr), condition)
        column = SQL.identifier(joined, field_expr)
        empty = self._get_nothing(field_expr)
        return column if empty is None else SQL("COALESCE(%s, %s)", column, empty)
