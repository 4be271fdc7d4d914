from odoo import api, models


class ResUsers(models.Model):
    """Nobody logs in as the anonymous buyer, by whatever way a login is made."""

    _inherit = "res.users"

    @api.constrains("partner_id")
    def _check_is_no_counter_customer(self):
        customers_sudo = self.sudo().partner_id.commercial_partner_id
        for partner in customers_sudo & customers_sudo._get_counter_customers():
            partner._refuse_at_counter(self.env._("Nobody can log in with it."))
