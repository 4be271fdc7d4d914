from odoo import models

from ..groups import FIGURE_GROUPS


class ResUsers(models.Model):
    _inherit = "res.users"

    def _sees_figures(self):
        """Whether the user sees what customers owe and how much they may owe; also where records are elevated."""
        return self.has_groups(FIGURE_GROUPS)
