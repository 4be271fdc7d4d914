from odoo import api, models


class PosConfig(models.Model):
    """What a till must know to price by the lists of its customers."""

    _inherit = "pos.config"

    @api.model
    def _load_pos_data_read(self, records, config):
        # EXTENDS 'point_of_sale'
        loaded = super()._load_pos_data_read(records, config)
        links, company_sudo = self.env["customer.price.list"], config.company_id.sudo()
        for values in loaded[:1]:
            values["_price_lists_exist"] = links._exist() and links._is_feature_enabled()
            values["_price_list_policy"] = company_sudo.price_list_policy
            values["_price_list_zone"] = company_sudo._get_time_zone()
        return loaded
