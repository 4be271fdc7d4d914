from odoo import models
from odoo.http import request


class ProductFeed(models.Model):
    """A feed is kept for everybody, so whoever asks for it first does not put prices of their own into it."""

    _inherit = "product.feed"

    def _render_gmc_feed(self):
        # EXTENDS 'website_sale'
        if self.website_id._get_visitor_price_chain():
            request.customer_price_chains = {self.env.uid: None}
            request.pricelist = self.website_id._get_default_pricelist_sudo(self.website_id.user_id.partner_id)
        return super()._render_gmc_feed()
