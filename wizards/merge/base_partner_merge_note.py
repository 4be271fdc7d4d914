from odoo import models

from ...models.merge.merge_run import get_merge_run
from ...models.merge.res_partner_merges import NOTE
from ...models.outermost import keeping


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """The note on the survivor: who went into it, and the way to what was done."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _log_merge_operation(self, src_partners, dst_partner):
        # EXTENDS 'mail': the host's own note names ids and e-mail addresses, and leads nowhere
        run = get_merge_run(self.env)
        if not run:
            return super()._log_merge_operation(src_partners, dst_partner)
        merge_sudo = self.env["customer.merge"].sudo().browse(run.merge_of[dst_partner.id])
        with keeping(self.env, NOTE, {dst_partner.id: merge_sudo._describe_merge()}):
            return super()._log_merge_operation(src_partners, dst_partner)
