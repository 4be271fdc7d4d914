from odoo import fields, models


class AccountMoveLine(models.Model):
    """What is paid of a sale on account counts when its goods come back: which item is for it, the server says."""

    _name = "account.move.line"
    _inherit = ["server.fields.mixin", "account.move.line"]

    _server_fields = frozenset({"till_payment_id"})

    # The payment is not a customer's: merging changes nothing. Written by the closing of a session only.
    till_payment_id = fields.Many2one(
        "pos.payment",
        "Payment at the Till",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The sale on account, or its return, that this item is for.",
    )
