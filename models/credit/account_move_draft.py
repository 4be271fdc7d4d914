from odoo import fields, models

from ...tools.money import to_decimal
from ..groups import FIGURE_GROUPS
from ..server_fields_mixin import saying
from .account_move import SOLD


class AccountMove(models.Model):
    """Invoices that are set to draft, and may come back as they were: what they were is kept with them, and no client
    writes it.
    """

    _name = "account.move"
    _inherit = ["server.fields.mixin", "account.move"]

    _server_fields = frozenset({"credit_kept_partner_id", "credit_kept_amount", "credit_kept_excess"})

    # Merge: the host lets it follow to the survivor, whose invoice it is then.
    credit_kept_partner_id = fields.Many2one(
        "res.partner", string="Customer before Draft", readonly=True, copy=False, groups=FIGURE_GROUPS
    )
    credit_kept_amount = fields.Monetary(
        string="Amount before Draft",
        currency_field="company_currency_id",
        readonly=True,
        copy=False,
        groups=FIGURE_GROUPS,
        help="What the invoice held of the customer's credit when it was set to draft.",
    )
    credit_kept_excess = fields.Monetary(
        string="Excess before Draft",
        currency_field="company_currency_id",
        readonly=True,
        copy=False,
        groups=FIGURE_GROUPS,
        help="How much the customer owed beyond what was allowed, when the invoice was set to draft.",
    )

    def write(self, vals):
        # EXTENDS 'base'
        if vals.get("state", "posted") != "posted":
            self.filtered(lambda move: move.move_type in SOLD and move.state == "posted")._keep_credit()
        return super().write(vals)

    def _keep_credit(self):
        """Keeps what these posted invoices hold, and what their customers owe too much, at this moment."""
        for root, invoices in self.grouped(lambda move: move.company_id.root_id).items():
            credit = self.env["customer.credit"].with_company(root)
            if not credit._is_watched():
                continue
            amounts = invoices._get_credit_amounts()
            positions = credit._get_positions(customer_id for customer_id, _amount in amounts.values())
            for invoice_sudo in invoices.sudo().filtered(lambda move, of=amounts: move.id in of):
                customer_id, amount = amounts[invoice_sudo.id]
                position = positions[customer_id]
                with saying(self.env):
                    invoice_sudo.write(
                        {
                            "credit_kept_partner_id": customer_id,
                            "credit_kept_amount": amount,
                            "credit_kept_excess": position.excess(position.exposure),
                        }
                    )

    def _get_kept_credit(self):
        """{id: (commercial partner id, amount, the customer's excess)} of these invoices when they were set to draft,
        in the root company's currency
        """
        return {
            move_sudo.id: (
                move_sudo.credit_kept_partner_id.id,
                to_decimal(move_sudo.credit_kept_amount),
                to_decimal(move_sudo.credit_kept_excess),
            )
            for move_sudo in self.sudo()
            if move_sudo.credit_kept_partner_id
        }

    def _preview_credit_verdicts(self):
        # EXTENDS: nobody is warned about an invoice that comes back as it was
        answers = super()._preview_credit_verdicts()
        kept = self._origin._get_kept_credit()
        comes_back = {move for move, answer in answers.items() if move._comes_back(*answer, kept.get(move._origin.id))}
        return {move: answer for move, answer in answers.items() if move not in comes_back}

    def _comes_back(self, customer, verdict, kept):
        """Whether this draft would be posted for not more than it was, and its customer owe not more too much."""
        if not kept or kept[0] != customer.id:
            return False
        _customer_id, amount, excess = kept
        total = self._get_credit_total()
        position = self.env["customer.credit"].with_company(self.company_id)._get_positions([customer.id])[customer.id]
        return total <= amount and position.excess(position.exposure + verdict.amount) <= excess
