from odoo import models
from odoo.tools import format_date

from .receipt_values import Balance, ItemLine, ReceiptLetter


class CustomerReceiptDocument(models.AbstractModel):
    """Receipts for payments as letters, on the same paper as statements of account.

    It takes what tools/receipt.py holds, and asks for no rights: whoever built the receipt was asked.
    """

    _name = "customer.receipt.document"
    _inherit = "customer.statement.document"
    _description = "Letter of a Receipt"

    def _make_letters(self, receipts):
        # EXTENDS
        codes = {code for receipt in receipts for code in (receipt.currency, *receipt.balances)}
        codes |= {item.currency for receipt in receipts for item in receipt.items}
        lookup = self._make_lookup([receipt.partner_id for receipt in receipts], codes)
        return [self._in_language_of(receipt)._make_letter(receipt, lookup) for receipt in receipts]

    def _render_letter(self, letter, with_foot=False):
        # EXTENDS
        return self._render_part("customer_management.receipt_letter", letter, with_foot=with_foot)

    def _make_letter(self, receipt, lookup):
        # EXTENDS
        return ReceiptLetter(
            **self._make_letter_page(receipt, lookup),
            title=self.env._("Payment Receipt"),
            period=receipt.number,
            period_label=self.env._("Received on"),
            period_value=format_date(self.env, receipt.date),
            method=self._get_method(receipt),
            memo=receipt.memo,
            opening_text=self._get_receipt_text(receipt, lookup),
            currency=receipt.currency,
            items=[self._make_paid_item(item, receipt, lookup) for item in receipt.items],
            sums=self._make_sums(receipt, lookup),
            balance_day=format_date(self.env, receipt.balance_day),
            balances=self._make_balances(receipt, lookup),
            is_in_favour=any(after < 0 for _before, after in receipt.balances.values()),
        )

    def _get_method(self, receipt):
        """Where the money came in, and how if the host knows more than that it was booked by hand."""
        payment_sudo = self.env["account.payment"].sudo().browse(receipt.payment_id)
        method_sudo = payment_sudo.payment_method_line_id
        names = [payment_sudo.journal_id.name, method_sudo.name if method_sudo.code != "manual" else ""]
        return ", ".join(filter(None, names))

    def _get_receipt_text(self, receipt, lookup):
        amount = self._write_amount(receipt.amount, receipt.currency, lookup)
        if not receipt.is_booked and receipt.items:
            return self.env._(
                "We have received your payment of %(amount)s for the documents below. Thank you.", amount=amount
            )
        return self.env._("We have received your payment of %(amount)s. Thank you.", amount=amount)

    # --- figures ------------------------------------------------------------------------------------------------

    def _make_paid_item(self, item, receipt, lookup):
        """Amounts of the payment's currency as numbers, others with theirs, and what they took of the payment."""
        foreign = item.currency != receipt.currency
        write = self._write_amount if foreign else self._write_number
        amounts = {name: write(getattr(item, name), item.currency, lookup) for name in ("open_before", "paid", "rest")}
        if item.share is None:
            amounts |= {"paid": "", "rest": ""}
        share = foreign and item.share is not None
        return ItemLine(
            document=item.document,
            reference=item.reference,
            date=format_date(self.env, item.date),
            due=format_date(self.env, item.due),
            share=self._write_amount(item.share, receipt.currency, lookup) if share else "",
            **amounts,
        )

    def _make_sums(self, receipt, lookup):
        """The rows below the items, as (label, amount): what became of the money; the last one is the sum."""
        if not receipt.is_booked:
            return []
        rows = [
            (self.env._("Paid on these items"), receipt.shared if receipt.shared != receipt.amount else 0),
            (self.env._("Kept on account for later invoices"), receipt.on_account),
            (self.env._("Discount and differences"), -receipt.allowance),
            (self.env._("Received"), receipt.amount),
        ]
        return [(label, self._write_number(amount, receipt.currency, lookup)) for label, amount in rows if amount]

    def _make_balances(self, receipt, lookup):
        return [
            Balance(
                currency=code,
                before=self._write_amount(before, code, lookup),
                after=self._write_amount(after, code, lookup),
            )
            for code, (before, after) in receipt.balances.items()
        ]
