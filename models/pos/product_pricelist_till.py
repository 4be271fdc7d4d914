from odoo import api, fields, models
from odoo.fields import Domain


class ProductPricelist(models.Model):
    """Price lists of customers, which a till loads when it sells to one of them."""

    _inherit = "product.pricelist"

    @api.model
    def load_for_till(self, config_id, pricelist_ids, product_tmpl_ids):
        """Price lists that a till has not loaded, with those they are based on and their rules for its products.

        :param product_tmpl_ids: the products that the till has loaded
        :return: {model: rows}, empty for a till that has one price list only
        """
        config = self.env["pos.config"].browse(config_id)
        if not config.use_pricelist:
            return {}
        domain = Domain("id", "in", pricelist_ids) & Domain("currency_id", "=", config.currency_id.id)
        found = self.search(domain & Domain(self._check_company_domain(config.company_id)))
        rules, lists = self.env["product.pricelist.item"], self.browse()
        while found:
            lists |= found
            new = rules.search(found._get_till_rules_domain(product_tmpl_ids))
            rules |= new
            found = new.base_pricelist_id - lists
        return {
            "product.pricelist": self._load_pos_data_read(lists, config),
            "product.pricelist.item": rules._load_pos_data_read(rules, config),
        }

    def _get_till_rules_domain(self, product_tmpl_ids):
        # As the host's for the lists of the till
        now = fields.Datetime.now()
        return [
            ("pricelist_id", "in", self.ids),
            *("|", ("product_tmpl_id", "=", False), ("product_tmpl_id", "in", product_tmpl_ids)),
            *("|", ("date_start", "=", False), ("date_start", "<=", now)),
            *("|", ("date_end", "=", False), ("date_end", ">=", now)),
        ]
