from ast import literal_eval

from odoo import api, models
from odoo.exceptions import UserError

from ...models.groups import CUSTOMER_MANAGER
from ...models.merge.customer_merge_queue import BATCH
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
        survivor = (
            dst_partner if dst_partner and dst_partner in partners else self._get_ordered_partner(partners.ids)[-1]
        )
        if extra_checks:
            self._check_same_email(partners)
        self.env["customer.merge"]._merge_groups([MergeGroup(survivor, partners - survivor)])
        return None

    @api.model
    def _check_same_email(self, partners):
        is_free = self.env.is_admin() or self.env.user.has_group(CUSTOMER_MANAGER)
        if not is_free and len(set(partners.mapped("email"))) > 1:
            raise UserError(self.env._("Only a customer manager merges customers with different email addresses."))

    def action_start_automatic_process(self):
        # OVERRIDES 'base': one that cannot be merged stops no other, and stands in the list of merges with its reason
        self.ensure_one()
        self.action_start_manual_process()
        merges, groups = self.env["customer.merge"], []
        for line in self.line_ids:
            partners = self._get_ordered_partner(literal_eval(line.aggr_ids)).exists()
            self._check_same_email(partners)
            *sources, survivor = partners
            groups.append(MergeGroup(survivor, survivor.browse(source.id for source in sources)))
        queued = merges._queue(groups)
        self.line_ids.unlink()
        for start in range(0, len(queued), BATCH):
            queued[start : start + BATCH].sudo()._work_off()
            self.env["ir.cron"]._commit_progress()
        self.state = "finished"
        action = {"type": "ir.actions.act_window", "res_model": self._name, "res_id": self.id}
        return {**action, "view_mode": "form", "target": "new"}

    @api.model
    def _update_foreign_keys_generic(self, model, src_records, dst_record):
        # EXTENDS 'base': what names a source moves set by set, where an addon's hook around this expects it
        run = get_merge_run(self.env)
        if not run or model != "res.partner":
            return super()._update_foreign_keys_generic(model, src_records, dst_record)
        if run.is_hooked:
            run.move()
        return None

    @api.model
    def _update_reference_fields_generic(
        self, referenced_model, src_records, dst_record, additional_update_records=None
    ):
        # EXTENDS 'base': moved with the rest, but for what an addon knows besides
        if get_merge_run(self.env) and referenced_model == "res.partner":
            return None
        return super()._update_reference_fields_generic(
            referenced_model, src_records, dst_record, additional_update_records
        )
