from odoo import api, models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Statements of merged customers: all of them are the survivor's, as they were sent."""

    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        # EXTENDS 'base': where the database refuses two scheduled rows of one customer and period, the host would
        # delete a source's. It is kept as one made by hand; what is not sent yet is not sent twice.
        rows_sudo = self.env["customer.statement"].sudo().search([("partner_id", "in", src_partners.ids)])
        rows_sudo.flush_recordset()
        rows_sudo._move("ready", "skipped", reason="merged")
        rows_sudo.filtered("scheduled").scheduled = False
        rows_sudo.flush_recordset()
        return super()._update_foreign_keys(src_partners, dst_partner)
