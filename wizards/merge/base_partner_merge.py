from odoo import api, models
from odoo.exceptions import UserError

from ...models.groups import CUSTOMER_MANAGER
from ...models.merge.merge_group import MergeGroup
from ...models.merge.merge_run import get_merge_run


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """The host's wizard by our engine: any number, no row lost, and with a way back."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        # OVERRIDES 'base'
        partners = self.env["res.partner"].browse(partner_ids).exists()
        if len(partners) < 2:
            return None
        survivor = dst_partner if dst_partner and dst_partner in partners else self._get_ordered_partner(partners.ids)[-1]
        if extra_checks and not self.env.is_admin() and not self.env.user.has_group(CUSTOMER_MANAGER):
            if len(set(partners.mapped("email"))) > 1:
                raise UserError(self.env._("Only a customer manager merges customers with different e-mail addresses."))
        self.env["customer.merge"]._merge_groups([MergeGroup(survivor, partners - survivor)])
        return None

    @api.model
    def _update_foreign_keys_generic(self, model, src_records, dst_record):
        # EXTENDS 'base': what names a source moves set by set, where an addon's hook around this expects it
        run = get_merge_run(self.env)
        if not run or model != "res.partner":
            return super()._update_foreign_keys_generic(model, src_records, dst_record)
        if run.unknown:
            run.move()
        return None

    @api.model
    def _update_reference_fields_generic(self, referenced_model, src_records, dst_record, additional_update_records=None):
        # EXTENDS 'base': moved with the rest, but for what an addon knows besides
        if not get_merge_run(self.env) or referenced_model != "res.partner":
            super()._update_reference_fields_generic(referenced_model, src_records, dst_record, additional_update_records)
