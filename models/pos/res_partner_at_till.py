from odoo import api, fields, models

from ..groups import FIGURE_GROUPS


class ResPartner(models.Model):
    """What a customer has bought on account at tills whose sessions are open: it is in no ledger yet, and is owed."""

    _inherit = "res.partner"

    balance_at_till = fields.Monetary(
        string="At the Till",
        compute="_compute_balance_at_till",
        compute_sudo=True,
        currency_field="figures_currency_id",
        groups=FIGURE_GROUPS,
        help="Sold on account in till sessions that are open: not posted yet, and not in the balance.",
    )
    balance_with_till = fields.Monetary(
        string="Balance with the Till",
        compute="_compute_balance_at_till",
        compute_sudo=True,
        currency_field="figures_currency_id",
        groups=FIGURE_GROUPS,
        help="The balance and what was sold on account at the till.",
    )

    @api.depends("customer_balance")
    @api.depends_context("company")
    def _compute_balance_at_till(self):
        amounts = self.env["customer.ledger"]._get_till_amounts(self._origin.ids)
        for partner in self:
            partner.balance_at_till = float(amounts.get(partner._origin.id, 0))
            partner.balance_with_till = partner.customer_balance + partner.balance_at_till
