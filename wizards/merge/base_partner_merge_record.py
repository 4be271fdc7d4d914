from odoo import api, models

from ...models.merge.merge_run import RUN, MergeRun, get_merge_run
from ...models.outermost import keeping

HOST_LIMIT = 3  # so many at a time


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """The host's wizard by our engine: any number, one statement for each table, no row lost, and with a way back."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        # EXTENDS 'base'
        partners = self.env["res.partner"].browse(partner_ids).exists()
        if len(partners) < 2 or get_merge_run(self.env):
            return super()._merge(partner_ids, dst_partner, extra_checks)
        survivor = dst_partner if dst_partner and dst_partner in partners else self._get_ordered_partner(partners.ids)[-1]
        sources = partners - survivor
        names = ", ".join(sources.mapped("display_name"))
        merge_sudo = self.env["customer.merge"].sudo().create({"survivor_id": survivor.id, "source_names": names})
        run = MergeRun(merge_sudo, survivor, sources)
        with keeping(self.env, RUN, run):
            for start in range(0, len(sources), HOST_LIMIT - 1):
                some = sources[start : start + HOST_LIMIT - 1]
                super()._merge((survivor + some).ids, survivor, extra_checks)
            run.finish()
        return None

    @api.model
    def _update_foreign_keys_generic(self, model, src_records, dst_record):
        # EXTENDS 'base'
        run = get_merge_run(self.env)
        if not run or model != "res.partner":
            return super()._update_foreign_keys_generic(model, src_records, dst_record)
        return run.move(src_records.ids)

    @api.model
    def _merge_bank_accounts(self, src_partners, dst_partner):
        # EXTENDS 'base': they move with the rest; equal ones become one, with all payments on it
        if not get_merge_run(self.env):
            super()._merge_bank_accounts(src_partners, dst_partner)
