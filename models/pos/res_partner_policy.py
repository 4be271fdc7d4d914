from odoo import api, models


class ResPartner(models.Model):
    """The counter customer is among the customers that a till loads, however few it has bought from it."""

    _inherit = "res.partner"

    @api.model
    def _load_pos_data_fields(self, config):
        # EXTENDS 'point_of_sale'
        return [*super()._load_pos_data_fields(config), "is_counter_customer"]

    @api.model
    def _load_pos_data_search_read(self, data, config):
        # EXTENDS 'point_of_sale': whenever its row was written, since being appointed does not write it
        loaded = super()._load_pos_data_search_read(data, config)
        counter_customer = self.browse(config.sudo()._get_counter_customer().id)
        if counter_customer.id in {values["id"] for values in loaded}:
            return loaded
        return loaded + self._load_pos_data_read(counter_customer, config)
