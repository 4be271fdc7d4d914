from odoo import api, models
from odoo.exceptions import UserError


class PaymentTransaction(models.Model):
    """An inactive customer's order is refused before it is paid; if the money came all the same, nothing fails."""

    _inherit = "payment.transaction"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        transactions = super().create(vals_list)
        order = transactions._find_refused_order()
        if order:
            raise UserError(order._get_inactive_customer_message())
        return transactions

    def _find_refused_order(self):
        """The first quotation of these transactions whose customer may not have it."""
        quotations = self.sale_order_ids.filtered(lambda order: order.state in ("draft", "sent"))
        return quotations.filtered(lambda order: order._get_inactive_customer_message())[:1]

    def _check_amount_and_confirm_order(self):
        # EXTENDS 'sale': what is paid is booked, and staff decide about the order
        refused = self.filtered(lambda tx: tx._find_refused_order())
        for order in refused.sale_order_ids:
            user = order.user_id or order.team_id.user_id or self.env.ref("base.user_admin")
            ours = order._in_our_name(user)
            ours.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=ours.env._("Paid, but not confirmed"),
                note=ours.env._("The customer is inactive. Activate the customer and confirm, or pay the money back."),
                user_id=user.id,
            )
        return super(PaymentTransaction, self - refused)._check_amount_and_confirm_order()
