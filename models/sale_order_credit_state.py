from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .customer_credit_refusal import CreditRefused
from .res_partner_credit_check import Claim

CREDIT_STATES = [
    ("none", "None"),
    ("waiting", "Waiting for Approval"),
    ("approved", "Approved"),
    ("refused", "Refused"),
    ("accepted_on_hold", "Accepted, on Credit Hold"),
]
# The state of the latest approval, in the order's words.
WORDS = {"requested": "waiting", "approved": "approved", "used": "approved", "refused": "refused", "cancelled": "none"}


class SaleOrder(models.Model):
    """What became of an order that was refused on account: asked for, approved, refused, or kept for the customer who
    has signed or paid.
    """

    _inherit = "sale.order"

    credit_state = fields.Selection(
        CREDIT_STATES,
        string="Credit",
        compute="_compute_credit_state",
        search="_search_credit_state",
        compute_sudo=True,
    )
    credit_warning = fields.Text(compute="_compute_credit_warning")
    credit_is_refused = fields.Boolean(compute="_compute_credit_warning")

    @api.depends("state")
    def _compute_credit_state(self):
        latest = {}
        for approval in self.env["customer.credit.approval"]._find(self):
            latest.setdefault(approval.res_id, approval)
        for order in self:
            approval = latest.get(order._origin.id)
            order.credit_state = WORDS[approval.state] if approval else "none"
            if approval and approval.is_accepted and approval.state == "requested":
                order.credit_state = "accepted_on_hold"

    @api.model
    def _search_credit_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        approvals_sudo = self.env["customer.credit.approval"].sudo().search([("res_model", "=", self._name)])
        orders = self.browse(set(approvals_sudo.mapped("res_id")))  # a handful: what was ever refused
        found = Domain("id", "in", orders.exists().sudo().filtered(lambda order: order.credit_state in value).ids)
        return found | Domain("id", "not in", orders.ids) if "none" in value else found

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
                order.credit_warning = customer._explain_verdict(verdict, customer)
                order.credit_is_refused = verdict.is_refused

    def _preview_credit_verdicts(self):
        """{order: (commercial partner, Verdict)} as if each alone were confirmed now; those without credit left out"""
        answers = {}
        shares = self._origin.sudo()._get_credit_shares()
        judged = self.filtered(lambda order: order._origin.id in shares)
        for _root, orders in judged.grouped(lambda order: order.company_id.root_id).items():
            partners = self.env["res.partner"].with_company(orders[:1].company_id)
            claims = [Claim(*shares[order._origin.id], order._origin) for order in orders]
            for order, claim, verdict in zip(orders, claims, partners._preview_credit_each(claims), strict=True):
                answers[order] = partners.browse(claim.partner_id), verdict
        return answers

    def _is_checked_before_confirmation(self):
        """Whether this cart would be refused on account."""
        return any(verdict.is_refused for _customer, verdict in self._preview_credit_verdicts().values())

    # --- asking for approval ------------------------------------------------------------------------------------

    def action_request_credit_approval(self, reason=None):
        """Asks the credit controllers to let this order pass."""
        self.check_access("write")
        for order, (_customer, verdict) in self._preview_credit_verdicts().items():
            if verdict.is_refused:
                self.env["customer.credit.approval"]._request(order, verdict, reason)
        self.invalidate_recordset(["credit_state"], flush=False)

    # --- orders that customers have accepted --------------------------------------------------------------------

    def action_confirm(self):
        # EXTENDS 'sale': customers confirm by signing, paying or ordering in the shop; there is nobody to ask
        if not self.env.user.share:
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
            with self.env.cr.savepoint():
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
            reason = self.env._("The customer has accepted this order.")
            self.env["customer.credit.approval"]._request(self, verdict, reason, is_accepted=True)
        self.invalidate_recordset(["credit_state"], flush=False)

    def _confirm_accepted(self):
        """Confirms orders that were kept, as far as credit lets them. One that cannot be confirmed keeps nobody from
        booking a payment.

        :return: the orders that were confirmed
        """
        confirmed = self.browse()
        for order in self.filtered(lambda order: order.state in ("draft", "sent")):
            try:
                with self.env.cr.savepoint():
                    order.with_context(send_email=True).action_confirm()
                confirmed += order
            except CreditRefused:
                continue
            except UserError as error:
                text = self.env._("The order was accepted, and could not be confirmed: %s", error.args[0])
                order._message_log(body=text)
        return confirmed

    def _action_cancel(self):
        # EXTENDS 'sale': what was asked for a cancelled order, and what the customer accepted, is over
        result = super()._action_cancel()
        self.env["customer.credit.approval"]._find(self, ["requested", "approved"]).write({"state": "cancelled"})
        self.invalidate_recordset(["credit_state"], flush=False)
        return result
