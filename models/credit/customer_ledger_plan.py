import datetime
import hashlib
import re
from decimal import Decimal

from odoo import api, models, tools
from odoo.tools import SQL

from .customer_ledger_exposure import POSITION

PREFIX = "customer_credit_position_"
TYPES = {"id": "int", "mode": "text", "source": "text", "hold": "bool", "has_requests": "bool", "pool_id": "int"}
COLUMNS = {"oldest_due": "date", **TYPES}
COLUMNS = {name: COLUMNS.get(name, "numeric") for name in ("id", *POSITION)}
# What stands for the ids of customers, and of all who share a limit with one of them, where a plan is made.
THESE, MEMBERS = (0,), (-1,)
# Single values are handed over in one array of each type, as a function has a hundred parameters at most.
ARRAYS = {int: "int[]", str: "text[]", datetime.date: "date[]", Decimal: "numeric[]"}


class CustomerLedger(models.AbstractModel):
    """The plan of the positions' query, kept in the database: to plan it takes longer than to answer it for one
    customer, and a decision asks twice.

    A function keeps its plan as long as a session of the database lives, also behind a pooler. It is made from the
    very query that lists ask, when the registry is loaded, and is found by that query's text: where none is found, the
    query is asked as it is. Of customers of whom nothing is asked it does not look at what they owe.
    """

    _inherit = "customer.ledger"

    def _register_hook(self):
        # EXTENDS 'base'
        result = super()._register_hook()
        self._keep_plan()
        return result

    @api.model
    def _keep_plan(self):
        """Makes the function when it is missing. Those of other versions go when modules are updated: before, another
        process may still call them.
        """
        name, _values, command = self._make_plan()
        query = SQL("SELECT proname FROM pg_proc WHERE starts_with(proname, %s)", PREFIX)
        known = {row[0] for row in self.env.execute_query(query)}
        if known - {name} and self.env.registry.updated_modules:
            self._drop_plans()
            known = set()
        if name not in known:
            self.env.cr.execute(SQL("SELECT pg_advisory_xact_lock(hashtext(%s))", PREFIX))
            self.env.cr.execute(command)
        self.env.registry.customer_credit_plan = name

    @api.model
    def _drop_plans(self):
        """Takes all of them away, as when the addon is uninstalled."""
        query = SQL("SELECT oid::regprocedure::text FROM pg_proc WHERE starts_with(proname, %s)", PREFIX)
        for (signature,) in self.env.execute_query(query):
            self.env.cr.execute(f"DROP FUNCTION IF EXISTS {signature}")  # pylint: disable=sql-injection

    @api.model
    def _get_plan_query(self):
        """The body of the function with its values; THESE and MEMBERS stand for the ids of customers."""
        these, members = list(THESE), list(MEMBERS)
        columns = SQL(", ").join(
            SQL("position.%s::%s", SQL.identifier(name), SQL(kind)) for name, kind in COLUMNS.items()
        )
        asked = SQL("SELECT %s FROM (%s) AS position", columns, self._get_credit_query(these, members))
        limits = self._select_limits(these)
        return SQL(
            """
            BEGIN
                IF EXISTS (SELECT FROM (%(limits)s) AS own WHERE own.mode != 'unlimited' OR own.hold) THEN
                    RETURN QUERY %(asked)s;
                ELSE
                    RETURN QUERY %(free)s;
                END IF;
            END
            """,
            limits=limits,
            asked=asked,
            free=SQL("SELECT %s FROM (%s) AS position", columns, self._select_free(limits)),
        )

    @api.model
    def _select_free(self, limits):
        """Positions without what is owed."""
        parts = [name for name in COLUMNS if name.startswith("credit_") and name != "credit_limit_effective"]
        return SQL(
            "SELECT own.*, own.amount AS credit_limit_effective, NULL AS oldest_due, %s, %s FROM (%s) AS own",
            SQL(", ").join(SQL("0 AS %s", SQL.identifier(name)) for name in parts),
            self._select_has_requests(),
            limits,
        )

    @api.model
    def _make_plan(self):
        """The plan of the current root company.

        :return: name of the function, the values that it is called with, and the command that makes it
        """
        root_sudo = self.env.company.root_id.sudo()
        partners_sudo = self.env["res.partner"].sudo().with_company(root_sudo)
        default = partners_sudo._fields["credit_limit"].get_company_dependent_fallback(partners_sudo)
        return self._compose_plan(
            root_sudo.id, root_sudo.currency_id.id, root_sudo.parent_path, root_sudo._get_today(), default
        )

    @api.model
    @tools.ormcache("root_id", "currency_id", "parent_path", "today", "default_limit", "self._get_pools_key()")
    def _compose_plan(self, root_id, currency_id, parent_path, today, default_limit):
        """The parameters are all that the values depend on."""
        query = self._get_plan_query()
        kinds, values, lists = {kind: [] for kind in ARRAYS}, list(query.params), []

        def place(match):
            if match.group() == "%%":
                return "%"
            value = values.pop(0)
            if isinstance(value, list):
                lists.append(tuple(value))
                return f"${len(ARRAYS) + len(lists)}"
            kind = next(each for each in type(value).__mro__ if each in kinds)  # a frozen date is one, too
            singles = kinds[kind]
            singles.append(value)
            return f"${list(ARRAYS).index(kind) + 1}[{len(singles)}]"

        body = re.sub(r"%[s%]", place, query.code)
        types = [*ARRAYS.values(), *("int[]" for _list in lists)]
        name = PREFIX + hashlib.sha256(body.encode()).hexdigest()[:16]
        command = (
            f"CREATE OR REPLACE FUNCTION {name}({', '.join(types)}) RETURNS SETOF record LANGUAGE plpgsql STABLE "
            f"SET jit = off SET plan_cache_mode = force_generic_plan AS $plan$ {body} $plan$"
        )
        return name, (*map(tuple, kinds.values()), *lists), command

    @api.model
    def _get_pools_key(self):
        return self.env["res.partner"]._get_credit_pools()

    @api.model
    def _read_positions(self, partner_ids, is_complete=False):
        """Rows of _get_credit_query(): {id: values of POSITION}"""
        kept = getattr(self.env.registry, "customer_credit_plan", None)
        name, values, _command = (None, (), None) if is_complete else self._make_plan()
        if not kept or name != kept:
            return self._read_rows(self._get_credit_query(partner_ids), POSITION)
        self._flush_credit()
        given = {THESE: partner_ids, MEMBERS: self._get_member_ids(partner_ids)}
        types = [*ARRAYS.values(), *("int[]" for _value in values[len(ARRAYS) :])]
        call = SQL(
            "SELECT * FROM %s(%s) AS position(%s)",
            SQL.identifier(name),
            SQL(", ").join(
                SQL(f"%s::{kind}", given.get(value) or list(value)) for value, kind in zip(values, types, strict=True)
            ),
            SQL(", ".join(f"{column} {kind}" for column, kind in COLUMNS.items())),
        )
        return {partner_id: row for partner_id, *row in self.env.execute_query(call)}
