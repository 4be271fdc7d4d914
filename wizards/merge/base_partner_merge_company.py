from odoo import api, models

from ...models.access.res_partner_documents import STAYS_SHARED
from ...models.outermost import keeping


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """The survivor belongs to no company but that of the documents of all."""

    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        # EXTENDS 'base'
        company_sudo = dst_partner.sudo().company_id
        documents = src_partners._find_documents_elsewhere(company_sudo) if company_sudo else []
        if documents:
            dst_partner._refuse_company(company_sudo.name, documents)
        return super()._update_foreign_keys(src_partners, dst_partner)

    @api.model
    def _update_values(self, src_partners, dst_partner):
        # EXTENDS 'base': the host gives a shared survivor to the company of a source; the documents of all are its own
        companies_sudo = (src_partners + dst_partner).sudo().company_id
        is_elsewhere = any(dst_partner._find_documents_elsewhere(company_sudo) for company_sudo in companies_sudo)
        ids = dst_partner.ids if is_elsewhere and not dst_partner.sudo().company_id else []
        with keeping(self.env, STAYS_SHARED, ids):
            return super()._update_values(src_partners, dst_partner)
