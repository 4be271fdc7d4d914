from odoo import api, models


class ProductTemplate(models.Model):
    """The configurators of products and combos show the prices of the customer's chain."""

    _inherit = "product.template"

    @api.model
    def _get_configurator_price(
        self, product_or_template, quantity, date, currency, pricelist, price_chain_partner_id=None, **kwargs
    ):
        # EXTENDS 'sale'
        if price_chain_partner_id:
            partner = self.env["res.partner"].browse(price_chain_partner_id)
            partner.check_access("read")
            pricelist = pricelist._with_chain_of(partner)
        return super()._get_configurator_price(product_or_template, quantity, date, currency, pricelist, **kwargs)
