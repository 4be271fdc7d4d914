from odoo import api, models
from odoo.tools import SQL

TABLES = ("customer_audit_entry", "customer_audit_seal", "customer_audit_value")
FUNCTIONS = ("customer_audit_refuse", "customer_audit_erase")


class CustomerAuditEntry(models.Model):
    """The database's own guard: rows of the trail are added and nothing else, whoever asks, Odoo's own role included.

    The owner of a table can switch a trigger off; what he does then is found by Verify.
    """

    _inherit = "customer.audit.entry"

    def init(self):
        self._guard_table(self._table)

    @api.model
    def _create_guards(self):
        self.env.cr.execute(
            """
            CREATE OR REPLACE FUNCTION customer_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'The audit trail is append-only: % on % is refused.', TG_OP, TG_TABLE_NAME
                    USING ERRCODE = 'integrity_constraint_violation';
            END $$;

            -- A value may be emptied, once, by an entry that says so; nothing else about it changes.
            CREATE OR REPLACE FUNCTION customer_audit_erase() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF OLD.erasure_id IS NULL AND NEW.before_data IS NULL AND NEW.before_text IS NULL
                    AND NEW.after_data IS NULL AND NEW.after_text IS NULL AND NEW.salt IS NULL
                    AND (NEW.id, NEW.entry_id, NEW.model, NEW.field, NEW.digest)
                      = (OLD.id, OLD.entry_id, OLD.model, OLD.field, OLD.digest)
                    AND EXISTS (SELECT FROM customer_audit_entry
                                 WHERE id = NEW.erasure_id AND event = 'erasure')
                THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION 'The audit trail is append-only: values are erased by an erasure, or not at all.'
                    USING ERRCODE = 'integrity_constraint_violation';
            END $$;
            """
        )

    @api.model
    def _guard_table(self, table, on_update="customer_audit_refuse"):
        self._create_guards()
        names = {"table": SQL.identifier(table), "on_update": SQL.identifier(on_update)}
        for name, event, level, function in (
            ("update", "UPDATE", "ROW", on_update),
            ("delete", "DELETE", "ROW", "customer_audit_refuse"),
            ("truncate", "TRUNCATE", "STATEMENT", "customer_audit_refuse"),
        ):
            trigger = SQL.identifier(f"customer_audit_{name}")
            self.env.cr.execute(SQL("DROP TRIGGER IF EXISTS %s ON %s", trigger, names["table"]))
            self.env.cr.execute(
                SQL(
                    "CREATE TRIGGER %s BEFORE %s ON %s FOR EACH %s EXECUTE FUNCTION %s()",
                    trigger,
                    SQL(event),
                    names["table"],
                    SQL(level),
                    SQL.identifier(function),
                )
            )

    @api.model
    def _drop_guards(self):
        """On uninstallation only: the host drops the tables, and these would stay behind."""
        for function in FUNCTIONS:
            self.env.cr.execute(SQL("DROP FUNCTION IF EXISTS %s() CASCADE", SQL.identifier(function)))


class CustomerAuditValue(models.Model):
    _inherit = "customer.audit.value"

    def init(self):
        self.env["customer.audit.entry"]._guard_table(self._table, on_update="customer_audit_erase")

    @api.model_create_multi
    def create(self, vals_list):
        return self.env["customer.audit.entry"].create(vals_list)  # which refuses

    def write(self, vals):
        return self.env["customer.audit.entry"].write(vals)

    def unlink(self):
        return self.env["customer.audit.entry"].unlink()


class CustomerAuditSeal(models.Model):
    _inherit = "customer.audit.seal"

    def init(self):
        self.env["customer.audit.entry"]._guard_table(self._table)

    @api.model_create_multi
    def create(self, vals_list):
        return self.env["customer.audit.entry"].create(vals_list)  # which refuses

    def write(self, vals):
        return self.env["customer.audit.entry"].write(vals)

    def unlink(self):
        return self.env["customer.audit.entry"].unlink()
