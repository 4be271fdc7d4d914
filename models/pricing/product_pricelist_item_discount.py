from odoo import api, models


class ProductPricelistItem(models.Model):
    """The one rule of a plain discount stays the one, and stays as it is."""

    _inherit = "product.pricelist.item"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        items = super().create(vals_list)
        items.pricelist_id._check_no_discounts()
        return items

    def write(self, vals):
        # EXTENDS 'base'
        self.pricelist_id._check_no_discounts()
        result = super().write(vals)
        self.pricelist_id._check_no_discounts()
        return result

    def unlink(self):
        # EXTENDS 'base'
        self.pricelist_id._check_no_discounts()
        return super().unlink()
