from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

ADDON = "customer_management"
AWAY = "__customer_management__"

# Whose rows point to rows of these tables, and refuse their deletion, or go with them: a variant with its template,
# and a contact that stays keeps its company.
KEYS = """
    SELECT holder.relname, attribute.attname, held.relname, key.confdeltype IN ('r', 'a'),
           EXISTS (SELECT FROM pg_attribute WHERE attrelid = holder.oid AND attname = 'id')
      FROM pg_constraint AS key
      JOIN pg_class AS holder ON holder.oid = key.conrelid
      JOIN pg_class AS held ON held.oid = key.confrelid
      JOIN pg_attribute AS attribute ON attribute.attrelid = holder.oid AND attribute.attnum = key.conkey[1]
     WHERE key.contype = 'f'
       AND key.connamespace = current_schema::regnamespace
       AND held.relname = ANY(%s)
       AND (key.confdeltype IN ('r', 'a', 'c') OR attribute.attname = 'parent_id')
"""


class IrModelData(models.Model):
    _inherit = "ir.model.data"

    @api.model
    def _module_data_uninstall(self, modules_to_remove):
        # EXTENDS 'base': demo customers and products that stand on documents stay, as they do anyway. The host is not
        # asked to delete them, for it logs each refusal as an error. They keep their names, by which another
        # installation finds them.
        held = self._find_held_demo_data(modules_to_remove)
        held.module = AWAY
        result = super()._module_data_uninstall(modules_to_remove)
        held.exists().module = ADDON
        return result

    @api.model
    def _find_held_demo_data(self, modules):
        """The names of this addon's demo records that are kept in tables of others and cannot be deleted.

        :param modules: names of the modules that are uninstalled
        :return: ir.model.data, none when this addon stays
        """
        named = self.search([("module", "=", ADDON), ("module", "in", modules), ("name", "like", r"\_demo")])
        named = named.filtered(lambda name: name.noupdate and name.model in self.env)  # no models and fields
        going = defaultdict(set)
        for name in named:
            going[self.env[name.model]._table].add(name.res_id)
        hosted = named.filtered(lambda name: self.env[name.model]._original_module not in modules)
        tables = {self.env[name.model]._table for name in hosted}
        held = self._find_held_rows(going, tables)
        return hosted.filtered(lambda name: name.res_id in held[self.env[name.model]._table])

    @api.model
    def _find_held_rows(self, going, tables):
        """Rows that others refuse to delete, and what these need in turn.

        :param going: {table: ids of the rows to delete}
        :param tables: in which rows are held at all
        :return: {table: ids of those of them that are held}
        """
        self.env.flush_all()
        keys = self.env.execute_query(SQL(KEYS, list(tables)))
        held, found = defaultdict(set), True
        while found:
            found = False
            for holder, column, table, refuses, has_id in keys:
                for row, pointed in self._find_pointers(holder, column, has_id, going[table] - held[table]):
                    if row in held[holder] or (refuses and row not in going[holder]):
                        held[table].add(pointed)
                        found = True
        return held

    @api.model
    def _find_pointers(self, table, column, has_id, ids):
        """(id, or None in a table without one, the id it points to) of each row that points to ``ids``."""
        row, column = SQL.identifier("id") if has_id else SQL("NULL"), SQL.identifier(column)
        query = SQL("SELECT %s, %s FROM %s WHERE %s = ANY(%s)", row, column, SQL.identifier(table), column, list(ids))
        return self.env.execute_query(query) if ids else []
