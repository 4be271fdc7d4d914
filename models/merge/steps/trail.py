from odoo import models

from ..locked_entries import find_closed_by_partner


class CustomerMerge(models.Model):
    """A merge in the audit trail."""

    _inherit = "customer.merge"

    def _before_move(self, run):
        """What is in a locked period is merged only by whoever may change lock dates, and the trail says so."""
        locked = run.kept["locked"] = {}
        for closed in find_closed_by_partner(self.env, [pair.src for pair in run.pairs]):
            locked.setdefault(closed.owner_id, []).append(self._describe_locked(closed))
        return super()._before_move(run)

    def _after_values(self, run):
        """Who went into whom; what was merged into a source before is the survivor's now."""
        result = super()._after_values(run)
        log = self.env["customer.audit.entry"]
        source_ids, merged_ids = [pair.src for pair in run.pairs], {}
        for entry_sudo in log.sudo().search([("partner_id", "in", source_ids), ("event", "=", "merge")]):
            merged_ids.setdefault(entry_sudo.partner_id, []).append(entry_sudo.res_id)
        entries = []
        for group in run.groups:
            customer_sudo = group.survivor.sudo().commercial_partner_id
            for source_sudo in group.sources.sudo() if customer_sudo.is_customer else ():
                common = {"event": "merge", "partner_id": customer_sudo.id, "res_model": "res.partner"}
                common["res_name"] = source_sudo.complete_name
                facts = [log._describe_fact("locked", text) for text in run.kept["locked"].get(source_sudo.id, ())]
                common |= {"changes": facts} if facts else {}
                ids = [source_sudo.id, *merged_ids.get(source_sudo.id, ())]
                entries += [{**common, "res_id": source_id} for source_id in ids]
        if entries:
            log._log(entries)
        return result
