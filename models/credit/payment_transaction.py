from odoo import models

from ..outermost import keeping
from .sale_order_state import ACCEPTED_BY_CUSTOMER


class PaymentTransaction(models.Model):
    """What is paid, or is to be paid on delivery, and refused on account for the rest, is kept with its payment: an
    exception would be tried again for days, and the money would not be booked.
    """

    _inherit = "payment.transaction"

    def _post_process(self):
        # EXTENDS 'payment': whoever is logged in, it is the customer who buys
        with keeping(self.env, ACCEPTED_BY_CUSTOMER, True):
            return super()._post_process()

    def _check_amount_and_confirm_order(self):
        # EXTENDS 'sale'
        with keeping(self.env, ACCEPTED_BY_CUSTOMER, True):
            return super()._check_amount_and_confirm_order().filtered(lambda order: order.state == "sale")
