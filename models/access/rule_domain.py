"""Conditions of record rules that follow a many2one without a JOIN."""

from odoo.fields import Domain
from odoo.orm.domains import DomainCustom
from odoo.tools import SQL, Query


class _LeadTo(DomainCustom):
    """As Domain.custom() makes it, which asks for each record alone in Python: a list has many."""

    __slots__ = ("_in_python",)

    def __new__(cls, to_sql, in_python):
        self = super().__new__(cls, to_sql)
        object.__setattr__(self, "_in_python", in_python)  # domains do not change
        return self

    def _as_predicate(self, records):
        return self._in_python._as_predicate(records)


def lead_to(name, domain):
    """Records whose stored many2one is empty, or leads to a record of ``domain``, whoever asks.

    The host makes a JOIN of such a condition when it reads a rule with all rights, as it does for each of them. Then
    its own SQL around a search fails, wherever it names a column without the table: the dashboard of journals does.
    PostgreSQL itself chooses whether it asks this sub-select for each row or once.

    :param name: field of the model that the rule is for
    :param domain: of the model that the field leads to
    """

    def to_sql(model, alias, query):
        # What is in here is kept with the rule, for other environments: nothing of this one may be.
        comodel_sudo = model.env[model._fields[name].comodel_name].sudo().with_context(active_test=False)
        link, found = model._field_to_sql(alias, name, query), Query.make_alias(alias, name)
        inner = Query(comodel_sudo.env, found, comodel_sudo._table_sql)
        inner.add_where(SQL("%s = %s", SQL.identifier(found, "id"), link))
        inner.add_where(domain.optimize_full(comodel_sudo)._to_sql(comodel_sudo, found, inner))
        return SQL("(%s IS NULL OR EXISTS %s)", link, inner.subselect())

    return _LeadTo(to_sql, Domain(name, "=", False) | Domain(name, "any", domain))
