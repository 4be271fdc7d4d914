from odoo import models
from odoo.exceptions import UserError

from .pos_order_credit import MADE
from .pos_order_offline import was_sold_offline


class PosOrder(models.Model):
    """What is only for a customer with a name: a made sale to the counter customer has none of it, and gets none by a
    later change of the sale or of its payments. What it had before that change stays.
    """

    _inherit = "pos.order"

    def _check_sales(self, sales):
        # EXTENDS
        super()._check_sales(sales)
        if was_sold_offline(self.env):
            return
        for order in self:
            needs = order._get_needs_of_a_name()
            new = needs.keys() - sales.needs.get(order.id, ())
            if new and not order._is_done_already():
                raise UserError(next(why for need, why in needs.items() if need in new))

    def _get_needs_of_a_name(self):
        """:return: {what of a made sale to the counter customer needs one with a name: the sentence that says so}; that
        nothing is on account of it is said where sales on account are judged
        """
        order_sudo = self.sudo()
        is_anonymous = order_sudo.state in MADE and order_sudo.partner_id and order_sudo._is_for_nobody()
        return order_sudo._list_needs_of_a_name() if is_anonymous else {}

    def _list_needs_of_a_name(self):
        needs = {
            method: self.env._("%s is for customers with a name. Please choose a customer.", method.name)
            for method in self.payment_ids.payment_method_id
            if method.split_transactions and method.type != "pay_later"
        }
        if self.shipping_date:
            needs["shipping_date"] = self.env._(
                "What is shipped later needs a customer with an address. Please choose one."
            )
        preset, is_nameless = self.preset_id, not self.floating_order_name
        if preset.identification == "address" or (preset.identification == "name" and is_nameless):
            needs[preset] = self.env._("%s needs a customer. Please choose one.", preset.name)
        return needs
