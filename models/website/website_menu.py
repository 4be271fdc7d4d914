from odoo import models


class WebsiteMenu(models.Model):
    _inherit = "website.menu"

    def _compute_visible(self):
        # EXTENDS 'website': where customers come by invitation only, nothing invites them to register
        result = super()._compute_visible()
        for menu in self.filtered(lambda menu: menu.is_visible and menu.url == "/register"):
            website = menu.website_id or self.env["website"].get_current_website()
            menu.is_visible = website.auth_signup_uninvited == "b2c"
        return result
