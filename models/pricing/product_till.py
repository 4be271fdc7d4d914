from odoo import api, models


class ProductTemplate(models.Model):
    """Prices by the lists of customers are rounded once, also at a till in another currency."""

    _inherit = "product.template"

    @api.model
    def _load_pos_data_read(self, records, config):
        # EXTENDS 'point_of_sale'
        loaded = super()._load_pos_data_read(records, config)
        self.env["customer.till.price.list"]._add_exact_prices(loaded, records, config, "list_price")
        return loaded


class ProductProduct(models.Model):
    """As the product of which it is a variant."""

    _inherit = "product.product"

    @api.model
    def _load_pos_data_read(self, records, config):
        # EXTENDS 'point_of_sale'
        loaded = super()._load_pos_data_read(records, config)
        self.env["customer.till.price.list"]._add_exact_prices(loaded, records, config, "lst_price")
        return loaded
