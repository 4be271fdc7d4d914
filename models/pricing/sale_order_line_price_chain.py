from odoo import models

from ...tools.price_chain import BEST_PRICE


class SaleOrderLine(models.Model):
    """A line that is priced anew follows the chain in force; the others keep their price until *Update Prices*."""

    _inherit = "sale.order.line"

    def _get_pricelist_kwargs(self):
        # EXTENDS 'sale'; False: alone, whoever looks at this order in the shop
        return {**super()._get_pricelist_kwargs(), "price_chain": self.order_id._get_price_chain() or False}

    def _compute_pricelist_item_id(self):
        # EXTENDS 'sale': the lowest price is found with the extra price of attributes, which the host leaves out
        result = super()._compute_pricelist_item_id()
        for line in self.filtered(lambda line: line.pricelist_item_id and line.product_no_variant_attribute_value_ids):
            kwargs = line._get_pricelist_kwargs()
            if (chain := kwargs.get("price_chain")) and chain.policy == BEST_PRICE:
                product = line.product_id.with_context(**line._get_product_price_context())
                line.pricelist_item_id = line.order_id.pricelist_id._get_product_rule(product, **kwargs)
        return result

    def _get_product_catalog_lines_data(self, **kwargs):
        # EXTENDS 'sale': of several lines with one product
        chain = self.order_id._get_price_chain() if len(self) > 1 else None
        lines = self.with_context(customer_management_price_chain=chain) if chain else self
        return super(SaleOrderLine, lines)._get_product_catalog_lines_data(**kwargs)
