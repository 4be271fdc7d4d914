from odoo import models
from odoo.exceptions import LockError, UserError
from odoo.tools import format_date

from ...tools.payment_allocation import Part, allocate_oldest, split_payment
from .res_partner_payment import OLDEST, PREPAYMENT


class ResPartnerPayment(models.TransientModel):
    """Recording the payment: everything is asked of the ledger again, as the dialog says what a client wants only.

    One payment of the host's, matched by the host. Its receivable side is split where one line could not pay exactly
    what was chosen: the host matches as much as fits and knows no smaller amount. So the entry itself says what it
    pays, and every difference of rates is the host's.
    """

    _inherit = "res.partner.payment"

    def action_record(self):
        """Records the payment, and says so in a toast that leads to it."""
        return self._notify(self._record(), {"type": "ir.actions.act_window_close"})

    def action_record_and_print(self):
        """Records the payment, and hands out its receipt."""
        payment = self._record()
        report = self.env.ref("customer_management.action_report_customer_receipt")
        return self._notify(payment, {**report.report_action(payment, config=False), "close_on_report_download": True})

    def _notify(self, payment, then):
        """
        :param then: the action that follows the toast
        """
        amount = payment.currency_id.format(payment.amount)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                # The client puts the link in the place of %s.
                "message": self.env._("%(amount)s recorded: %(payment)s", amount=amount, payment="%s"),
                "links": [{"label": payment.name, "url": f"/odoo/customer-payments/{payment.id}"}],
                "next": then,
            },
        }

    def _record(self):
        """Posts and matches the payment, and writes it into the audit trail and the customer's chatter.

        :return: the account.payment
        """
        self.ensure_one()
        self._check_recordable()
        self._lock()
        parts = self._get_parts()
        payment = self._post_payment(parts)
        self.payment_id = payment
        self._log_payment(payment, parts)
        self._note_payment(payment)
        return payment

    # --- checks -------------------------------------------------------------------------------------------------

    def _check_recordable(self):
        self.partner_id.check_access("read")
        self.env["account.payment"].check_access("create")
        if self.payment_id:
            raise UserError(self.env._("This payment is recorded already: %s.", self.payment_id.display_name))
        if self.partner_id != self.partner_id.commercial_partner_id:
            raise UserError(self.env._("Payments are recorded on the customer itself, not on a contact."))
        self.partner_id._check_takes_payments()
        if self.journal_id not in self.available_journal_ids:
            raise UserError(self.env._("Please choose one of the bank and cash journals of your company."))
        if self.payment_method_line_id not in self.available_payment_method_line_ids:
            raise UserError(self.env._("Please choose a payment method of the journal."))
        if not self.currency_id.active:
            raise UserError(self.env._("The currency %s is not in use. Please choose another.", self.currency_id.name))
        if self.currency_id.compare_amounts(self.amount, 0) <= 0:
            raise UserError(self.env._("Please enter what the customer paid: an amount above zero."))
        self._check_lock_dates()

    def _check_lock_dates(self):
        """The host would move the entry to the next open day, and nobody would notice."""
        locks = self.company_id._get_violated_lock_dates(self.date, False, self.journal_id)
        if locks:
            message = self.env._(
                "%(date)s is in a locked period: %(locks)s. Please choose a later date.",
                date=format_date(self.env, self.date),
                locks=self.env["res.company"]._format_lock_dates(locks),
            )
            raise UserError(message)

    def _lock(self):
        """Nobody else pays these items at this moment, and this dialog is not sent twice.

        What was changed since this transaction began ends it, and the host tries again: with what is open by then.
        """
        try:
            self.lock_for_update()
            self.line_ids.move_line_id.lock_for_update(allow_referencing=True)
        except LockError as error:
            message = self.env._(
                "Somebody else is recording a payment of %s right now. Please try again in a moment.",
                self.partner_id.display_name,
            )
            raise UserError(message) from error

    # --- allocation ---------------------------------------------------------------------------------------------

    def _get_parts(self):
        """What the payment pays.

        :return: list of Part, the oldest due first
        """
        if self.allocation == PREPAYMENT:
            return []
        offers = self._find_offers()
        self._check_shown(offers)
        amount = self._get_decimal(self.amount)
        if self.allocation == OLDEST:
            shares = allocate_oldest([offer.open_amount for offer in offers], amount)
        else:
            entered = {line.move_line_id: self._get_decimal(line.amount) for line in self.line_ids}
            shares = [entered[offer.item] for offer in offers]
            self._check_entered(offers, shares, amount)
        return [
            Part(
                item_id=offer.item.id,
                account_id=offer.item.account_id.id,
                amount=share,
                in_full=share == offer.open_amount,
                converted=offer.item.currency_id != self.currency_id,
            )
            for offer, share in zip(offers, shares, strict=True)
            if share
        ]

    def _check_shown(self, offers):
        """What the user decided on is still so. It also keeps out what a client makes up: items, amounts, doubles."""
        shown = sorted((line.move_line_id.id, self._get_decimal(line.open_amount)) for line in self.line_ids)
        if shown != sorted((offer.item.id, offer.open_amount) for offer in offers):
            message = self.env._(
                "The open items of %s are no longer those of this dialog; another payment may have been recorded. "
                "Please close the dialog and open it again.",
                self.partner_id.display_name,
            )
            raise UserError(message)

    def _check_entered(self, offers, shares, amount):
        for offer, share in zip(offers, shares, strict=True):
            if not 0 <= share <= offer.open_amount:
                message = self.env._(
                    "Of %(document)s, %(open)s is open. Please enter an amount between zero and that.",
                    document=offer.item.move_id.name,
                    open=self.currency_id.format(float(offer.open_amount)),
                )
                raise UserError(message)
        if sum(shares) > amount:
            message = self.env._(
                "The chosen items come to %(chosen)s, the payment to %(amount)s. Please pay less of the items, or "
                "enter a larger payment.",
                chosen=self.currency_id.format(float(sum(shares))),
                amount=self.currency_id.format(self.amount),
            )
            raise UserError(message)

    # --- posting ------------------------------------------------------------------------------------------------

    def _post_payment(self, parts):
        clean = {key: value for key, value in self.env.context.items() if not key.startswith("default_")}
        # With the host's accounting app, a payment has an entry only when its method has an account, or on demand; the
        # balance is to move at once. On demand it would not ask the method for its account, though.
        clean["force_payment_move"] = not self.payment_method_line_id.payment_account_id
        payment = self.env["account.payment"].with_context(clean).create(self._prepare_payment())  # pylint: disable=context-overridden
        lines = split_payment(parts, self._get_decimal(self.amount), payment.destination_account_id.id)
        if [line.account_id for line in lines] != payment.destination_account_id.ids:
            payment._split_receivable(lines)
        payment.action_post()
        if payment.move_id.state != "posted" or payment.move_id.date != self.date:
            raise UserError(self.env._("The payment could not be posted on %s.", format_date(self.env, self.date)))
        self._match(payment, parts, lines)
        return payment

    def _prepare_payment(self):
        return {
            "payment_type": "inbound",
            "partner_type": "customer",
            "partner_id": self.partner_id.id,
            "date": self.date,
            "journal_id": self.journal_id.id,
            "payment_method_line_id": self.payment_method_line_id.id,
            "currency_id": self.currency_id.id,
            "amount": self.amount,
            "memo": self.memo,
        }

    def _match(self, payment, parts, lines):
        """Matches each line of the payment with its items, in their order."""
        items = self.env["account.move.line"].browse
        _liquidity, receivable, _others = payment._seek_for_lines()
        parts, pairs = {part.item_id: part for part in parts}, []
        for line, own in zip(receivable.sorted("id"), lines, strict=True):
            for item in items(own.item_ids):
                part = parts[item.id]
                if part.converted and part.in_full:
                    # As the host's own dialog does: what rounding of the rate would leave open is a difference of rates
                    rate = self._get_rate(item, payment, part)
                    (line + item).with_context(forced_rate_from_register_payment=rate).reconcile()
                else:
                    pairs.append(line + item)
        items()._reconcile_plan(pairs)
        items(parts).move_id.matched_payment_ids += payment

    def _get_rate(self, item, payment, part):
        """The rate at which this part pays the item in full: foreign currency for one of the company's."""
        if payment.currency_id == payment.company_id.currency_id:
            return item.amount_residual_currency / float(part.amount)
        return float(part.amount) / item.amount_residual

    def _log_payment(self, payment, parts):
        trail, name = self.env["customer.audit.entry"], self._name
        paid = [
            f"{item.move_id.name}: {payment.currency_id.format(float(part.amount))}"
            for part in parts
            for item in self.env["account.move.line"].browse(part.item_id)
        ]
        amount = payment.currency_id.format(payment.amount)
        data = {"amount": str(self._get_decimal(payment.amount)), "currency": payment.currency_id.name}
        trail._log(
            [
                {
                    "event": "payment",
                    "partner_id": self.partner_id.id,
                    "company_id": payment.company_id.id,
                    "res_model": payment._name,
                    "res_id": payment.id,
                    "res_name": payment.name,
                    "changes": [
                        trail._describe_fact("amount", amount, model=name, data=data),
                        *([trail._describe_fact("line_ids", ", ".join(paid), model=name)] if paid else []),
                    ],
                }
            ]
        )

    def _note_payment(self, payment):
        """In the chatter, which is read by more people than may see figures: it says that there is a payment, and links
        to it; the host decides who may open it.
        """
        body = self.env._("Payment recorded: %s", payment._get_html_link(title=payment.name))
        self.partner_id.sudo()._in_our_name()._message_log(body=body)
