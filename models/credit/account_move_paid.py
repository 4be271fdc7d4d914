from odoo import models

from ..outermost import read_kept
from .account_move import SOLD
from .credit_watch import credit_watch
from .customer_credit_refusal import CreditRefused
from .sale_order_state import ACCEPTED_BY_CUSTOMER


class AccountMove(models.Model):
    """Draft invoices that are posted because a payment has come: what is refused stays a draft, and the payment is
    booked all the same.
    """

    _inherit = "account.move"

    def action_post(self):
        # EXTENDS 'account'
        if not read_kept(self.env, ACCEPTED_BY_CUSTOMER):
            return super().action_post()
        sold = self.filtered(lambda move: move.move_type in SOLD)
        for invoice in sold:
            invoice._post_or_keep(super(AccountMove, invoice).action_post)
        return super(AccountMove, self - sold).action_post() if self - sold else False

    def _post_or_keep(self, post):
        try:
            with self.env.cr.savepoint(), credit_watch(self, alone=True):
                post()
        except CreditRefused as refusal:
            self._ask_for_paid(next(iter(refusal.refusals.values())))

    def _ask_for_paid(self, verdict):
        """Asks the credit controllers, once: the host tries again when it has booked the payment."""
        approvals = self.env["customer.credit.approval"]
        if not approvals._find(self, ["requested"]):
            reason = self._in_our_name(self.sudo().user_id).env._("A payment has come for this invoice.")
            approvals._request(self, verdict, reason)
            self.invalidate_recordset(["credit_state"], flush=False)
