from odoo import Command, fields, models

from ..groups import FIGURE_GROUPS


class AccountPayment(models.Model):
    """Payments that a till took of what customers owe. They are payments as any other; those in cash have the entry of
    a line of the session's cash, as cash put in or taken out has, so that the cash is counted right.
    """

    _name = "account.payment"
    _inherit = ["server.fields.mixin", "account.payment"]

    _server_fields = frozenset({"till_uuid", "till_method_id", "till_balance"})

    till_uuid = fields.Char(
        string="Sent by the Till as",
        readonly=True,
        copy=False,
        help="What the till calls this payment: sent twice, it is booked once.",
    )
    # The host's field for the method says to its report of the day that the payment is the total of a method.
    till_method_id = fields.Many2one(
        "pos.payment.method", string="Method at the Till", readonly=True, copy=False, ondelete="restrict"
    )
    till_balance = fields.Monetary(
        string="Balance after",
        currency_field="company_currency_id",
        readonly=True,
        copy=False,
        groups=FIGURE_GROUPS,
        help="What the customer owed right after it, with what was sold on account at the till.",
    )

    _till_uuid_unique = models.UniqueIndex(
        "(till_uuid) WHERE till_uuid IS NOT NULL", "This payment of the till is booked already."
    )

    def _post_receivable(self, receivable_lines):
        # EXTENDS
        if self.till_method_id.type != "cash":
            return super()._post_receivable(receivable_lines)
        lines = self._prepare_receivable_lines(receivable_lines)
        statement_line = (
            self.env["account.bank.statement.line"]
            .with_context(no_retrieve_partner=True)
            .create(
                {
                    "pos_session_id": self.pos_session_id.id,
                    "journal_id": self.journal_id.id,
                    "partner_id": self.partner_id.id,
                    "date": self.date,
                    "amount": self.amount,
                    "payment_ref": self.memo,
                    "line_ids": [Command.create(vals) for vals in lines],
                }
            )
        )
        self.write({"move_id": statement_line.move_id.id, "state": "paid"})
        return True

    def _get_till_receipt(self):
        """What the till's receipt says of a payment that it took: amounts in the till's currency, balances in the root
        company's, and only where the company prints them.
        """
        self.ensure_one()
        company = self.company_id
        receipt = {
            "id": self.id,
            "number": self.name,
            "date": self.create_date.isoformat(sep=" ", timespec="seconds"),
            "customer": self.partner_id.display_name,
            "method": self.till_method_id.name,
            "method_id": self.till_method_id.id,
            "amount": self.amount,
            "balance_before": False,
            "balance_after": False,
        }
        if company.root_id.till_receipt_balance:
            own = company.root_id.currency_id
            paid = -sum(self._seek_for_lines()[1].mapped("balance"))
            receipt["balance_before"] = own.format(own.round(self.till_balance + paid))
            receipt["balance_after"] = own.format(self.till_balance)
        return receipt
