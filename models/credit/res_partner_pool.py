from odoo import api, fields, models, tools
from odoo.fields import Domain

from ..groups import FIGURE_GROUPS


class ResPartner(models.Model):
    """Companies that share the limit of their parent: one limit, one exposure, decisions one after the other."""

    _inherit = "res.partner"

    credit_pool = fields.Boolean(
        string="Subsidiaries Share the Limit",
        copy=False,
        groups=FIGURE_GROUPS,
        help="The companies directly below this one have its limit, and what all of them owe counts against it.",
    )

    _credit_pools = models.Index("(id) WHERE credit_pool")

    @api.model
    @tools.ormcache()
    def _get_credit_pools(self):
        """The ids of the parents whose subsidiaries share their limit: a handful, which every decision asks for."""
        partners_sudo = self.sudo().with_context(active_test=False).search([("credit_pool", "=", True)], order="id")
        return tuple(partners_sudo.filtered(lambda partner: partner._is_commercial_partner()).ids)

    def _get_pool_members(self):
        """The ids of these commercial partners and of all who share a limit with one of them."""
        pools = self._get_credit_pools()
        heads = (self | self.sudo().parent_id).filtered(lambda partner: partner.id in pools)
        return (self | heads | heads._get_subsidiaries()).ids

    def _get_subsidiaries(self):
        """The companies directly below these customers, archived ones too; elevated."""
        below = Domain("parent_id", "in", self.ids) & Domain("is_company", "=", True)
        return self.sudo().with_context(active_test=False).search(below)
