from odoo import models

from .customer_ledger_last_payment import LIQUIDITY


class AccountMove(models.Model):
    """Entries of bank, cash and card journals that are posted or taken back: the last payment of their customers."""

    _inherit = "account.move"

    def write(self, vals):
        # EXTENDS 'base'
        result = super().write(vals)
        if "state" in vals or "date" in vals:
            entries = self.filtered(lambda move: move.journal_id.type in LIQUIDITY)
            self.env["customer.ledger"]._touch_last_payments(entries.line_ids)
        return result
