from odoo import api, models

# What makes an item a payment of somebody on some day.
WATCHED = {"account_id", "partner_id", "date", "balance", "debit", "credit", "amount_currency"}


class AccountMoveLine(models.Model):
    """Items of posted entries that come, go or change, as when a line of the bank statement is matched with what it
    pays: the last payment of their customers.
    """

    _inherit = "account.move.line"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        lines = super().create(vals_list)
        lines._touch_posted()
        return lines

    def write(self, vals):
        # EXTENDS 'base'
        if WATCHED.isdisjoint(vals):
            return super().write(vals)
        self._touch_posted()
        result = super().write(vals)
        self._touch_posted()
        return result

    def unlink(self):
        # EXTENDS 'base'
        self._touch_posted()
        return super().unlink()

    def _touch_posted(self):
        posted = self.filtered(lambda line: line.move_id.state == "posted")
        self.env["customer.ledger"]._touch_last_payments(posted)
