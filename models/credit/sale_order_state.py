from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.credit import Claim
from ...tools.money import to_decimal
from ..outermost import read_kept
from .credit_watch import credit_watch
from .customer_credit_approval import ACTIVITIES
from .customer_credit_refusal import CreditRefused

# Kept around what the server confirms for a customer who has paid already: nobody is there to ask, and nothing to undo.
ACCEPTED_BY_CUSTOMER = "customer_management.accepted_by_customer"


class SaleOrder(models.Model):
    """Quotations that would be refused on account, and orders that are kept because the customer has accepted them."""

    _name = "sale.order"
    _inherit = ["sale.order", "customer.credit.document"]

    _credit_part = "orders"

    credit_passes_now = fields.Boolean(
        compute="_compute_credit_passes_now",
        compute_sudo=True,
        help="The customer has accepted the order, credit allows it now, and a person is to confirm it.",
    )

    @api.depends("partner_invoice_id", "amount_total")
    def _compute_credit_warning(self):
        # EXTENDS 'customer.credit.document'
        return super()._compute_credit_warning()

    @api.depends("credit_state")
    def _compute_credit_passes_now(self):
        waiting = self.filtered(lambda order: order.credit_state == "accepted_on_hold")
        passing = self.env["customer.credit.approval"]._find(waiting, ["requested"]).filtered("passes_since")
        for order in self:
            order.credit_passes_now = order._origin.id in passing.mapped("res_id")

    def _preview_credit_verdicts(self):
        # EXTENDS 'customer.credit.document'
        answers, shares = {}, self._get_typed_shares()
        judged = self.filtered(lambda order: order in shares)
        for _root, orders in judged.grouped(lambda order: order.company_id.root_id).items():
            credit = self.env["customer.credit"].with_company(orders[:1].company_id)
            claims = [Claim(*shares[order], order._origin, order._credit_part) for order in orders]
            for order, claim, verdict in zip(orders, claims, credit._preview(claims), strict=True):
                answers[order] = self.env["res.partner"].browse(claim.partner_id), verdict
        return answers

    def _get_typed_shares(self):
        """What these orders would hold of credit once they are confirmed, also while somebody types them in.

        :return: {order: (commercial partner id, Decimal in its root company's currency)}
        """
        saved = self._origin.sudo()._get_credit_shares()
        shares = {order: saved[order.id] for order in self.filtered("id") if order.id in saved}
        for order in self.filtered(lambda order: not order.id and order.partner_invoice_id and order.company_id):
            _customer_id, share = saved.get(order._origin.id, (None, Decimal(0)))
            typed = order._get_total_today() - order._origin._get_total_today()
            shares[order] = order._get_credit_customer_sudo()._origin.id, max(Decimal(0), share + typed)
        return shares

    def _get_total_today(self):
        """The total in the root company's currency; zero of an order that is not saved."""
        if not self.amount_total:
            return Decimal(0)
        own_sudo = self.company_id.root_id.sudo().currency_id
        total = self.currency_id._convert(self.amount_total, own_sudo, self.company_id, self.company_id._get_today())
        return to_decimal(own_sudo.round(total))

    def _would_be_refused_on_account(self):
        """Whether this cart would be refused on account."""
        return any(verdict.is_refused for _customer, verdict in self._preview_credit_verdicts().values())

    # --- orders that customers have accepted --------------------------------------------------------------------

    def action_confirm(self):
        # EXTENDS 'sale': customers confirm by signing, paying or ordering in the shop or the till; nobody can be asked
        accepted = self.filtered(lambda order: order._is_confirmed_by_customer())
        for order in accepted:
            order._confirm_or_keep(super(SaleOrder, order).action_confirm)
        return super(SaleOrder, self - accepted).action_confirm() if self - accepted else True

    def _is_confirmed_by_customer(self):
        """Whether it is the customer who confirms: on the website, at the till, or through a payment that the scheduler
        processes later, such as cash on delivery.
        """
        if read_kept(self.env, ACCEPTED_BY_CUSTOMER):
            return True
        if not self.env.user._is_superuser():
            return self.env.user.share
        buyers = self.sudo().partner_id.commercial_partner_id | self._get_credit_customer_sudo()
        payments_sudo = self.sudo().transaction_ids
        payments_sudo = payments_sudo.filtered(lambda payment: payment.partner_id.commercial_partner_id in buyers)
        return bool({"pending", "authorized", "done"} & set(payments_sudo.mapped("state")))

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

    def _send_order_notification_mail(self, mail_template, allow_deferred_sending=True):
        # EXTENDS 'sale': the host's mail about a payment says that the payment is all that is waited for
        paid = self.env.ref("sale.mail_template_sale_payment_executed", raise_if_not_found=False)
        if mail_template and mail_template == paid and self.credit_state == "accepted_on_hold":
            received = self.env.ref("customer_management.mail_template_order_accepted", raise_if_not_found=False)
            mail_template = received or mail_template
        return super()._send_order_notification_mail(mail_template, allow_deferred_sending)

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
        return confirmed.filtered(lambda order: order.state == "sale")

    def _passes_as_accepted(self, request_sudo):
        """Whether credit lets this order pass now, as the customer has accepted it: what was raised since waits for the
        decision of a controller.
        """
        answers = self._preview_credit_verdicts() if self.state in ("draft", "sent") else {}
        accepted = to_decimal(request_sudo.amount)
        return any(not verdict.is_refused and verdict.amount <= accepted for _customer, verdict in answers.values())

    def _explain_as_accepted(self, answer):
        """Why this accepted order still waits, for the current user.

        :param answer: its item of _preview_credit_verdicts(), if any
        """
        customer, verdict = answer or (None, None)
        if verdict and verdict.is_refused:
            return self.env["customer.credit"]._explain(verdict, customer)
        if self.env["customer.credit.approval"]._find(self, ["requested"]).passes_since:
            return self.env._("Credit allows it now. Somebody has to confirm it.")
        return self.env._("It was changed after the customer accepted it, or could not be confirmed.")

    def _action_cancel(self):
        # EXTENDS 'sale': what was asked for a cancelled order, and what the customer accepted, is over
        result = super()._action_cancel()
        waiting_sudo = self.env["customer.credit.approval"]._find(self, ["requested", "approved"])
        waiting_sudo.write({"state": "cancelled", "passes_since": False})
        self.sudo().activity_unlink(ACTIVITIES)
        self.invalidate_recordset(["credit_state"], flush=False)
        return result
