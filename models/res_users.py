from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _signup_create_user(self, values):
        # EXTENDS 'auth_signup': who registers by himself is a customer; who was invited stays what he was
        user = super()._signup_create_user(values)
        if not values.get("partner_id"):
            user.partner_id.with_company(user.company_id)._become_customers()
        return user
