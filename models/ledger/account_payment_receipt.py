from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.money import to_decimal
from ...tools.receipt import PaidItem, Receipt, balances_around


class AccountPayment(models.Model):
    """Receipts for what customers have paid: the values, for any number of payments, from the ledger."""

    _inherit = "account.payment"

    def _build_receipts(self):
        """One receipt for each payment, in order: what it pays as of now, and the balance on the day on which all of
        that was in the books.

        :return: list of tools.receipt.Receipt
        :raise AccessError: when the user may not record payments, or not see what one of the customers owes
        """
        self._check_receipt_access()
        self._check_receipt_kind()
        payments_sudo = self.sudo()
        payments_sudo._fetch_paid_items()
        days = {payment.id: payment._get_balance_day() for payment in payments_sudo}
        balances = payments_sudo._get_balances_on(days)
        return [payment._build_receipt(days[payment.id], balances) for payment in payments_sudo]

    def _check_receipt_access(self):
        """As for recording: users who may do that have seen the same figures."""
        self.check_access("read")
        self.browse().check_access("create")
        self.partner_id.commercial_partner_id._check_statement_access()

    def _check_receipt_kind(self):
        for payment in self:
            if (payment.payment_type, payment.partner_type) != ("inbound", "customer") or not payment.partner_id:
                raise UserError(self.env._("%s is not a payment of a customer.", payment.display_name))
            if payment.state not in ("in_process", "paid"):
                raise UserError(self.env._("%s is not posted. A receipt is for money received.", payment.display_name))

    def _fetch_paid_items(self):
        """Reads what receipts ask for of all payments at once, as the host looks at their lines one by one."""
        items = self.move_id.line_ids.matched_debit_ids.debit_move_id
        items.matched_credit_ids.credit_move_id.fetch(["parent_state"])
        (items.move_id | self.move_id).fetch(["name", "ref", "payment_reference", "state"])

    def _get_partials(self):
        """What this payment is matched with and counts: the host keeps what a draft was matched with. Entries of
        exchange are part of the matchings that they belong to.
        """
        _liquidity, counterpart, _others = self._seek_for_lines()
        parts = counterpart.matched_debit_ids.filtered(lambda part: part.debit_move_id.parent_state == "posted")
        return parts.filtered(lambda part: part.debit_move_id.move_id not in parts.exchange_move_id)

    def _is_booked(self):
        """The host may post a payment without an entry, which comes with that of the bank."""
        return self.move_id.state == "posted"

    # --- balances -----------------------------------------------------------------------------------------------

    def _get_balance_day(self):
        """The day of the payment, or of its recording, or of the last item it pays: the latest."""
        recorded = fields.Datetime.context_timestamp(self, self.create_date).date()
        return max([self.date, recorded, *self._get_partials().mapped("max_date")])

    def _get_balances_on(self, days):
        """
        :param days: {payment id: day}
        :return: {(root company, day): {customer id: {ISO code: Decimal}}}, asked once for each company and day
        """
        ledger, currencies, found = self.env["customer.ledger"], self.env["res.currency"], {}
        for key, payments in self.grouped(lambda payment: (payment.company_id.root_id, days[payment.id])).items():
            root, day = key
            customers = payments.partner_id.commercial_partner_id
            balances = ledger.with_company(root)._get_balances_by_currency(customers.ids, day)
            found[key] = {
                customer_id: {currencies.browse(currency_id).name: amount for currency_id, amount in amounts.items()}
                for customer_id, amounts in balances.items()
            }
        return found

    # --- one receipt --------------------------------------------------------------------------------------------

    def _build_receipt(self, day, balances):
        """:param balances: as of _get_balances_on()"""
        customer, root = self.partner_id.commercial_partner_id, self.company_id.root_id
        receipt = Receipt(
            payment_id=self.id,
            partner_id=customer.id,
            company_id=root.id,
            number=self.name or "",
            date=self.date,
            memo=self.memo or "",
            currency=self.currency_id.name,
            amount=self._to_decimal(self.amount),
            items=self._get_paid_items() if self._is_booked() else self._get_named_items(),
            is_booked=self._is_booked(),
            allowance=self._get_allowance(),
            balance_day=day,
            balances={},
        )
        if receipt.is_booked and customer.keeps_balance:
            after = balances[root, day].get(customer.id, {})
            around = balances_around(after, receipt.items, receipt.on_account, receipt.currency)
            receipt.balances.update(around)
        return receipt

    def _to_decimal(self, amount, currency=None):
        return to_decimal((currency or self.currency_id).round(amount))

    def _get_allowance(self):
        """What the entry takes off the items beyond the money: discount, rounding, charges."""
        _liquidity, counterpart, _others = self._seek_for_lines()
        credited = -sum(counterpart.mapped("amount_currency"))
        return self._to_decimal(credited - self.amount) if self._is_booked() else Decimal(0)

    def _get_paid_items(self):
        """By the order in which items were matched: what was open of each before this payment."""
        items = []
        for item, parts in self._get_partials().grouped("debit_move_id").items():
            first = min(parts.ids)
            earlier = item.matched_credit_ids.filtered(
                lambda part, first=first: part.id < first and part.credit_move_id.parent_state == "posted"
            )
            currency = item.currency_id
            open_before = item.amount_currency - sum(earlier.mapped("debit_amount_currency"))
            entries = parts.exchange_move_id
            of_item = item.matched_credit_ids.filtered(lambda part, own=entries: part.credit_move_id.move_id in own)
            of_payment = parts.credit_move_id.matched_debit_ids.filtered(
                lambda part, own=entries: part.debit_move_id.move_id in own
            )
            paid = sum((parts | of_item).mapped("debit_amount_currency"))
            share = self._to_decimal(sum((parts | of_payment).mapped("credit_amount_currency")))
            amounts = [self._to_decimal(amount, currency) for amount in (open_before, paid)]
            items.append(self._make_paid_item(item, *amounts, share))
        return sorted(items, key=lambda item: (item.due, item.date, item.document))

    def _get_named_items(self):
        """The invoices that a payment without an entry is for: how much of each it pays, the bank's entry will say."""
        items = self.invoice_ids.line_ids.filtered(lambda line: line.display_type == "payment_term")
        named = []
        for item in items.sorted(lambda item: (item.date_maturity or item.date, item.id)):
            open_before = self._to_decimal(item.amount_residual_currency, item.currency_id)
            named.append(self._make_paid_item(item, open_before, Decimal(0), None))
        return named

    def _make_paid_item(self, item, open_before, paid, share):
        document = item.move_id.name or ""
        reference = item.move_id.ref or item.move_id.payment_reference or ""
        return PaidItem(
            document=document,
            reference=reference if reference != document else "",
            date=item.date,
            due=item.date_maturity or item.date,
            currency=item.currency_id.name,
            open_before=open_before,
            paid=paid,
            share=share,
        )
