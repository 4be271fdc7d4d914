from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...tools.money import to_decimal
from ...tools.payment_allocation import Part, allocate_oldest, split_payment

DIALOG = "res.partner.payment"  # whose fields the trail names, wherever the payment was taken


@dataclass(frozen=True)
class Offer:
    """An open item that a payment may pay.

    :param item: the journal item
    :param due: its due date, else its date
    :param open_amount: what the host can match of it, Decimal in the payment's currency at the rate of its date
    """

    item: models.Model
    due: date
    open_amount: Decimal


class CustomerPayment(models.AbstractModel):
    """What a payment of a customer pays, and how it comes into the books: the same in the dialog of the back office and
    at the till.

    One payment of the host's, matched by the host. Its receivable side is split where one line could not pay exactly
    what was chosen: the host matches as much as fits and knows no smaller amount. So the entry itself says what it
    pays, and every difference of rates is the host's.
    """

    _name = "customer.payment"
    _description = "Payments of Customers"

    # --- what may be paid ---------------------------------------------------------------------------------------

    @api.model
    def _find_open_items(self, customer):
        """What is open of a customer, as far as this user may read it.

        Of an item that is matched with a document back in draft the host can match the rest only.
        """
        rows = self.env["customer.ledger"]._get_open_items(customer.ids)
        ids = [row["move_line_id"] for row in rows]
        still_open = [("reconciled", "=", False), ("amount_residual_currency", "!=", 0)]
        return self.env["account.move.line"].search([("id", "in", ids), *still_open])

    @api.model
    def _find_offers(self, customer, currency, company, day, credits=False):
        """The open items that a payment may pay; the oldest due first.

        It may pay items in its own currency, and in another when one of the two is the company's.

        :param day: of the payment, whose rates count
        :param credits: instead of them, credits and payments that pay nothing yet, of the same currencies, negative
        :return: list of Offer
        """
        offers = []
        for item in self._find_open_items(customer):
            if item.currency_id != currency and company.currency_id not in (item.currency_id, currency):
                continue
            amount = item.currency_id._convert(item.amount_residual_currency, currency, company, day)
            if not currency.is_zero(amount) and (amount < 0) is credits:
                amount = to_decimal(currency.round(amount))
                offers.append(Offer(item, item.date_maturity or item.date, amount))
        return sorted(offers, key=lambda offer: (offer.due, offer.item.date, offer.item.id))

    # --- what is paid -------------------------------------------------------------------------------------------

    @api.model
    def _allocate(self, offers, amount, currency, chosen=None):
        """What a payment pays: the oldest due first, or what was chosen.

        :param amount: Decimal in the payment's currency, as all amounts here
        :param chosen: {item: amount}; an item that is not among the offers is not paid
        :return: list of Part, the oldest due first
        :raise UserError: when more is chosen than is open, or than is paid
        """
        if chosen is None:
            shares = allocate_oldest([offer.open_amount for offer in offers], amount)
        else:
            shares = [chosen.get(offer.item, Decimal(0)) for offer in offers]
            self._check_shares(offers, shares, amount, currency)
        return [
            Part(
                item_id=offer.item.id,
                account_id=offer.item.account_id.id,
                amount=share,
                in_full=share == offer.open_amount,
                converted=offer.item.currency_id != currency,
            )
            for offer, share in zip(offers, shares, strict=True)
            if share
        ]

    @api.model
    def _check_shares(self, offers, shares, amount, currency):
        for offer, share in zip(offers, shares, strict=True):
            if not 0 <= share <= offer.open_amount:
                message = self.env._(
                    "Of %(document)s, %(open)s is open. Please enter an amount between zero and that.",
                    document=offer.item.move_id.name,
                    open=currency.format(float(offer.open_amount)),
                )
                raise UserError(message)
        if sum(shares) > amount:
            message = self.env._(
                "The chosen items come to %(chosen)s, the payment to %(amount)s. Please pay less of the items, or "
                "enter a larger payment.",
                chosen=currency.format(float(sum(shares))),
                amount=currency.format(float(amount)),
            )
            raise UserError(message)

    # --- the books ----------------------------------------------------------------------------------------------

    @api.model
    def _book(self, values, parts):
        """Posts a payment, matches it with what it pays, and writes it into the audit trail and the customer's chatter.

        :param values: of the host's payment: customer, day, journal, currency, amount and more
        :param parts: of _allocate()
        :return: the account.payment
        """
        clean = {key: value for key, value in self.env.context.items() if not key.startswith("default_")}
        payments = self.env["account.payment"].with_context(clean)  # pylint: disable=context-overridden
        payment = payments.create({"payment_type": "inbound", "partner_type": "customer", **values})
        if not payment.outstanding_account_id:
            # With the host's accounting app, a payment has an entry only when its method has an account; the balance is
            # to move at once.
            payment.outstanding_account_id = payment._get_outstanding_account(payment.payment_type)
        amount = to_decimal(payment.currency_id.round(payment.amount))
        lines = split_payment(parts, amount, payment.destination_account_id.id)
        day = payment.date
        payment._post_receivable(lines)
        if payment.move_id.state != "posted" or payment.move_id.date != day:
            raise UserError(self.env._("The payment could not be posted on %s.", format_date(self.env, day)))
        self._match(payment, parts, lines)
        self._log_payment(payment, parts)
        self._note_payment(payment)
        return payment

    @api.model
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

    @api.model
    def _get_rate(self, item, payment, part):
        """The rate at which this part pays the item in full: foreign currency for one of the company's."""
        if payment.currency_id == payment.company_id.currency_id:
            return item.amount_residual_currency / float(part.amount)
        return float(part.amount) / item.amount_residual

    @api.model
    def _log_payment(self, payment, parts):
        self.env["customer.audit.entry"]._log(
            [
                {
                    "event": "payment",
                    "partner_id": payment.partner_id.id,
                    "company_id": payment.company_id.id,
                    "res_model": payment._name,
                    "res_id": payment.id,
                    "res_name": payment.name,
                    "changes": self._describe_payment(payment, parts),
                }
            ]
        )

    @api.model
    def _describe_payment(self, payment, parts):
        """What the trail says of a payment: its amount, and what it has paid, if anything."""
        describe, currency = self.env["customer.audit.entry"]._describe_fact, payment.currency_id
        data = {"amount": str(to_decimal(currency.round(payment.amount))), "currency": currency.name}
        facts = [describe("amount", currency.format(payment.amount), model=DIALOG, data=data)]
        items = self.env["account.move.line"].browse(part.item_id for part in parts)
        paid = [
            f"{item.move_id.name}: {currency.format(float(part.amount))}"
            for item, part in zip(items, parts, strict=True)
        ]
        return [*facts, describe("line_ids", ", ".join(paid), model=DIALOG)] if paid else facts

    @api.model
    def _note_payment(self, payment):
        """In the chatter, which is read by more people than may see figures: it says that there is a payment, and links
        to it; the host decides who may open it.
        """
        body = self.env._("Payment recorded: %s", payment._get_html_link(title=payment.name))
        payment.partner_id.sudo()._in_our_name()._message_log(body=body)
