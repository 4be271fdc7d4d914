from odoo import fields, models


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    # The payment is not a customer's: merging changes nothing. Written by the closing of a session only.
    till_payment_id = fields.Many2one(
        "pos.payment",
        "Payment at the Till",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The sale on account, or its return, that this item is for.",
    )
