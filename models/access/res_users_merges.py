from odoo import models

from .rule_domain import lead_to


class ResUsers(models.Model):
    """Which merges a user sees: what their record rule asks."""

    _inherit = "res.users"

    def _get_merges_domain(self, company_ids):
        """Who may not see the survivor does not see the merge."""
        return lead_to("survivor_id", self._get_partners_in_sight(company_ids))
