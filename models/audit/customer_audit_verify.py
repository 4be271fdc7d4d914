from contextlib import closing
from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from ...tools.audit_chain import digest_value, digest_values, seal
from .fault import ChainReport, Fault

BATCH = 2000
TABLES = ("customer.audit.entry", "customer.audit.value", "customer.audit.seal")
LATE = timedelta(days=1)  # what is sealed so long after it was written may have been sealed before


class LateStretch:
    """Entries one after the other that were sealed long after they were written; those that had to wait until a cut
    was acknowledged are known by that.

    :param is_known: whether the stretch follows an acknowledged cut
    """

    def __init__(self, report):
        self.report, self.is_known, self.entry_id, self.count = report, False, False, 0

    def look(self, row, entry):
        dates = (row["date"], entry and entry.get("date"))
        if not all(dates) or dates[0] - dates[1] <= LATE:
            self.end()
            self.is_known = False
        elif not self.is_known:
            self.entry_id, self.count = self.entry_id or row["entry_id"], self.count + 1

    def end(self):
        if self.count:
            self.report.add(Fault("resealed", self.entry_id, str(self.count)))
        self.entry_id, self.count = False, 0


class CustomerAuditEntry(models.Model):
    """What shows that somebody has changed the trail; for the limits of it see customer_audit_place.py."""

    _inherit = "customer.audit.entry"

    @api.model
    def _verify_chain(self, company):
        """Goes through one company's chain once, from its first seal to its last.

        :param company: a res.company; empty for entries of no company
        :return: a ChainReport
        """
        root_id = company.root_id.id or 0
        report = ChainReport(known=self._get_acknowledged(root_id))
        for model in TABLES:
            for fault in self.env[model]._find_guard_faults():
                report.add(fault)
        stretch, undated = LateStretch(report), self.env["customer.audit.seal"]._get_undated(root_id)
        while rows := self._read_links(root_id, report.head_sequence):
            entry_ids = [row["entry_id"] for row in rows]
            entries = {row["id"]: row for row in self._read_columns(SQL("WHERE entry.id = ANY(%s)", entry_ids))}
            values = self._read_values(entry_ids)
            for row in rows:
                entry = entries.get(row["entry_id"])
                self._check_link(report, stretch, row)
                fault = self._find_fault(row, entry) or self._find_value_fault(entry, values)
                if fault:
                    report.add(fault)
                if not row["date"] and row["sequence"] > undated:
                    report.add(Fault("seal", row["entry_id"], "date"))
                stretch.look(row, entry)
                report.head_sequence, report.head_hash = row["sequence"], row["hash"] or ""
                report.sealed += 1
                report.erased += sum(value["erased"] for value in values.get(row["entry_id"], ()))
        stretch.end()
        self._check_stray_seals(report, root_id)
        self._check_place(report, root_id)
        self._count_unsealed(report, root_id)
        return report

    @api.model
    def _check_link(self, report, stretch, row):
        """Whether a seal follows the one before it."""
        expected = report.head_sequence + 1
        if row["previous_hash"] != report.head_hash or row["sequence"] < expected:
            report.add(Fault("seal", row["entry_id"], f"{row['sequence']}"))
        elif row["sequence"] > expected:
            stretch.is_known = report.add(Fault("cut", False, f"{expected - 1}:{row['sequence'] - 1}"))

    @api.model
    def _check_stray_seals(self, report, root_id):
        """Seals of this chain's entries that stand nowhere, or in another chain."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT seal.entry_id FROM customer_audit_seal AS seal
                  JOIN customer_audit_entry AS entry ON entry.id = seal.entry_id
                 WHERE COALESCE(entry.company_id, 0) = %s
                   AND (seal.company_id IS DISTINCT FROM %s OR seal.sequence IS NULL OR seal.sequence < 1)
                 ORDER BY seal.entry_id
                """,
                root_id,
                root_id,
            )
        )
        for (entry_id,) in rows:
            report.add(Fault("seal", entry_id, "stray"))

    @api.model
    def _check_place(self, report, root_id):
        """Whether the chain is as long as it was."""
        seals = self.env["customer.audit.seal"]
        places = seals._get_places()
        if behind := seals._find_behind_fault(root_id, places):
            report.add(behind)
        fault = seals._find_place_fault(root_id, report.head_sequence, places)
        if fault and fault.reason == "cut" and self._read_newest_head(root_id) >= places[root_id]:
            return  # sealed since this transaction began: the place is seen at once, the seals are not
        if fault:
            report.add(fault)

    @api.model
    def _read_newest_head(self, root_id):
        """The place of the last seal that is committed by now."""
        with closing(self.env.registry.cursor()) as cr:
            cr.execute("SELECT MAX(sequence) FROM customer_audit_seal WHERE company_id = %s", (root_id,))
            return cr.fetchone()[0] or 0

    @api.model
    def _read_links(self, root_id, after):
        self.env.cr.execute(
            SQL(
                "SELECT entry_id, sequence, previous_hash, hash, date FROM customer_audit_seal "
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
    def _find_fault(self, row, entry):
        if entry is None:
            return Fault("removed", row["entry_id"])
        found = seal(row["previous_hash"], row["sequence"], entry)
        return None if found == row["hash"] else Fault("edited", row["entry_id"], found[:16])

    @api.model
    def _find_value_fault(self, entry, values):
        rows = values.get(entry["id"], [])
        found = digest_values(row["digest"] or "" for row in rows)
        if found != entry.get("values_digest"):
            return Fault("values", entry["id"], found[:16])
        for row in rows:
            if row["erased"]:
                if not row["lawful"]:
                    return Fault("erasure", entry["id"])
            elif row["digest"] != (found := self._digest_row(row)):
                return Fault("values", entry["id"], found[:16])
        return None

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
