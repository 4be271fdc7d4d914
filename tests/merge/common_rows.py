"""Rows in every table that names a partner, made from what the database says of its tables: no list to keep."""

import json
from datetime import date
from itertools import count

import psycopg2

from odoo.tools import SQL, mute_logger
from odoo.tools.sql import table_columns

from ...models.merge.references import BY_MODEL, TEXT, find_references

# Tables whose CHECKs ask for more than the catalogue tells; {table: {column: value}}
SPECIAL = {
    "account_move_line": {"display_type": "line_note", "balance": 0, "debit": 0, "credit": 0},
    "discuss_channel_member": {"guest_id": None},
    "customer_price_list": {"discount": 5},
}
SPECIAL_KEYS = {"mail_notification": ("res_partner_id",)}  # columns that are filled though they may be empty
ONCE = {"res_users", "res_company"}  # two logins are not merged, nor two companies of the database
# Columns that say the same as the one that names the partner
PAIRED = {
    ("website_visitor", "partner_id"): lambda partner: {"access_token": str(partner.id)},
    ("res_company", "partner_id"): lambda partner: {"name": partner.name},
}
NEVER = {"counter_customer_id"}  # who is a counter customer is not merged
DEPTH = 4


class RowGenerator:
    """Fills each column that names a partner with a row for each partner, as far as the table's constraints let it."""

    def __init__(self, env):
        self.env, self.counter = env, count(7000)
        self.keys = self._read_keys()
        partners = {"res_model_id": env["ir.model"]._get_id("res.partner"), "res_model": "res.partner"}
        partners["res_id"] = env.user.partner_id.id
        self.special = SPECIAL | {"mail_activity": partners, "rating_rating": partners}
        self.models = {each._table: each for each in env.registry.models.values() if each._auto and not each._abstract}

    def fill(self, partners):
        """:return: (the columns that have rows now as {(table, column)}, those that refused them as {..: error})"""
        filled, refused = set(), {}
        for table, references in find_references(self.env, "res.partner").items():
            for reference in (each for each in references if each.column not in NEVER):
                for partner in partners[-1:] if table in ONCE else partners:
                    error = self._try(table, self._name(reference, partner))
                    if error:
                        refused.setdefault((table, reference.column), error)
                    else:
                        filled.add((table, reference.column))
        return filled, {key: error for key, error in refused.items() if key not in filled}

    def _name(self, reference, partner):
        if paired := PAIRED.get((reference.table, reference.column)):
            return {reference.column: partner.id, **paired(partner)}
        if reference.kind == BY_MODEL:
            return {reference.column: partner.id, reference.model_column: "res.partner"}
        return {reference.column: f"res.partner,{partner.id}" if reference.kind == TEXT else partner.id}

    def _try(self, table, values):
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint(flush=False):
                self.insert(table, values)
        except psycopg2.Error as error:
            return str(error).splitlines()[0]

    def insert(self, table, values=None, depth=0):
        """:return: the id of the new row, or None in a table without ids"""
        values = {**self.special.get(table, {}), **(values or {})}
        columns = table_columns(self.env.cr, table)
        for name, column in columns.items():
            wanted = column["is_nullable"] == "NO" or name in SPECIAL_KEYS.get(table, ())
            if name not in values and wanted and name != "id":
                values[name] = self._make(table, name, column["udt_name"], depth)
        names = SQL("(%s)", SQL(", ").join(map(SQL.identifier, values)))
        row = self.env.execute_query(
            SQL(
                "INSERT INTO %s %s %s RETURNING %s",
                SQL.identifier(table),
                names if values else SQL(""),
                SQL("VALUES (%s)", SQL(", ").join(SQL("%s", value) for value in values.values()))
                if values
                else SQL("DEFAULT VALUES"),
                SQL("id" if "id" in columns else "NULL"),
            )
        )
        return row[0][0]

    def _make(self, table, name, kind, depth):
        if target := self.keys.get((table, name)):
            return self._find_or_insert(target, depth)
        field = self.models[table]._fields.get(name) if table in self.models else None
        if field is not None and field.type == "selection":
            return next(iter(field.get_values(self.env)))
        if field is not None and field.type == "many2one_reference":
            return self._find_or_insert("res_partner", depth)
        if name in ("res_model", "model"):
            return "res.partner"
        number = next(self.counter)
        if kind in ("varchar", "text", "bpchar"):
            return f"x{number}"
        if kind == "jsonb":
            return json.dumps({"en_US": f"x{number}"})
        if kind == "bool":
            return False
        if kind in ("date", "timestamp", "timestamptz"):
            return date(2026, 6, 30)
        return b"x" if kind == "bytea" else number if kind in ("int4", "int8") else 0

    def _find_or_insert(self, table, depth):
        if table == "res_partner":  # somebody else, who is named once
            return self.insert(table, {"name": "Somebody", "complete_name": "Somebody"}, depth + 1)
        found = self.env.execute_query(SQL("SELECT max(id) FROM %s", SQL.identifier(table)))[0][0]
        return found or (self.insert(table, depth=depth + 1) if depth < DEPTH else None)

    def _read_keys(self):
        """{(table, column): the table that it names}"""
        self.env.cr.execute(
            """
            SELECT source.relname, attribute.attname, target.relname
              FROM pg_constraint AS con
              JOIN pg_class AS source ON source.oid = con.conrelid
              JOIN pg_class AS target ON target.oid = con.confrelid
              JOIN pg_attribute AS attribute ON attribute.attrelid = con.conrelid AND attribute.attnum = con.conkey[1]
             WHERE con.contype = 'f' AND source.relnamespace = current_schema::regnamespace
            """
        )
        return {(table, column): target for table, column, target in self.env.cr.fetchall()}
