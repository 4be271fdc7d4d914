from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .fault import Fault

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
        # OVERRIDES 'base'
        raise UserError(
            self.env._("The audit trail is written by the system. Entries cannot be added by hand or by import.")
        )

    def write(self, vals):
        # OVERRIDES 'base'
        raise UserError(self.env._("The audit trail cannot be changed."))

    def unlink(self):
        # OVERRIDES 'base'
        raise UserError(  # pylint: disable=no-raise-unlink
            self.env._("The audit trail cannot be deleted. Personal values can be erased.")
        )

    def init(self):
        # OVERRIDES 'base'
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
    def _find_guard_faults(self):
        """What the database does with this table and should not, and the other way round.

        :return: list of Fault: ``guard`` for a trigger of ours that is gone, switched off or does something else,
            ``stranger`` for a trigger, rule or row policy of somebody else's
        """
        triggers, guards = self._read_triggers(), self._get_guards()
        faults = [
            Fault("guard", False, f"{self._table}.{name}")
            for name, (event, level, function) in guards.items()
            if triggers.get(name) != (True, TRIGGER_TYPES[event, level], function, FUNCTIONS[function])
        ]
        strangers = [*sorted(triggers.keys() - guards.keys()), *self._read_rules()]
        return faults + [Fault("stranger", False, f"{self._table}.{name}") for name in strangers]

    @api.model
    def _read_triggers(self):
        """{name: (whether it acts on every row and column, without conditions, type, function, its source)}"""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT tgname,
                       tgenabled IN ('O', 'A') AND tgqual IS NULL AND tgattr::text = '' AND tgnargs = 0
                           AND tgconstraint = 0 AND lanname = 'plpgsql' AND proconfig IS NULL AND NOT prosecdef,
                       tgtype, proname, prosrc
                  FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid JOIN pg_language ON pg_language.oid = prolang
                 WHERE tgrelid = %s::regclass AND NOT tgisinternal
                """,
                self._table,
            )
        )
        return {name: tuple(row) for name, *row in rows}

    @api.model
    def _read_rules(self):
        """Names of the rules and row policies of this table; we have none."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT rulename FROM pg_rewrite WHERE ev_class = %(table)s::regclass
                 UNION ALL SELECT polname FROM pg_policy WHERE polrelid = %(table)s::regclass
                 UNION ALL SELECT 'row security' FROM pg_class
                            WHERE oid = %(table)s::regclass AND (relrowsecurity OR relforcerowsecurity)
                 ORDER BY 1
                """,
                table=self._table,
            )
        )
        return [name for (name,) in rows]

    @api.model
    def _drop_guards(self):
        """On uninstallation only: the host drops the tables, and these would stay behind."""
        for function in FUNCTIONS:
            self.env.cr.execute(SQL("DROP FUNCTION IF EXISTS %s() CASCADE", SQL.identifier(function)))
