from odoo import api, models
from odoo.fields import Domain


class ResPartner(models.Model):
    """Customers at the till: found there by all that finds them in the back office."""

    _inherit = "res.partner"

    @api.model
    def _load_pos_data_fields(self, config):
        # EXTENDS 'point_of_sale'
        return [*super()._load_pos_data_fields(config), "customer_number", "mobile", "phone_search_digits"]

    @api.model
    def get_new_partner(self, config_id, domain, offset):
        # EXTENDS 'point_of_sale': the till sends the typed text as "name ilike 'text%'" among other conditions
        typed = next((leaf[2] for leaf in domain if list(leaf[:2]) == ["name", "ilike"]), "").rstrip("%").strip()
        if typed:
            domain = list(Domain(domain) | Domain("display_name", "ilike", typed))
        return super().get_new_partner(config_id, domain, offset)
