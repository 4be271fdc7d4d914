from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.credit import Claim
from ...tools.money import to_decimal
from .pos_order import OFFLINE_AFTER


class PosOrder(models.Model):
    """Sales on account at the till, when they reach the server. Those made while the till had no connection have
    happened: they are kept, and credit controllers are told.
    """

    _inherit = "pos.order"

    def _get_credit_checkpoint(self):
        return "credit_policy_till"

    def _get_credit_customer_sudo(self):
        return self.partner_id.sudo().commercial_partner_id

    def action_pos_order_paid(self):
        # EXTENDS 'point_of_sale'
        held = self._get_settled_shares()
        result = super().action_pos_order_paid()
        amount = self._get_amount_on_account()
        if amount > 0 and self.partner_id:
            self._check_credit_at_till(amount, held)
        return result

    def write(self, vals):
        # EXTENDS 'point_of_sale': a sale on account that moves to another customer uses that one's credit
        result = super().write(vals)
        if vals.get("partner_id"):
            for order in self.filtered(lambda order: order.state in ("paid", "done") and not order.account_move):
                amount = order._get_amount_on_account()
                if amount > 0:
                    order._enforce_credit_at_till(amount)
        return result

    def _get_amount_on_account(self):
        """What the customer pays later, as Decimal in the company's currency."""
        later = self.payment_ids.filtered(lambda payment: payment.payment_method_id.type == "pay_later")
        amount = sum(later.mapped("amount")) / (self.currency_rate or 1.0)
        return to_decimal(self.company_id.currency_id.round(amount))

    def _get_settled_shares(self):
        """What the confirmed orders that are settled by this sale hold of credit."""
        if "sale_order_line_id" not in self.lines._fields:  # a bridge of the host, when it is installed
            return {}
        orders_sudo = self.sudo().lines.sale_order_line_id.order_id
        return orders_sudo.filtered(lambda order: order.state == "sale")._get_credit_shares()

    def _check_credit_at_till(self, amount, held):
        """:param held: what settled orders held before; what is taken off them is nothing new"""
        customer_sudo = self._get_credit_customer_sudo()
        left = self._get_settled_shares()
        for order_id, (customer_id, share) in held.items():
            if customer_id == customer_sudo.id:
                amount -= share - left.get(order_id, (0, 0))[1]
        if fields.Datetime.now() - self.date_order < OFFLINE_AFTER:
            self._enforce_credit_at_till(amount)
            return
        partners = self.env["res.partner"].with_company(self.company_id)
        [verdict] = partners._decide_credit([Claim(customer_sudo.id, amount, self, is_booked=True)])
        if verdict.is_refused:
            reason = self.env._("Sold at the till without a connection.")
            self.env["customer.credit.approval"]._request(self, verdict, reason, is_accepted=True)

    def _enforce_credit_at_till(self, amount):
        customer_sudo = self._get_credit_customer_sudo()
        if not customer_sudo.keeps_balance:
            raise UserError(self.env._("Nothing is sold on account to %s. Please take a payment.", customer_sudo.name))
        partners = self.env["res.partner"].with_company(self.company_id)
        partners._enforce_credit([Claim(customer_sudo.id, amount, self, is_booked=True)])
