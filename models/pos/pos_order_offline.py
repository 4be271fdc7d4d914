from copy import deepcopy

from odoo import api, models

from ..credit.credit_watch import credit_watch
from ..credit.customer_credit_refusal import CreditRefused
from ..outermost import keeping, read_kept

ARRIVED_LATE = "customer_management.arrived_late"
SOLD_OFFLINE = "customer_management.sold_offline"


def was_sold_offline(env):
    """Whether the sale that is being written was made while its till had no connection."""
    return bool(read_kept(env, SOLD_OFFLINE))


class PosOrder(models.Model):
    """Sales made while the till had no connection have happened: goods and money have changed hands. They are kept,
    and credit controllers are told.

    Nothing in a sale says so, neither its date nor its state: only that its device was heard of before, and then was
    silent, when the server first heard of the sale. What is left to somebody who forges requests is what a device
    without a connection can do too; it stands in the list of the controllers.
    """

    _inherit = "pos.order"

    @api.model
    def sync_from_ui(self, orders):
        # EXTENDS 'point_of_sale'
        calls, arrivals = self.env["pos.device.call"], self.env["pos.order.arrival"]
        orders = deepcopy(orders)  # which the host takes apart, and needs whole when it tries again after a collision
        device = calls._get_device()
        sales = {
            order["uuid"]: (order["session_id"], order.get("state") == "draft")
            for order in orders
            if order.get("uuid") and order.get("session_id")
        }
        sessions = self.env["pos.session"].browse({session_id for session_id, _is_draft in sales.values()}).exists()
        arrivals._note({uuid: sale for uuid, sale in sales.items() if sale[0] in sessions.ids}, device)
        with keeping(self.env, ARRIVED_LATE, arrivals._find_made_offline(sales)):
            result = super().sync_from_ui(orders)
        calls._note(sessions, device)
        return result

    @api.model
    def _process_order(self, order, existing_order):
        # EXTENDS 'point_of_sale'
        if not self._was_made_offline(order, existing_order):
            return super()._process_order(order, existing_order)
        order_id = verdict = None
        with keeping(self.env, SOLD_OFFLINE, True):
            try:
                with credit_watch(self.browse(), alone=True):
                    order_id = super()._process_order(order, existing_order)
            except CreditRefused as refusal:
                if not order_id:
                    raise
                verdict = next(iter(refusal.refusals.values()))
                self.browse(order_id)._collide_with_decisions()
            self.browse(order_id)._flag_sold_offline(verdict)
        return order_id

    @api.model
    def _was_made_offline(self, order, existing_order):
        """Whether a sale that arrives now was made without a connection; what the server had as a draft was not.

        :param order: what the till sends
        """
        late = read_kept(self.env, ARRIVED_LATE) or {}
        return not existing_order and order.get("state") != "draft" and order.get("uuid") in late

    def _collide_with_decisions(self):
        """A sale that would have been refused counts: decisions of the same moment on this customer collide with it."""
        credit = self.env["customer.credit"].with_company(self.company_id)
        [position] = credit._get_positions(self._get_credit_customer_sudo().ids).values()
        self.env["customer.credit.account"].sudo().with_company(self.company_id)._bump({position.pool_id})
