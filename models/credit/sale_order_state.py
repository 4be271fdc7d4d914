from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.credit import Claim
from ..outermost import read_kept
from .credit_watch import credit_watch
from .customer_credit_refusal import CreditRefused

# Kept around what the server confirms for a customer who has paid already: nobody is there to ask, and nothing to undo.
ACCEPTED_BY_CUSTOMER = "customer_management.accepted_by_customer"


class SaleOrder(models.Model):
    """Quotations that would be refused on account, and orders that are kept because the customer has accepted them."""

    _name = "sale.order"
    _inherit = ["sale.order", "customer.credit.document"]

    _credit_part = "orders"

    credit_warning = fields.Text(compute="_compute_credit_warning")
    credit_is_refused = fields.Boolean(compute="_compute_credit_warning")

    @api.depends("partner_invoice_id", "amount_total", "state", "company_id")
    @api.depends_context("uid", "lang")
    def _compute_credit_warning(self):
        """Why this quotation would be refused or warned about, in the reader's words; empty when it passes."""
        self.credit_warning = self.credit_is_refused = False
        if self.env.user.share:
            return
        quotations = self.filtered(lambda order: order._origin.id and order.state in ("draft", "sent"))
        for order, (customer, verdict) in quotations._preview_credit_verdicts().items():
            if verdict.outcome != "allowed":
                order.credit_warning = self.env["customer.credit"]._explain(verdict, customer)
                order.credit_is_refused = verdict.is_refused

    def _preview_credit_verdicts(self):
        # EXTENDS 'customer.credit.document'
        answers = {}
        shares = self._origin.sudo()._get_credit_shares()
        judged = self.filtered(lambda order: order._origin.id in shares)
        for _root, orders in judged.grouped(lambda order: order.company_id.root_id).items():
            credit = self.env["customer.credit"].with_company(orders[:1].company_id)
            claims = [Claim(*shares[order._origin.id], order._origin, order._credit_part) for order in orders]
            for order, claim, verdict in zip(orders, claims, credit._preview(claims), strict=True):
                answers[order] = self.env["res.partner"].browse(claim.partner_id), verdict
        return answers

    def _would_be_refused_on_account(self):
        """Whether this cart would be refused on account."""
        return any(verdict.is_refused for _customer, verdict in self._preview_credit_verdicts().values())

    # --- orders that customers have accepted --------------------------------------------------------------------

    def action_confirm(self):
        # EXTENDS 'sale': customers confirm by signing, paying or ordering in the shop or the till; there is nobody to ask
        if not self.env.user.share and not read_kept(self.env, ACCEPTED_BY_CUSTOMER):
            return super().action_confirm()
        for order in self:
            order._confirm_or_keep(super(SaleOrder, order).action_confirm)
        return True

    def _validate_order(self):
        # EXTENDS 'sale': the same, when a member of staff does it for the customer
        for order in self:
            order._confirm_or_keep(super(SaleOrder, order)._validate_order)
        return None

    def _confirm_or_keep(self, confirm):
        """What a customer has accepted stays accepted, also when it is refused on account.

        :return: whether the order was confirmed
        """
        try:
            with self.env.cr.savepoint(), credit_watch(self, alone=True):
                confirm()
            return True
        except CreditRefused as refusal:
            self._accept_on_hold(next(iter(refusal.refusals.values())))
            return False

    def _accept_on_hold(self, verdict):
        """Keeps an order until it is approved or its customer is released; it is no cart any more."""
        if self.state == "draft":
            self.state = "sent"
        waiting = self.env["customer.credit.approval"]._find(self, ["requested"])
        if not waiting.filtered("is_accepted"):
            reason = self._in_our_name(self.sudo().user_id).env._("The customer has accepted this order.")
            self.env["customer.credit.approval"]._request(self, verdict, reason, is_accepted=True)
        self.invalidate_recordset(["credit_state"], flush=False)

    def _confirm_accepted(self):
        """Confirms orders that were kept, as far as credit lets them. One that cannot be confirmed does not stop the
        booking of a payment.

        :return: the orders that were confirmed
        """
        confirmed = self.browse()
        for order in self.filtered(lambda order: order.state in ("draft", "sent")):
            try:
                with self.env.cr.savepoint(), credit_watch(order, alone=True):
                    order.with_context(send_email=True).action_confirm()
                confirmed += order
            except CreditRefused:
                continue
            except UserError as error:
                ours = order._in_our_name(order.sudo().user_id)
                text = ours.env._("The order was accepted, and could not be confirmed: %s", error.args[0])
                ours._message_log(body=text)
        return confirmed

    def _action_cancel(self):
        # EXTENDS 'sale': what was asked for a cancelled order, and what the customer accepted, is over
        result = super()._action_cancel()
        self.env["customer.credit.approval"]._find(self, ["requested", "approved"]).write({"state": "cancelled"})
        self.invalidate_recordset(["credit_state"], flush=False)
        return result
