from odoo import models

from ...tools.money import to_decimal
from ..credit.credit_watch import credit_watch

# What makes a sale at the till hold credit, or more of it, or another customer's.
TRIGGERS = {"account_move", "lines", "partner_id", "payment_ids", "state"}


class PosOrder(models.Model):
    """Sales on account at the till, as long as the ledger does not know them."""

    _name = "pos.order"
    _inherit = ["pos.order", "customer.credit.claimant"]

    _credit_part = "till"

    def action_pos_order_paid(self):
        # EXTENDS 'point_of_sale'
        with credit_watch(self):
            return super().action_pos_order_paid()

    def write(self, vals):
        # EXTENDS 'point_of_sale'
        if not TRIGGERS & vals.keys():
            return super().write(vals)
        with credit_watch(self):
            return super().write(vals)

    def _get_credit_checkpoint(self):
        # EXTENDS 'customer.credit.claimant'
        return "credit_policy_till"

    def _get_credit_customer_sudo(self):
        # EXTENDS 'customer.credit.claimant'
        return self.partner_id.sudo().commercial_partner_id

    def _get_credit_amounts(self):
        # EXTENDS 'customer.credit.claimant'
        counted = self.filtered(lambda order: order.state in ("paid", "done") and not order.account_move)
        return {
            order.id: (order.partner_id.commercial_partner_id.id, order._get_amount_on_account())
            for order in counted
            if order.session_id.state != "closed" and order.partner_id
        }

    def _get_amount_on_account(self):
        """What the customer pays later, as Decimal in the company's currency."""
        later = self.payment_ids.filtered(lambda payment: payment.payment_method_id.type == "pay_later")
        amount = sum(later.mapped("amount")) / (self.currency_rate or 1.0)
        return to_decimal(self.company_id.currency_id.round(amount))
