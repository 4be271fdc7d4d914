import json

from odoo import api, fields, models
from odoo.api import SUPERUSER_ID
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..groups import CUSTOMER_MANAGER


class CustomerAuditEntry(models.Model):
    """Faults of the trail in the trail: what sealing has found, and that a manager knows of it."""

    _inherit = "customer.audit.entry"

    @api.model
    def _get_fault_keys(self, chain, event):
        """Keys of the faults that entries of one chain and event name.

        Only entries that are as they were written count, and for what was written before them: whoever adds to an old
        one acknowledges nothing, least of all that.
        """
        entries = self._read_columns(
            SQL("WHERE entry.event = %s AND COALESCE(entry.company_id, 0) = %s ORDER BY entry.id", event, chain)
        )
        ids = [entry["id"] for entry in entries]
        seals, values = self._read_seals(ids), self._read_values(ids)
        keys = set()
        for entry in entries:
            if self._is_as_written(chain, entry, seals.get(entry["id"]), values):
                rows = values.get(entry["id"], ())
                named = {json.loads(row["after_data"]) for row in rows if row["field"] == "fault" and row["after_data"]}
                keys |= {key for key in named if int(key.split(":")[1]) < entry["id"]}
        return frozenset(keys)

    @api.model
    def _is_as_written(self, chain, entry, row, values):
        """Whether an entry has its values and its seal; one that lets its chain go on is sealed after that only."""
        is_sealed_well = not row or (row["company_id"] == chain and not self._find_fault(row, entry))
        return is_sealed_well and not self._find_value_fault(entry, values)

    @api.model
    def _read_seals(self, entry_ids):
        """{entry id: its seal, as a dictionary}"""
        self.env.cr.execute(
            SQL(
                "SELECT entry_id, company_id, sequence, previous_hash, hash FROM customer_audit_seal "
                "WHERE entry_id = ANY(%s)",
                entry_ids,
            )
        )
        return {row["entry_id"]: row for row in self.env.cr.dictfetchall()}

    @api.model
    def _get_acknowledged(self, chain):
        """Keys of the faults of one chain that a manager has acknowledged."""
        return self._get_fault_keys(chain, "acknowledge")

    @api.model
    def _report_once(self, chain, fault):
        """Writes what sealing has found into the chain itself: it is sealed when the chain goes on."""
        if fault.key in self._get_fault_keys(chain, "fault"):
            return
        company_sudo = self.env["res.company"].sudo().browse(chain or ()).exists()
        self._insert(
            [
                {
                    "event": "fault",
                    "date": fields.Datetime.now(),
                    "origin": "cron",
                    "user_id": SUPERUSER_ID,
                    "user_name": self.env["res.users"].sudo().browse(SUPERUSER_ID).name,
                    "is_elevated": True,
                    "company_id": chain or None,
                    "company_name": company_sudo.name or None,
                    "changes": [self._describe_fault_value(fault)],
                }
            ]
        )

    @api.model
    def _acknowledge(self, faults, reason):
        """A manager knows of these faults: Verify no longer counts them, and sealing goes on.

        :param faults: {chain: list of Fault}
        :param reason: what is known about it, kept in the trail
        :return: the entries that say so, one for each chain
        :raise AccessError: for those who are no customer managers
        :raise UserError: without a reason
        """
        if not self.env.su and not self.env.user.has_group(CUSTOMER_MANAGER):
            raise AccessError(self.env._("Only customer managers acknowledge this. Please ask one."))
        if not (reason or "").strip():
            raise UserError(self.env._("Please say what is known about it. It stays in the trail."))
        entries = [
            {
                "event": "acknowledge",
                "is_shared": not chain,
                "company_id": chain,
                "changes": [
                    self._describe_fact("reason", reason.strip()),
                    *(self._describe_fault_value(fault) for fault in found if fault.reason not in fault.LASTING),
                ],
            }
            for chain, found in faults.items()
        ]
        self.env["customer.audit.seal"]._seal_after_commit(1)  # what waited since
        return self._log(entries)

    @api.model
    def _describe_fault_value(self, fault):
        return self._describe_fact("fault", self._describe_fault(fault), data=fault.key)

    @api.model
    def _describe_fault(self, fault):
        """One fault in words."""
        entry_id, detail = fault.entry_id, fault.detail
        first, _colon, last = detail.partition(":")
        return {
            "edited": self.env._("Entry %s was edited.", entry_id),
            "removed": self.env._("Entry %s was removed.", entry_id),
            "seal": self.env._("The seal of entry %s, or one before it, was edited or removed.", entry_id),
            "values": self.env._("The values of entry %s were edited, removed or added to.", entry_id),
            "erasure": self.env._("Values of entry %s were erased, and no entry says so.", entry_id),
            "cut": self.env._(
                "Seals are missing: %(last)s were there, and %(first)s are left.", first=first, last=last
            ),
            "place": self.env._("The database no longer knows how long this chain was. Seals in it: %s.", first),
            "behind": self.env._(
                "The database remembers seal %(first)s of this chain, and %(last)s was sealed long ago. Is the hourly "
                "job off, or a connection named pg_dump open for days?",
                first=first,
                last=last,
            ),
            "resealed": self.env._(
                "Sealed long after they were written, perhaps again: entries from %(entry)s on (%(count)s).",
                count=first,
                entry=entry_id,
            ),
            "guard": self.env._("The database no longer guards the trail (%s). Please update the addon.", detail),
            "stranger": self.env._(
                "Something else in the database acts when the trail is written or read (%s). Please remove it.", detail
            ),
        }[fault.reason]
