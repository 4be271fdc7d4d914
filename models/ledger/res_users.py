from odoo import SUPERUSER_ID, models

from ..groups import HOLDERS, LIMIT_WRITERS


class ResUsers(models.Model):
    """Who may change what is agreed: the user who acts, whether or not the code it runs is elevated."""

    _inherit = "res.users"

    def _may_set_credit(self):
        """Whether this user sets limits, and decides whether a balance is kept."""
        return self.id == SUPERUSER_ID or self.has_groups(LIMIT_WRITERS)

    def _may_hold(self):
        """Whether this user puts customers on hold and releases them by hand."""
        return self.id == SUPERUSER_ID or self.has_groups(HOLDERS)
