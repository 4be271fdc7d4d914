from odoo import models


class PosSession(models.Model):
    """What was paid on account at tills counts when a session is closed, and is counted with it."""

    _inherit = "pos.session"

    def _reconcile_account_move_lines(self, data):
        # EXTENDS 'point_of_sale'
        result = super()._reconcile_account_move_lines(data)
        self._apply_account_payments(data["pay_later_move_lines"])
        return result

    def _apply_account_payments(self, items):
        """Matches what was sold on account with what its customers have paid at a till since, and pays nothing yet; the
        oldest first. What the office leaves unapplied stays so.
        """
        items = items.filtered(lambda item: item.balance > 0 and not item.reconciled and item.account_id.reconcile)
        for customer, own in items.grouped(lambda item: item.partner_id.commercial_partner_id).items():
            credits = customer and self._find_unapplied_at_tills(customer)
            for account, lines in own.grouped("account_id").items():
                paid = credits and credits.filtered(lambda credit, of=account: credit.account_id == of)
                if paid:
                    (paid + lines).reconcile()

    def _find_unapplied_at_tills(self, customer):
        """What tills of the company took of a customer since this session was opened, as far as it pays nothing yet."""
        payments = self.env["account.payment"].search(
            [
                ("till_uuid", "!=", False),
                ("partner_id.commercial_partner_id", "=", customer.id),
                ("company_id", "child_of", self.company_id.root_id.id),
                ("create_date", ">=", self.start_at),
            ]
        )
        receivable = payments.move_id.line_ids.filtered(lambda line: line.account_type == "asset_receivable")
        return receivable.filtered(
            lambda line: line.parent_state == "posted" and line.amount_residual < 0 and not line.reconciled
        )

    def get_closing_control_data(self):
        # EXTENDS 'point_of_sale': of a card, the terminal counts what was paid on account as well
        data = super().get_closing_control_data()
        payments_sudo = self.env["account.payment"].sudo()
        taken_sudo = payments_sudo.search([("pos_session_id", "=", self.id), ("till_uuid", "!=", False)])
        for shown in data["non_cash_payment_methods"]:
            own_sudo = taken_sudo.filtered(lambda payment, of=shown["id"]: payment.till_method_id.id == of)
            shown["amount"] += sum(own_sudo.mapped("amount"))
            shown["number"] += len(own_sudo)
        return data
