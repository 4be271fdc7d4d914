from odoo import fields, models


class ResPartnerPaymentLine(models.TransientModel):
    """One open item in the dialog, and what is paid of it. Only the two amounts are kept: what is open is asked again
    when the payment is recorded, and must still be what the user saw.
    """

    _name = "res.partner.payment.line"
    _description = "Item Paid by a Payment"

    wizard_id = fields.Many2one("res.partner.payment", required=True, ondelete="cascade")
    move_line_id = fields.Many2one("account.move.line", string="Item", required=True, ondelete="cascade")
    document = fields.Char(related="move_line_id.move_id.name", string="Document", related_sudo=False)
    date = fields.Date(related="move_line_id.date", string="Date", related_sudo=False)
    due = fields.Date(related="move_line_id.date_maturity", string="Due", related_sudo=False)
    item_currency_id = fields.Many2one(related="move_line_id.currency_id", string="Currency", related_sudo=False)
    item_open_amount = fields.Monetary(
        related="move_line_id.amount_residual_currency",
        string="Open in its Currency",
        currency_field="item_currency_id",
        related_sudo=False,
    )
    currency_id = fields.Many2one(related="wizard_id.currency_id", string="Currency of the Payment")
    open_amount = fields.Monetary(string="Open")
    amount = fields.Monetary(string="To Pay")
