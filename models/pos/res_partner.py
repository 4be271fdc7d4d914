import json

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..record.res_partner_search import SHORTEST_INDEXED, trigram_index

# What the host's till searches in, and what stands for it here: all of it has an index, and one leaf without would make
# PostgreSQL read every partner. Names of states and countries are not searched in.
HOST_SEARCHES = {
    "name",
    "parent_name",
    "phone_mobile_search",
    "email",
    "barcode",
    "street",
    "zip",
    "city",
    "state_id",
    "country_id",
    "vat",
}
ADDRESS = ("street", "zip", "city")


class ResPartner(models.Model):
    """Customers at the till: found there by all that finds them in the back office, by card and by address."""

    _inherit = "res.partner"

    _street_trigram = trigram_index("street")
    _zip_trigram = trigram_index("zip")
    _city_trigram = trigram_index("city")
    _barcode_gin = models.Index("USING gin (barcode jsonb_path_ops)")

    @api.model
    def _load_pos_data_fields(self, config):
        # EXTENDS 'point_of_sale'
        found_by = ["customer_number", "former_numbers", "former_barcodes", "mobile", "phone_search_digits"]
        return [*super()._load_pos_data_fields(config), *found_by]

    @api.model
    def get_new_partner(self, config_id, domain, offset):
        # EXTENDS 'point_of_sale': the till sends the typed text as "name ilike 'text%'" among other conditions
        leaves = [leaf for leaf in domain if len(leaf) == 3]
        typed = next((leaf[2] for leaf in leaves if list(leaf[:2]) == ["name", "ilike"]), "").rstrip("%").strip()
        if typed:
            others = [Domain(*leaf) for leaf in leaves if leaf[0] not in HOST_SEARCHES]
            company = self.env["pos.config"].browse(config_id).company_id
            domain = list(self._find_one_by_one(self._get_till_searches(typed, company), others))
        return super().get_new_partner(config_id, domain, offset)

    @api.model
    def _get_till_searches(self, typed, company):
        if len(typed) < SHORTEST_INDEXED:  # which no index finds; only names are read for it
            yield Domain("complete_name", "ilike", typed)
            yield Domain("customer_number", "=", typed)
            return
        yield Domain(self._search_display_name("ilike", typed))
        yield from (Domain(name, "ilike", typed) for name in ADDRESS)
        card = json.dumps({str(company.id): typed})
        yield Domain.custom(
            to_sql=lambda _model, alias, _query: SQL("%s @> %s::jsonb", SQL.identifier(alias, "barcode"), card)
        )
        yield Domain("former_barcodes", "ilike", typed)
