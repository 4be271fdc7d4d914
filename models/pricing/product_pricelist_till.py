from odoo import api, models


class ProductPricelist(models.Model):
    """Price lists of customers that come to a till while it is open."""

    _inherit = "product.pricelist"

    @api.model
    def load_in_order_for_till(self, config_id, pricelist_ids, product_tmpl_ids=False):
        """Price lists of customers who have several, for a till that has not loaded them.

        :param product_tmpl_ids: only the rules for these products, which the till has loaded later
        :return: rows of `customer.till.price.list`, also of the lists that these are based on
        """
        config = self.env["pos.config"].browse(config_id)
        config.check_access("read")
        templates = None if product_tmpl_ids is False else product_tmpl_ids
        return self.env["customer.till.price.list"]._get_rows(config, pricelist_ids, templates)
