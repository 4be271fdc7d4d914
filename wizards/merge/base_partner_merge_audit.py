from odoo import api, models

from ...models.access.res_partner_bank import AccountNumberAccess
from ...models.audit.watch import watching


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """A merge in the audit trail."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        # EXTENDS 'base'
        with self.env["customer.audit.entry"]._in_channel("merge"), watching(self.env):
            return super()._merge(partner_ids, dst_partner, extra_checks)

    @api.model
    def _merge_bank_accounts(self, src_partners, dst_partner):
        # EXTENDS 'base': accounts are compared by numbers, whoever merges
        access = {"customer_management_account_number_access": AccountNumberAccess()}
        return super()._merge_bank_accounts(src_partners.with_context(**access), dst_partner.with_context(**access))

    def _log_merge_operation(self, src_partners, dst_partner):
        # EXTENDS 'base': who went into whom; what was merged into a source before is the survivor's now
        customer_sudo = dst_partner.sudo().commercial_partner_id
        entries = []
        for source_sudo in src_partners.sudo() if customer_sudo.is_customer else ():
            common = {"event": "merge", "partner_id": customer_sudo.id, "res_model": "res.partner"}
            common["res_name"] = source_sudo.complete_name
            # The host's SQL has made the survivor the source's own customer by now.
            ids = [source_sudo.id, *source_sudo._get_merged_ids()]
            entries += [{**common, "res_id": source_id} for source_id in ids]
        self.env["customer.audit.entry"]._log(entries)
        return super()._log_merge_operation(src_partners, dst_partner)
