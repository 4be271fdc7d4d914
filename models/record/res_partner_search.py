import re

from odoo import api, models
from odoo.fields import Domain
from odoo.modules.db import FunctionStatus
from odoo.orm.domains import DomainOr
from odoo.tools import SQL

from ...tools.fold import essence_column, get_essence
from ..folded_sql import essence_sql

SHORTEST_INDEXED = 3
AS_TYPED = "customer_management_as_typed"


def trigram_index(column):
    """An index for "contains" searches, which PostgreSQL's pg_trgm answers; none where the database lacks it.

    The host indexes these columns for equality only, and one column without an index makes the whole search read
    every partner.
    """

    def definition(registry):
        if not registry.has_trigram:
            return ""
        expression = f"unaccent({column})" if registry.has_unaccent == FunctionStatus.INDEXABLE else column
        return f"USING gin ({expression} gin_trgm_ops)"

    return models.Index(definition)


def _get_alternatives(domain):
    return domain.children if isinstance(domain, DomainOr) else [domain]


class ResPartner(models.Model):
    """Finding customers by the parts of their name in any order and however they are written, fast."""

    _inherit = "res.partner"

    _complete_name_trigram = trigram_index("complete_name")
    _complete_name_essence = models.Index(
        lambda registry: f"USING gin ({essence_column('complete_name')} gin_trgm_ops)" if registry.has_trigram else ""
    )
    _email_trigram = trigram_index("email")
    _ref_trigram = trigram_index("ref")
    _vat_trigram = trigram_index("vat")
    _company_registry_trigram = trigram_index("company_registry")

    @api.model
    def _search_display_name(self, operator, value):
        # EXTENDS 'base': "linde gasthaus" finds Gasthaus zur Linde; negative searches find the rest
        if operator == "not ilike":
            return NotImplemented
        domain = super()._search_display_name(operator, value)
        if operator != "ilike" or not isinstance(value, str):
            return domain
        domain = Domain(domain)
        words = value.split()
        if len(words) > 1:
            domain |= Domain.AND(Domain("complete_name", "ilike", word) for word in words)
        if self.env.context.get(AS_TYPED) or len(value.strip()) < SHORTEST_INDEXED:
            return domain  # for two letters no index is read: PostgreSQL finds the first ones sooner without
        return self._find_one_by_one([*_get_alternatives(domain), self._get_essence_domain(value)])

    @api.model
    def _find_one_by_one(self, searches, others=()):
        """Partners that one of these domains finds, each by its own index: in one condition with all of them,
        PostgreSQL may read every partner, when it is asked for the first eight by name.

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
    @api.readonly
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        # EXTENDS 'base': where more are found than are shown, those whose name is written as it was typed come first
        found = super().name_search(name, domain, operator, limit)
        if not limit or len(found) < limit:
            return found
        first = super(ResPartner, self.with_context(**{AS_TYPED: True})).name_search(name, domain, operator, limit)
        return [*first, *(row for row in found if row not in first)][:limit]

    @api.model
    def _get_essence_domain(self, typed):
        """Partners whose name has these words, without accents, "and" and legal forms; nobody where no index finds
        them: "Calder and Sons" finds Calder & Sons Ltd."""
        words = set(get_essence(typed).split())
        if not words or not self.pool.has_trigram:
            return Domain.FALSE
        # The index finds a text with a word of three letters in it, or with two words.
        if all(len(word) < SHORTEST_INDEXED for word in words):
            words = {get_essence(typed)}
        return Domain.AND(map(self._get_essence_word_domain, sorted(words)))

    @api.model
    def _get_essence_word_domain(self, word):
        escaped = re.sub(r"([\\%_])", r"\\\1", word)
        return Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                "%s LIKE %s", essence_sql(SQL.identifier(alias, "complete_name")), f"%{escaped}%"
            ),
            predicate=lambda partner: word in get_essence(partner.complete_name or ""),
        )
