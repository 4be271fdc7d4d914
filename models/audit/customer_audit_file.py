import csv
import io

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from .customer_audit_entry import COLUMNS, VALUE_COLUMNS

BATCH = 5000
SEAL_COLUMNS = ("sequence", "previous_hash", "hash")


class CustomerAuditEntry(models.Model):
    """The whole trail as a file, for who uninstalls the addon or keeps a copy elsewhere."""

    _inherit = "customer.audit.entry"

    @api.model
    def _write_file(self):
        """A CSV file with one line for each value, and one for an entry without values, oldest first.

        :return: an attachment of nobody's record, which administrators read
        :raise AccessError: for who is no administrator: all companies are in it
        """
        if not self.env.is_admin():
            raise AccessError(self.env._("Only administrators export the whole audit trail."))
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(["id", *COLUMNS, *SEAL_COLUMNS, *VALUE_COLUMNS])
        last_id = 0
        while rows := self._read_file_rows(last_id):
            writer.writerows([self._keep_text(cell) for cell in row] for row in rows)
            last_id = rows[-1][0]
        attachment = {"name": "customer-audit-trail.csv", "mimetype": "text/csv", "raw": text.getvalue().encode()}
        return self.env["ir.attachment"].create(attachment)

    @api.model
    def _read_file_rows(self, last_id):
        def columns(alias, names):
            return SQL(", ").join(SQL.identifier(alias, name) for name in names)

        return self.env.execute_query(
            SQL(
                """
                SELECT entry.id, %s, %s, %s
                  FROM (SELECT * FROM customer_audit_entry WHERE id > %s ORDER BY id LIMIT %s) AS entry
             LEFT JOIN customer_audit_seal AS seal ON seal.entry_id = entry.id
             LEFT JOIN customer_audit_value AS value ON value.entry_id = entry.id
              ORDER BY entry.id, value.id
                """,
                columns("entry", COLUMNS),
                columns("seal", SEAL_COLUMNS),
                columns("value", VALUE_COLUMNS),
                last_id,
                BATCH,
            )
        )

    @staticmethod
    def _keep_text(cell):
        """What a spreadsheet would take for a formula stays text."""
        return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
