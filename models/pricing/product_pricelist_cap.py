from odoo import api, models


class ProductPricelist(models.Model):
    """A list that can be used again counts again for those who have it."""

    _inherit = "product.pricelist"

    @api.constrains("active", "company_id")
    def _check_price_list_caps(self):
        links_sudo = self.env["customer.price.list"].sudo()
        if links_sudo._exist():
            links_sudo.search([("pricelist_id", "in", self.ids)])._check_caps()
