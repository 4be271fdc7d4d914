from odoo import models
from odoo.exceptions import LockError, UserError
from odoo.tools import format_date

from .res_partner_payment import OLDEST, PREPAYMENT


class ResPartnerPayment(models.TransientModel):
    """Recording the payment: everything is asked of the ledger again, as the dialog says what a client wants only."""

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
        """Puts the payment into the books.

        :return: the account.payment
        """
        self.ensure_one()
        self._check_recordable()
        self._lock()
        self.payment_id = self.env["customer.payment"]._book(self._prepare_payment(), self._get_parts())
        return self.payment_id

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
        entered = {line.move_line_id: self._get_decimal(line.amount) for line in self.line_ids}
        return self.env["customer.payment"]._allocate(
            offers,
            self._get_decimal(self.amount),
            self.currency_id,
            chosen=None if self.allocation == OLDEST else entered,
        )

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

    def _prepare_payment(self):
        return {
            "partner_id": self.partner_id.id,
            "date": self.date,
            "journal_id": self.journal_id.id,
            "payment_method_line_id": self.payment_method_line_id.id,
            "currency_id": self.currency_id.id,
            "amount": self.amount,
            "memo": self.memo,
        }
