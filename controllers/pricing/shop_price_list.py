from odoo.http import request

from odoo.addons.website_sale.controllers.main import WebsiteSale
from odoo.addons.website_sale.models.website import (
    PRICELIST_SELECTED_SESSION_CACHE_KEY,
    PRICELIST_SESSION_CACHE_KEY,
)


class PriceListShop(WebsiteSale):
    def _apply_pricelist(self, pricelist=None):
        # EXTENDS 'website_sale', which does nothing for the list that is current: it answers alone from now on
        website = request.website
        if not website._get_visitor_price_chain():
            return super()._apply_pricelist(pricelist)
        cart_sudo = request.cart
        if pricelist is None:
            super()._apply_pricelist(None)
        else:
            request.session[PRICELIST_SESSION_CACHE_KEY] = pricelist.id
            request.session[PRICELIST_SELECTED_SESSION_CACHE_KEY] = pricelist.id
            request.pricelist = pricelist.sudo()
            cart_sudo.pricelist_id = pricelist
        if cart_sudo:
            cart_sudo._recompute_prices()
        return None
