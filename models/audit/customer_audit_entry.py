import secrets

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.audit_chain import canonical, digest_value, digest_values

EVENTS = [
    ("create", "Created"),
    ("change", "Changed"),
    ("activate", "Unarchived"),
    ("inactivate", "Archived"),
    ("delete", "Deleted"),
    ("bank", "Bank account"),
    ("tax_registration", "Tax registration"),
    ("document", "Document"),
    ("price_list", "Price list"),
    ("payment", "Payment recorded"),
    ("contact", "Contact or address"),
    ("primary_contact", "Primary contact"),
    ("credit", "Credit"),
    ("approval", "Credit approval"),
    ("statement", "Statement of account"),
    ("export", "Exported"),
    ("access", "Access rights"),
    ("policy", "Rules and settings"),
    ("registration", "Website registration"),
    ("merge", "Merged"),
    ("unmerge", "Merge undone"),
    ("erasure", "Values erased"),
    ("fault", "Fault of the trail"),
    ("acknowledge", "Fault acknowledged"),
]
ORIGINS = [
    ("website", "Website"),
    ("portal", "Portal"),
    ("till", "Till"),
    ("cron", "Server"),
    ("import", "Import"),
    ("merge", "Merge"),
    ("api", "API"),
    ("form", "Odoo"),
]
# What an entry consists of, in the table and in its seal. A later version may add columns without a default.
COLUMNS = {
    "date": "timestamp",
    "event": "varchar",
    "origin": "varchar",
    "user_id": "int",
    "user_name": "varchar",
    "on_behalf_id": "int",
    "on_behalf_name": "varchar",
    "is_elevated": "bool",
    "company_id": "int",
    "company_name": "varchar",
    "partner_id": "int",
    "partner_name": "varchar",
    "res_model": "varchar",
    "res_id": "int",
    "res_name": "varchar",
    "remote_addr": "varchar",
    "values_digest": "varchar",
}
VALUE_COLUMNS = ("model", "field", "before_data", "before_text", "after_data", "after_text", "salt", "digest")
# Entries and their values by one statement, and the ids of the entries.
INSERT = """
    WITH numbered AS MATERIALIZED (
        SELECT nextval('customer_audit_entry_id_seq') AS id, given.*
          FROM (SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS row(number int, %(types)s)
                 ORDER BY number) AS given
    ), written AS (
        INSERT INTO customer_audit_entry (id, %(names)s) SELECT id, %(names)s FROM numbered RETURNING id
    ), valued AS (
        INSERT INTO customer_audit_value (entry_id, %(value_names)s)
        SELECT numbered.id, %(value_names)s
          FROM jsonb_to_recordset(%(values)s::jsonb) AS value(number int, place int, %(value_types)s)
          JOIN numbered USING (number) ORDER BY number, place
    )
    SELECT id FROM written
"""


def list_columns(kinds):
    """Parts of a statement: the names of columns, and the names with their types."""
    names = SQL(", ").join(map(SQL.identifier, kinds))
    return names, SQL(", ").join(SQL("%s %s", SQL.identifier(name), SQL(kind)) for name, kind in kinds.items())


class CustomerAuditEntry(models.Model):
    """What happened to a customer: when, who, what. Entries are only ever added; the database refuses the rest.

    There is no foreign key, so that users, customers and companies can be deleted and merged as before: numbers and
    names are kept as they were. Values stand in customer.audit.value, seals in customer.audit.seal.
    """

    _name = "customer.audit.entry"
    _description = "Audit Trail"
    _inherit = "customer.audit.table"
    _log_access = False
    _order = "id DESC"
    _rec_name = "partner_name"

    date = fields.Datetime(string="When", readonly=True, index=True, help="The server's clock; stored in UTC.")
    event = fields.Selection(EVENTS, readonly=True, index=True)
    origin = fields.Selection(ORIGINS, readonly=True)
    user_id = fields.Integer(string="User Number", readonly=True, index=True)
    user_name = fields.Char(string="User", readonly=True)
    on_behalf_id = fields.Integer(
        string="On Behalf of Number", readonly=True, help="The user who was logged in, if it was another one."
    )
    on_behalf_name = fields.Char(string="On Behalf of", readonly=True)
    is_elevated = fields.Boolean(string="Elevated", readonly=True, help="Done by the server with more rights.")
    company_id = fields.Integer(string="Company Number", readonly=True, index=True)
    company_name = fields.Char(string="Company", readonly=True)
    partner_id = fields.Integer(string="Customer Record", readonly=True, index=True)
    partner_name = fields.Char(string="Customer", readonly=True)
    res_model = fields.Char(string="Document Model", readonly=True)
    res_id = fields.Many2oneReference(string="Document Record", model_field="res_model", readonly=True)
    res_name = fields.Char(string="Document", readonly=True)
    remote_addr = fields.Char(string="Address", readonly=True, help="The network address of the request.")
    values_digest = fields.Char(readonly=True)

    _document_index = models.Index("(res_model, res_id)")

    @api.model
    def _insert(self, entries):
        """Writes entries, by one statement for any number. The only place that does.

        :param entries: dictionaries of COLUMNS, with ``changes``: list of {model, field, before, after}, of which the
            last two are {"data": canonical JSON, "text": as people read it} and empty ones are left out
        :return: the entries, in the same order
        """
        if not entries:
            return self.browse()
        rows, values = [], []
        for number, entry in enumerate(entries):
            changes = [self._prepare_value(number, change) for change in entry.get("changes", ())]
            rows.append({"number": number, **{name: entry.get(name) for name in COLUMNS}})
            rows[-1]["values_digest"] = digest_values(value["digest"] for value in changes)
            values += [{"place": place, **value} for place, value in enumerate(changes)]
        ids = sorted(entry_id for (entry_id,) in self.env.execute_query(self._get_insert(rows, values)))
        self.env["customer.audit.seal"]._seal_after_commit(ids[0])
        return self.browse(ids)

    @api.model
    def _prepare_value(self, number, change):
        before, after, salt = change.get("before") or {}, change.get("after") or {}, secrets.token_hex(16)
        return {
            "number": number,
            "model": change["model"],
            "field": change["field"],
            "before_data": before.get("data"),
            "before_text": before.get("text"),
            "after_data": after.get("data"),
            "after_text": after.get("text"),
            "salt": salt,
            "digest": digest_value(salt, change["model"], change["field"], before, after),
        }

    @api.model
    def _get_insert(self, rows, values):
        names, types = list_columns(COLUMNS)
        value_names, value_types = list_columns(dict.fromkeys(VALUE_COLUMNS, "text"))
        return SQL(
            INSERT,
            rows=canonical(rows),
            values=canonical(values),
            types=types,
            names=names,
            value_names=value_names,
            value_types=value_types,
        )

    @api.model
    def _read_columns(self, condition):
        """Entries as they are in the table, by keys of COLUMNS and ``id``; empty columns are left out."""
        columns = SQL(", ").join(SQL.identifier("entry", name) for name in ("id", *COLUMNS))
        self.env.cr.execute(SQL("SELECT %s FROM customer_audit_entry AS entry %s", columns, condition))
        return [{k: v for k, v in row.items() if v is not None} for row in self.env.cr.dictfetchall()]
