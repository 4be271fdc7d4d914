import json
import re

from odoo import api, models
from odoo.fields import Domain
from odoo.orm.domains import DomainOr
from odoo.tools import SQL, OrderedSet

from ...tools.fold import fold, fold_column
from ..record.res_partner_search import trigram_index

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
SHORTEST_INDEXED = 3


def _folds(registry):
    """Whether names are folded here: where the database has the extension unaccent, the host's searches do it."""
    return registry.has_trigram and not registry.has_unaccent


class ResPartner(models.Model):
    """Customers at the till: found there by all that finds them in the back office, by card and by address."""

    _inherit = "res.partner"

    _street_trigram = trigram_index("street")
    _zip_trigram = trigram_index("zip")
    _city_trigram = trigram_index("city")
    _barcode_gin = models.Index("USING gin (barcode jsonb_path_ops)")
    _complete_name_folded = models.Index(
        lambda registry: f"USING gin ({fold_column('complete_name')} gin_trgm_ops)" if _folds(registry) else ""
    )

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
    def _find_one_by_one(self, searches, others):
        """Partners that one of these domains finds, each by its own index: in one condition with all of them,
        PostgreSQL would read every partner.

        :param others: domains that the client has written: who is found by them tells what stands in their fields
        :raise AccessError: for fields in them that the user may not read
        """
        everybody = self.with_context(active_test=False)
        everybody_sudo = everybody.sudo()  # who is found is decided around it
        queries = [everybody_sudo._search(search).subselect() for search in searches]
        queries += [everybody._search(search).subselect() for search in others]
        found = []
        for query in queries:
            if query not in found:
                found.append(query)
        return Domain("id", "in", SQL("(%s)", SQL(" UNION ").join(found)))

    @api.model
    def _get_till_searches(self, typed, company):
        if len(typed) < SHORTEST_INDEXED:  # which no index finds; only names are read for it
            yield Domain("complete_name", "ilike", typed)
            yield Domain("customer_number", "=", typed)
            return
        named = Domain(self._search_display_name("ilike", typed))
        yield from named.children if isinstance(named, DomainOr) else [named]
        yield from (Domain(name, "ilike", typed) for name in ADDRESS)
        card = json.dumps({str(company.id): typed})
        yield Domain.custom(
            to_sql=lambda _model, alias, _query: SQL("%s @> %s::jsonb", SQL.identifier(alias, "barcode"), card)
        )
        yield Domain("former_barcodes", "ilike", typed)
        if _folds(self.env.registry):
            words = OrderedSet(fold(typed).split())
            # The index finds a text with a word of three letters in it, or with two words.
            is_indexed = any(len(word) >= SHORTEST_INDEXED for word in words)
            yield Domain.AND(map(self._get_folded_domain, words if is_indexed else [fold(typed)]))

    @api.model
    def _get_folded_domain(self, word):
        """Partners whose name has a word in it, however its accents are typed."""
        escaped = re.sub(r"([\\%_])", r"\\\1", word)
        return Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                "%s LIKE %s",
                SQL(fold_column("%s"), SQL.identifier(alias, "complete_name")),
                f"%{escaped}%",
            )
        )
