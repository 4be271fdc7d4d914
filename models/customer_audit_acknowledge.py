from odoo import api, fields, models
from odoo.api import SUPERUSER_ID
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..tools.audit_chain import canonical
from .customer_groups import CUSTOMER_MANAGER


class CustomerAuditEntry(models.Model):
    """Faults of the trail in the trail: what sealing has found, and that a manager knows of it."""

    _inherit = "customer.audit.entry"

    @api.model
    def _get_fault_keys(self, chain, event):
        """Keys of the faults that entries of one chain and event name."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT value.after_data FROM customer_audit_entry AS entry
                  JOIN customer_audit_value AS value ON value.entry_id = entry.id
                 WHERE entry.event = %s AND COALESCE(entry.company_id, 0) = %s AND value.field = 'fault'
                """,
                event,
                chain,
            )
        )
        return frozenset(data for (data,) in rows if data)

    @api.model
    def _get_acknowledged(self, chain):
        """Keys of the faults of one chain that a manager has acknowledged."""
        return frozenset(key[1:-1] for key in self._get_fault_keys(chain, "acknowledge"))

    @api.model
    def _report_once(self, chain, fault):
        """Writes what sealing has found into the chain itself: it is sealed when the chain goes on."""
        if canonical(fault.key) in self._get_fault_keys(chain, "fault"):
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
                    *(self._describe_fault_value(fault) for fault in found if fault.reason != "guard"),
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
            "place": self.env._("The database no longer knows how long this chain was. %s seals are there.", detail),
            "resealed": self.env._(
                "%(count)s entries from entry %(entry)s on were sealed long after they were written, perhaps again.",
                count=first,
                entry=entry_id,
            ),
            "guard": self.env._("The database no longer guards the trail (%s). Please update the addon.", detail),
        }[fault.reason]
