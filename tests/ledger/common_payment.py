"""Fixtures for recording payments: the dialog as a client fills it in, and what a payment pays."""

from odoo import Command
from odoo.tests import Form

from ..common_ledger import LedgerCase


class PaymentCase(LedgerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.make_user("clerk", "group_customer_user", "account.group_account_invoice")

    def dialog(self, customer=None, user=None, **values):
        """The dialog as the web client fills it in, saved.

        :param values: fields in the order in which they are entered
        """
        customer = (customer or self.customer).with_user(user or self.clerk)
        action = customer.action_record_payment()
        form = Form(customer.env[action["res_model"]].with_context(**action["context"]))
        for name, value in values.items():
            setattr(form, name, value)
        return form.save()

    def record(self, customer=None, user=None, **values):
        return self.dialog(customer, user, **values)._record()

    def choose(self, amount, shares, customer=None, **values):
        """The dialog with chosen items.

        :param shares: {invoice: amount to pay of its only item}
        """
        wizard = self.dialog(customer, amount=amount, allocation="chosen", **values)
        shares = {move.line_ids.filtered(lambda line: line.debit).id: share for move, share in shares.items()}
        wizard.line_ids = [
            Command.update(line.id, {"amount": shares.get(line.move_line_id.id, 0.0)}) for line in wizard.line_ids
        ]
        return wizard

    def left(self, *moves):
        """What is open of each, in its currency."""
        return [move.amount_residual for move in moves]

    def unpaid(self, payment):
        """What of a payment pays nothing yet, in its currency: the prepayment."""
        lines = payment.move_id.line_ids.filtered(lambda line: line.account_type == "asset_receivable")
        return round(-sum(lines.mapped("amount_residual_currency")), 2)

    def receivable_lines(self, payment):
        return payment.move_id.line_ids.filtered(lambda line: line.account_type == "asset_receivable")

    def count_payments(self):
        return self.env["account.payment"].search_count([("partner_id", "=", self.customer.id)])
