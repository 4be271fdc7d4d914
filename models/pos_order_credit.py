from odoo import fields, models
from odoo.exceptions import UserError

from .customer_receivable import to_decimal
from .pos_order import OFFLINE_AFTER
from .res_partner_credit_check import Claim


class PosOrder(models.Model):
    """Sales on account at the till, when they reach the server. Those made while the till had no connection have
    happened: they are kept, and credit controllers are told.
    """

    _inherit = "pos.order"

    def _get_credit_checkpoint(self):
        return "credit_policy_till"

    def action_pos_order_paid(self):
        # EXTENDS 'point_of_sale'
        result = super().action_pos_order_paid()
        amount = self._get_amount_on_account()
        if amount > 0 and self.partner_id:
            self._check_credit_at_till(amount)
        return result

    def _get_amount_on_account(self):
        """What the customer pays later, as Decimal in the company's currency."""
        later = self.payment_ids.filtered(lambda payment: payment.payment_method_id.type == "pay_later")
        amount = sum(later.mapped("amount")) / (self.currency_rate or 1.0)
        return to_decimal(self.company_id.currency_id.round(amount))

    def _check_credit_at_till(self, amount):
        partners = self.env["res.partner"].with_company(self.company_id)
        customer_sudo = self.partner_id.sudo().commercial_partner_id
        was_offline = fields.Datetime.now() - self.date_order >= OFFLINE_AFTER
        if not customer_sudo.keeps_balance and not was_offline:
            raise UserError(self.env._("Nothing is sold on account to %s. Please take a payment.", customer_sudo.name))
        claim = Claim(customer_sudo.id, amount, self, is_booked=True)
        if not was_offline:
            partners._enforce_credit([claim])
            return
        [verdict] = partners._decide_credit([claim])
        if verdict.is_refused:
            reason = self.env._("Sold at the till without a connection.")
            self.env["customer.credit.approval"]._request(self, verdict, reason, is_accepted=True)
