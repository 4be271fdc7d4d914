from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

# pg_trigger.tgtype: before, for each row (1), on which event
TRIGGER_TYPES = {("UPDATE", "ROW"): 19, ("DELETE", "ROW"): 11, ("TRUNCATE", "STATEMENT"): 34}
# The functions of the database that guard these tables.
FUNCTIONS = {
    "customer_audit_refuse": """
BEGIN
    RAISE EXCEPTION 'The audit trail is append-only: % on % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END """,
    # A value may be emptied, once, by an entry that says so; nothing else about it changes.
    "customer_audit_erase": """
BEGIN
    IF OLD.erasure_id IS NULL AND NEW.before_data IS NULL AND NEW.before_text IS NULL
        AND NEW.after_data IS NULL AND NEW.after_text IS NULL AND NEW.salt IS NULL
        AND (NEW.id, NEW.entry_id, NEW.model, NEW.field, NEW.digest)
          = (OLD.id, OLD.entry_id, OLD.model, OLD.field, OLD.digest)
        AND EXISTS (SELECT FROM customer_audit_entry AS erasure
                      JOIN customer_audit_entry AS entry ON entry.partner_id = erasure.partner_id
                     WHERE erasure.id = NEW.erasure_id AND erasure.event = 'erasure'
                       AND entry.id = NEW.entry_id AND entry.event != 'erasure'
                       AND entry.id < erasure.id)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The audit trail is append-only: values are erased by an erasure, or not at all.'
        USING ERRCODE = 'integrity_constraint_violation';
END """,
}


class CustomerAuditTable(models.AbstractModel):
    """A table of the trail: rows are added by this addon's SQL and nothing else happens to them, whoever asks.

    The methods refuse people, whatever their rights. The database refuses everybody, Odoo's own role included; the
    owner of a table can switch a trigger off, and what he does then is found by Verify.
    """

    _name = "customer.audit.table"
    _description = "Append-only Table"
    _log_access = False
    # The database's function that decides about an UPDATE.
    _audit_update = "customer_audit_refuse"

    # pylint: disable=method-required-super  # none of these three happens
    @api.model_create_multi
    def create(self, vals_list):
        raise UserError(self.env._("The audit trail writes itself. Nobody adds entries by hand or by import."))

    def write(self, vals):
        raise UserError(self.env._("The audit trail cannot be changed, by nobody."))

    def unlink(self):
        raise UserError(  # pylint: disable=no-raise-unlink
            self.env._("The audit trail cannot be deleted, by nobody. Personal values can be erased.")
        )

    def init(self):
        if not self._abstract:
            self._create_guards()
            self._guard_table()

    @api.model
    def _create_guards(self):
        for name, body in FUNCTIONS.items():
            head = SQL("CREATE OR REPLACE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS", SQL.identifier(name))
            self.env.cr.execute(SQL("%s %s", head, body))

    @api.model
    def _get_guards(self):
        """{name of a trigger: (event, level, function)} of this table"""
        return {
            "customer_audit_update": ("UPDATE", "ROW", self._audit_update),
            "customer_audit_delete": ("DELETE", "ROW", "customer_audit_refuse"),
            "customer_audit_truncate": ("TRUNCATE", "STATEMENT", "customer_audit_refuse"),
        }

    @api.model
    def _guard_table(self):
        for name, (event, level, function) in self._get_guards().items():
            names = {
                "trigger": SQL.identifier(name),
                "table": SQL.identifier(self._table),
                "event": SQL(event),
                "level": SQL(level),
                "function": SQL.identifier(function),
            }
            self.env.cr.execute(SQL("DROP TRIGGER IF EXISTS %(trigger)s ON %(table)s", **names))
            self.env.cr.execute(
                SQL(
                    "CREATE TRIGGER %(trigger)s BEFORE %(event)s ON %(table)s FOR EACH %(level)s "
                    "EXECUTE FUNCTION %(function)s()",
                    **names,
                )
            )

    @api.model
    def _find_missing_guards(self):
        """The triggers of this table that are gone, switched off, or do something else: list of "table.trigger"."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT tgname, tgtype, proname, prosrc
                  FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
                 WHERE tgrelid = %s::regclass AND tgenabled IN ('O', 'A') AND NOT tgisinternal AND tgqual IS NULL
                """,
                self._table,
            )
        )
        there = {name: (kind, function, body) for name, kind, function, body in rows}
        return [
            f"{self._table}.{name}"
            for name, (event, level, function) in self._get_guards().items()
            if there.get(name) != (TRIGGER_TYPES[event, level], function, FUNCTIONS[function])
        ]

    @api.model
    def _drop_guards(self):
        """On uninstallation only: the host drops the tables, and these would stay behind."""
        for function in FUNCTIONS:
            self.env.cr.execute(SQL("DROP FUNCTION IF EXISTS %s() CASCADE", SQL.identifier(function)))
