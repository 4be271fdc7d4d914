from odoo import models

from ...models.merge.merge_run import get_merge_run


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """The note on the survivor: who went into it, and the way to what was done."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _log_merge_operation(self, src_partners, dst_partner):
        # EXTENDS 'mail': the host's own note names ids and email addresses, and leads nowhere
        result = super()._log_merge_operation(src_partners, dst_partner)
        run = get_merge_run(self.env)
        if run and run.notes and dst_partner.id in run.notes:
            merge_sudo = self.env["customer.merge"].sudo().browse(run.merge_of[dst_partner.id])
            run.notes[dst_partner.id] = merge_sudo._describe_merge()
        return result
