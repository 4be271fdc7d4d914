from odoo import models


class CustomerMerge(models.Model):
    """A merge in the audit trail."""

    _inherit = "customer.merge"

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
                ids = [source_sudo.id, *merged_ids.get(source_sudo.id, ())]
                entries += [{**common, "res_id": source_id} for source_id in ids]
        if entries:
            log._log(entries)
        return result
