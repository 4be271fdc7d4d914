from odoo import api, models
from odoo.exceptions import UserError

from .pos_order_credit import MADE
from .pos_order_offline import was_sold_offline


class PosOrder(models.Model):
    """What a till says of its customers is asked when a sale is made, by whatever way; never of drafts."""

    _inherit = "pos.order"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'point_of_sale'
        orders = super().create([self._leave_source_aside(vals) for vals in vals_list])
        orders._apply_customer_policy()
        return orders

    def write(self, vals):
        # EXTENDS 'point_of_sale'
        judged = self.browse()
        if vals.get("state") in MADE:
            judged |= self.filtered(lambda order: order.state not in MADE)
        if "partner_id" in vals:  # a sale that was made without a customer, under another policy, stays as it is
            judged |= self.filtered(lambda order: not order._is_for_nobody())
        result = super().write(self._leave_source_aside(vals))
        judged._apply_customer_policy()
        return result

    @api.model
    def _leave_source_aside(self, vals):
        """Kiosks and self-orders come in without a login, elevated; what a login sends was made at a till."""
        return vals if self.env.su else {name: value for name, value in vals.items() if name != "source"}

    def _apply_customer_policy(self):
        """:raise UserError: for sales that need a customer with a name and have none"""
        for order in self.filtered(lambda order: order.state in MADE and order._is_for_nobody()):
            policy = order.sudo().config_id.customer_policy
            is_missed = policy == "required" and order._needs_customer()
            if is_missed and not order._is_done_already():
                raise UserError(self.env._("Please choose a customer: this till sells to customers with a name only."))
            if policy == "counter" or is_missed:
                order._sell_to_counter_customer()
            if is_missed:
                order._tell_sold_to_nobody()

    def _is_for_nobody(self):
        """Whether it has no customer with a name."""
        return not self.partner_id or self.sudo().partner_id.is_counter_customer

    def _needs_customer(self):
        """Whether the till has to ask: kiosks and self-orders cannot, and who brings goods back that were sold to
        nobody stays nobody.
        """
        order_sudo = self.sudo()
        if order_sudo.source != "pos":
            return False
        refunded_sudo = order_sudo.lines.refunded_orderline_id.order_id
        is_return = bool(refunded_sudo) and order_sudo.amount_total <= 0
        return not is_return or not all(refunded._is_for_nobody() for refunded in refunded_sudo)

    def _is_done_already(self):
        """Whether goods and money have changed hands before the server is asked: without a connection, or paid online
        by the customer.
        """
        payments_sudo, paid_online = self.sudo().payment_ids, "online_account_payment_id"
        return was_sold_offline(self.env) or (paid_online in payments_sudo._fields and bool(payments_sudo[paid_online]))

    def _sell_to_counter_customer(self):
        counter_customer_sudo = self.sudo().config_id._get_counter_customer()
        if not self.partner_id and counter_customer_sudo:
            self.partner_id = counter_customer_sudo.id

    def _tell_sold_to_nobody(self):
        """Something to do for one manager of the till: to find out who the customer was, or that nobody asked."""
        order_sudo = self.sudo()
        managers_sudo = self.env.ref("point_of_sale.group_pos_manager").sudo().all_user_ids
        managers_sudo = managers_sudo.filtered(
            lambda user: user.active and not user.share and order_sudo.company_id in user.company_ids
        )
        manager_sudo = min(managers_sudo, key=lambda user: user.id, default=None)
        if manager_sudo:
            ours = order_sudo.session_id._in_our_name(manager_sudo)
            ours.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=ours.env._("Sold without a customer"),
                note=ours.env._(
                    "%s was sold without a connection, and without the customer that this till asks for.",
                    order_sudo.pos_reference or order_sudo.name,
                ),
                user_id=manager_sudo.id,
            )
