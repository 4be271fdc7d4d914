from odoo import Command, models


class AccountPayment(models.Model):
    """Payments whose receivable side is several lines, as one payment may pay parts of several items."""

    _inherit = "account.payment"

    def _post_receivable(self, receivable_lines):
        """Posts a draft payment with these lines on its receivable side.

        :param receivable_lines: list of ReceivableLine, in the payment's currency, which add up to its amount
        """
        self.ensure_one()
        if [line.account_id for line in receivable_lines] != self.destination_account_id.ids:
            lines = self._prepare_receivable_lines(receivable_lines)
            self._generate_journal_entry(line_ids=[Command.create(vals) for vals in lines])
        self.action_post()

    def _prepare_receivable_lines(self, receivable_lines):
        """Values of all lines of its entry, with these in the place of the host's one receivable line."""
        liquidity, counterpart, *others = self._prepare_move_line_default_vals()
        company_currency, left = self.company_id.currency_id, counterpart["credit"]
        split = []
        for line in receivable_lines:
            share = float(line.amount) / self.amount * counterpart["credit"]
            credit = left if line is receivable_lines[-1] else company_currency.round(share)
            left = company_currency.round(left - credit)
            amounts = {"amount_currency": -float(line.amount), "debit": 0.0, "credit": credit}
            split.append({**counterpart, **amounts, "account_id": line.account_id})
        return [liquidity, *split, *others]

    def _synchronize_to_moves(self, changed_fields):
        # EXTENDS 'account': which writes to one receivable line, and stops when a draft has several
        if not changed_fields.isdisjoint(self._get_trigger_fields_to_synchronize()):
            for payment in self.filtered(lambda payment: payment.move_id.state == "draft"):
                payment._join_receivable()
        return super()._synchronize_to_moves(changed_fields)

    def _join_receivable(self):
        """One receivable line again: somebody changes the payment, and what it pays is no longer what was recorded."""
        _liquidity, lines, _others = self._seek_for_lines()
        if len(lines) < 2:
            return
        total = {name: sum(lines.mapped(name)) for name in ("amount_currency", "balance")}
        commands = [Command.update(lines[0].id, total), *(Command.delete(line.id) for line in lines[1:])]
        self.move_id.with_context(skip_invoice_sync=True).write({"line_ids": commands})
