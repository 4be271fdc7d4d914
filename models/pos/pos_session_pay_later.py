from odoo import models


class PosSession(models.Model):
    """What is sold on account is booked for each customer, whatever the box of the payment method says."""

    _inherit = "pos.session"

    def _validate_session(self, *args, **kwargs):
        # EXTENDS 'point_of_sale': the box could not be set before
        result = super()._validate_session(*args, **kwargs)
        self.filtered(lambda session: session.state == "closed").payment_method_ids._identify_customers()
        return result

    def _accumulate_amounts(self, data):
        # EXTENDS 'point_of_sale': what nobody owes, which is from before this addon, stays with its method
        data = super()._accumulate_amounts(data)
        split = data["split_receivables_pay_later"]
        combined = data["combine_receivables_pay_later"]
        if combined or any(not payment.partner_id for payment in split):
            split.clear()
            combined.clear()
            for payment in self._get_payments_on_account():
                amounts, key = (split, payment) if payment.partner_id else (combined, payment.payment_method_id)
                amounts[key] = self._update_amounts(amounts[key], {"amount": payment.amount}, payment.payment_date)
        return data

    def _get_payments_on_account(self):
        """Those that no invoice has booked yet, as the host takes them."""
        return (
            self._get_closed_orders()
            .filtered(lambda order: not order.is_invoiced)
            .payment_ids.filtered(
                lambda payment: (
                    payment.payment_method_id.type == "pay_later" and not self.currency_id.is_zero(payment.amount)
                )
            )
        )
