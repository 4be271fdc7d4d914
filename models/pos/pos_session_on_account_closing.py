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
        customers = items.partner_id.commercial_partner_id
        credits = self._find_unapplied_at_tills(customers) if customers else items.browse()
        if not credits:
            return
        paid = credits.grouped(lambda item: (item.partner_id.commercial_partner_id, item.account_id))
        sold = items.grouped(lambda item: (item.partner_id.commercial_partner_id, item.account_id))
        items._reconcile_plan([paid[key] + lines for key, lines in sold.items() if key in paid])

    def _find_unapplied_at_tills(self, customers):
        """What tills of the company took of customers since this session was opened, as far as it pays nothing yet."""
        payments = self.env["account.payment"].search(
            [
                ("till_uuid", "!=", False),
                ("partner_id.commercial_partner_id", "in", customers.ids),
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
