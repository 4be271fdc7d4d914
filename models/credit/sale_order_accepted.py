from odoo import api, models


class SaleOrder(models.Model):
    """What an order is to the customer who has accepted it, while it waits for credit: received, and no quotation."""

    _inherit = "sale.order"

    def _is_received(self):
        """Whether the customer has accepted this order, and it waits for credit; anybody may ask."""
        return self.credit_state == "accepted_on_hold"

    @api.depends("credit_state")
    def _compute_type_name(self):
        # EXTENDS 'sale'
        result = super()._compute_type_name()
        for order in self.filtered(lambda order: order.state == "sent" and order._is_received()):
            order.type_name = self.env._("Order Received")
        return result

    def _compute_is_expired(self):
        # EXTENDS 'sale': what was accepted in time does not expire while it waits
        result = super()._compute_is_expired()
        self.filtered(lambda order: order.is_expired and order._is_received()).is_expired = False
        return result
