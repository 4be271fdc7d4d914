from odoo import models
from odoo.fields import Domain

from ..access.rule_domain import lead_to


class ResUsers(models.Model):
    """Which duplicates a user sees: what the record rules of groups, pairs and dismissals ask.

    Of a group all or nothing is shown: who may not see one of its members learns nothing of it.
    """

    _inherit = "res.users"

    def _get_partners_in_sight(self, company_ids):
        """Partners that this user sees while these companies are switched on."""
        company = Domain("company_id", "=", False) | Domain("company_id", "parent_of", company_ids)
        return self._get_own_customers_domain() & (company | Domain("partner_share", "=", False))

    def _get_duplicate_groups_domain(self, company_ids, path=False):
        """
        :param path: the field that leads to the group; empty for groups themselves
        """
        hidden = ~self._get_partners_in_sight(company_ids)
        groups = Domain("company_id", "parent_of", company_ids) & Domain("partner_ids", "not any", hidden)
        return lead_to(path, groups) if path else groups

    def _get_duplicate_dismissals_domain(self, company_ids):
        in_sight = self._get_partners_in_sight(company_ids)
        return lead_to("partner_id", in_sight) & lead_to("other_id", in_sight)
