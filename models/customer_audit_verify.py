from dataclasses import dataclass
from datetime import datetime

from odoo import api, models
from odoo.tools import SQL

from ..tools.audit_chain import ROOT, digest_value, digest_values, seal
from .customer_audit_entry import COLUMNS

BATCH = 2000


@dataclass
class ChainReport:
    """What Verify found in one company's chain.

    :param ok: every seal and every digest fits
    :param first_bad_id: id of the first entry that does not, False if there is none
    :param reason: ``edited``, ``removed``, ``seal`` (edited or missing), ``values`` (edited, removed or added) or
        ``erasure`` (emptied without an entry that says so); empty when all is well
    :param sealed, unsealed: how many entries
    :param oldest_unsealed: UTC, None when all are sealed
    :param erased: how many values were erased by law
    :param head_sequence, head_hash: of the last seal. A chain that was cut off at its end looks whole from inside:
        keep these elsewhere
    """

    ok: bool = True
    first_bad_id: int | bool = False
    reason: str = ""
    sealed: int = 0
    unsealed: int = 0
    oldest_unsealed: datetime | None = None
    erased: int = 0
    head_sequence: int = 0
    head_hash: str = ROOT


class CustomerAuditEntry(models.Model):
    """The proof that nobody changed the trail, the owner of the database included."""

    _inherit = "customer.audit.entry"

    @api.model
    def _read_columns(self, condition):
        """Entries as they are in the table, by keys of COLUMNS and ``id``; empty columns are left out."""
        columns = SQL(", ").join(SQL.identifier("entry", name) for name in ("id", *COLUMNS))
        self.env.cr.execute(SQL("SELECT %s FROM customer_audit_entry AS entry %s", columns, condition))
        return [{k: v for k, v in row.items() if v is not None} for row in self.env.cr.dictfetchall()]

    @api.model
    def _verify_chain(self, company):
        """Goes through one company's chain once, from its first seal to its last.

        :param company: a res.company; empty for entries of no company
        :return: a ChainReport
        """
        root_id = company.root_id.id or 0
        report = ChainReport()
        while rows := self._read_links(root_id, report.head_sequence):
            entry_ids = [row["entry_id"] for row in rows]
            entries = {row["id"]: row for row in self._read_columns(SQL("WHERE entry.id = ANY(%s)", entry_ids))}
            values = self._read_values(entry_ids)
            for row in rows:
                entry = entries.get(row["entry_id"])
                reason = self._find_fault(report, row, entry) or self._find_value_fault(entry, values)
                if reason and report.ok:
                    report.ok, report.first_bad_id, report.reason = False, row["entry_id"], reason
                report.head_sequence, report.head_hash = row["sequence"], row["hash"]
                report.sealed += 1
                report.erased += sum(value["erased"] for value in values.get(row["entry_id"], ()))
        self._count_unsealed(report, root_id)
        return report

    @api.model
    def _read_links(self, root_id, after):
        self.env.cr.execute(
            SQL(
                "SELECT entry_id, sequence, previous_hash, hash FROM customer_audit_seal "
                "WHERE company_id = %s AND sequence > %s ORDER BY sequence LIMIT %s",
                root_id,
                after,
                BATCH,
            )
        )
        return self.env.cr.dictfetchall()

    @api.model
    def _read_values(self, entry_ids):
        """{entry id: its values in the order in which they were written, with whether each is erased, and lawfully}"""
        self.env.cr.execute(
            SQL(
                """
                SELECT value.*, value.erasure_id IS NOT NULL AS erased, EXISTS (
                           SELECT FROM customer_audit_entry AS erasure JOIN customer_audit_entry AS entry
                                    ON entry.id = value.entry_id AND entry.partner_id = erasure.partner_id
                            WHERE erasure.id = value.erasure_id AND erasure.event = 'erasure'
                              AND entry.event != 'erasure' AND entry.id < erasure.id) AS lawful
                  FROM customer_audit_value AS value WHERE value.entry_id = ANY(%s) ORDER BY value.id
                """,
                entry_ids,
            )
        )
        found = {}
        for row in self.env.cr.dictfetchall():
            found.setdefault(row["entry_id"], []).append(row)
        return found

    @api.model
    def _find_fault(self, report, row, entry):
        if entry is None:
            return "removed"
        if row["sequence"] != report.head_sequence + 1 or row["previous_hash"] != report.head_hash:
            return "seal"
        return "" if seal(row["previous_hash"], row["sequence"], entry) == row["hash"] else "edited"

    @api.model
    def _find_value_fault(self, entry, values):
        rows = values.get(entry["id"], [])
        if digest_values(row["digest"] for row in rows) != entry["values_digest"]:
            return "values"
        for row in rows:
            if row["erased"]:
                if not row["lawful"]:
                    return "erasure"
            elif row["digest"] != self._digest_row(row):
                return "values"
        return ""

    @api.model
    def _digest_row(self, row):
        before, after = ({"data": row[f"{when}_data"], "text": row[f"{when}_text"]} for when in ("before", "after"))
        return digest_value(row["salt"], row["model"], row["field"], before, after)

    @api.model
    def _count_unsealed(self, report, root_id):
        [[report.unsealed, report.oldest_unsealed]] = self.env.execute_query(
            SQL(
                """
                SELECT COUNT(*), MIN(date) FROM customer_audit_entry AS entry
                 WHERE COALESCE(company_id, 0) = %s
                   AND NOT EXISTS (SELECT FROM customer_audit_seal AS seal WHERE seal.entry_id = entry.id)
                """,
                root_id,
            )
        )
