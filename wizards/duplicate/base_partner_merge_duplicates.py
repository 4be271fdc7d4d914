from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """What is merged is no longer a possible duplicate: at once, and not only after the next search."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        # EXTENDS 'base'
        groups_sudo = self.env["customer.duplicate.group"].sudo().search([("partner_ids", "in", list(partner_ids))])
        result = super()._merge(partner_ids, dst_partner, extra_checks)
        if groups_sudo:
            self.env.invalidate_all()  # rows of groups and pairs have moved to the survivor by SQL
            groups_sudo._settle()
        return result
