from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """The anonymous buyer is nobody's double."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        # EXTENDS 'base'
        partners = self.env["res.partner"].browse(partner_ids).exists() | (dst_partner or self.env["res.partner"])
        for partner in partners & partners._get_counter_customers():
            partner._refuse_at_counter(self.env._("It is not merged with anybody."))
        return super()._merge(partner_ids, dst_partner, extra_checks)
