from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _update_values(self, src_partners, dst_partner):
        # EXTENDS 'base': the host writes the sources' values to the survivor while the sources still have them,
        # which a unique number does not allow. The survivor keeps its number, else takes the oldest source's.
        numbered = src_partners.filtered("customer_number").sorted("id")
        inherited = numbered.filtered(lambda partner: partner.company_id == dst_partner.company_id)[:1].customer_number
        numbered.sudo()._release_customer_numbers()
        if inherited and not dst_partner.customer_number and dst_partner._is_commercial_partner():
            dst_partner.sudo().customer_number = inherited
        return super()._update_values(src_partners, dst_partner)
