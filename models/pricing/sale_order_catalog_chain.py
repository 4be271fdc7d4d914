from odoo import models


class SaleOrder(models.Model):
    """The catalog of products shows the prices of the customer's chain."""

    _inherit = "sale.order"

    def _get_product_catalog_order_data(self, products, **kwargs):
        # EXTENDS 'sale'
        return super(SaleOrder, self._with_price_chain())._get_product_catalog_order_data(products, **kwargs)

    def _update_order_line_info(self, product_id, quantity, **kwargs):
        # EXTENDS 'sale'
        return super(SaleOrder, self._with_price_chain())._update_order_line_info(product_id, quantity, **kwargs)
