from odoo import api, models
from odoo.fields import Domain
from odoo.modules.db import FunctionStatus


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


class ResPartner(models.Model):
    """Finding customers by the parts of their name in any order, fast."""

    _inherit = "res.partner"

    _complete_name_trigram = trigram_index("complete_name")
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
        words = value.split() if isinstance(value, str) else []
        if operator == "ilike" and len(words) > 1:
            domain = Domain(domain) | Domain.AND(Domain("complete_name", "ilike", word) for word in words)
        return domain
