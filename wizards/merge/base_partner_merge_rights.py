from odoo import models
from odoo.exceptions import UserError


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Who may merge whom: the host works by SQL, and asks about rights and log-ins as far as the user sees them."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        # EXTENDS 'base'
        partners = self.env["res.partner"].browse(partner_ids).exists() | (dst_partner or self.env["res.partner"])
        partners.check_access("write")
        partners_sudo = partners.sudo().with_context(active_test=False)
        if len(partners_sudo.user_ids) > 1:  # of all companies, switched on or not
            raise UserError(self.env._("These contacts have more than one login. Each login needs its own contact."))
        return super()._merge(partner_ids, dst_partner, extra_checks)
