from odoo import models

CREDITS = ("entry", "out_refund")


class AccountMove(models.Model):
    """Payments, credit notes and other entries that a customer has to its credit: they may lift a hold, before
    anybody matches them, and let pass what waits.
    """

    _inherit = "account.move"

    def _post(self, soft=True):
        # EXTENDS 'account'
        posted = super()._post(soft)
        for _root, moves in posted.grouped(lambda move: move.company_id.root_id).items():
            paid_sudo = (
                moves.filtered(lambda move: move.move_type in CREDITS)
                .sudo()
                .line_ids.filtered(
                    lambda item: (
                        item.balance < 0 and item.partner_id and item.account_id.account_type == "asset_receivable"
                    )
                )
            )
            if paid_sudo:
                customers = paid_sudo.partner_id.commercial_partner_id.with_env(self.env)
                customers.with_company(moves[:1].company_id)._lift_holds(customers)
        return posted
