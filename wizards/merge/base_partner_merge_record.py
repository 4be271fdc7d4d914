from odoo import api, models
from odoo.exceptions import UserError

from ...models.groups import CUSTOMER_MANAGER
from ...models.merge.merge_group import MergeGroup
from ...models.merge.merge_run import get_merge_run

HOST_LIMIT = 3  # so many at a time


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """The host's wizard by our engine: any number, one statement for each table, no row lost, and with a way back."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        # EXTENDS 'base'
        if get_merge_run(self.env):
            return super()._merge(partner_ids, dst_partner, extra_checks)
        partners = self.env["res.partner"].browse(partner_ids).exists()
        if len(partners) < 2:
            return None
        survivor = dst_partner if dst_partner and dst_partner in partners else self._get_ordered_partner(partners.ids)[-1]
        if extra_checks and not self.env.is_admin() and not self.env.user.has_group(CUSTOMER_MANAGER):
            if len(set(partners.mapped("email"))) > 1:
                raise UserError(self.env._("Only a customer manager merges customers with different e-mail addresses."))
        self.env["customer.merge"]._merge_groups([MergeGroup(survivor, partners - survivor)])
        return None

    def _merge_by_host(self, survivor, sources):
        for start in range(0, len(sources), HOST_LIMIT - 1):
            self._merge((survivor + sources[start : start + HOST_LIMIT - 1]).ids, survivor, extra_checks=False)

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
