"""Names as they are compared and searched for, of any SQL: see tools/fold.py."""

from odoo.tools import SQL

from ..tools.fold import essence_column, fold_column


def fold_sql(text):
    return SQL(fold_column("%(text)s"), text=text)


def essence_sql(text):
    return SQL(essence_column("%(text)s"), text=text)
