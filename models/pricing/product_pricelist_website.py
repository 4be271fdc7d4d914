from odoo import api, models
from odoo.http import request

from odoo.addons.website.models import ir_http


class ProductPricelist(models.Model):
    """In the shop the current list answers together with the other lists of the visitor's chain."""

    _inherit = "product.pricelist"

    @api.model
    def _get_request_price_chain(self):
        # OVERRIDES: of the visitor alone, and for the list of this request alone; documents say whose chain is theirs
        website = ir_http.get_request_website()
        if not website or not self.env["customer.price.list"]._exist() or self.env.uid != request.env.uid:
            return None
        chain = website._get_followed_price_chain()
        return chain if chain and self.id == chain.pricelist_ids[0] else None
