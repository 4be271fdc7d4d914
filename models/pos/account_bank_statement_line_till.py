from odoo import api, models
from odoo.exceptions import UserError

WHAT_WAS_TAKEN = {"amount", "amount_currency", "date", "journal_id", "partner_id", "pos_session_id"}


class AccountBankStatementLine(models.Model):
    """Cash that a customer has paid on account stays in the count of its session. The office takes such a payment back
    where payments are.
    """

    _inherit = "account.bank.statement.line"

    def write(self, vals):
        # EXTENDS 'account'
        if WHAT_WAS_TAKEN & vals.keys() and not self.env.su:
            self._check_not_paid_on_account()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_paid_on_account(self):
        self._check_not_paid_on_account()

    def _check_not_paid_on_account(self):
        payments_sudo = self.env["account.payment"].sudo()
        till_payment_sudo = payments_sudo.search(
            [("till_uuid", "!=", False), ("move_id", "in", self.move_id.ids)], limit=1
        )
        if till_payment_sudo:
            raise UserError(
                self.env._(
                    "%(customer)s has paid this on account, so it stays. The accounting department can cancel "
                    "payment %(payment)s.",
                    customer=till_payment_sudo.partner_id.display_name,
                    payment=till_payment_sudo.name,
                )
            )
