from odoo import api, models


class PosSession(models.Model):
    """Tills load the price lists that their customers have in order."""

    _inherit = "pos.session"

    @api.model
    def _load_pos_data_models(self, config):
        # EXTENDS 'point_of_sale': behind the customers, who name the lists
        return [*super()._load_pos_data_models(config), "customer.till.price.list"]
