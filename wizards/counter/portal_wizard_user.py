from odoo import models


class PortalWizardUser(models.TransientModel):
    """The anonymous buyer is not invited; the host would say so by an error of the signup."""

    _inherit = "portal.wizard.user"

    def action_grant_access(self):
        # EXTENDS 'portal'
        for partner in self.partner_id & self.partner_id._get_counter_customers():
            partner._refuse_at_counter(self.env._("Nobody can log in with it."))
        return super().action_grant_access()
