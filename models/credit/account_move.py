from decimal import Decimal

from odoo import api, models
from odoo.fields import Domain

from ...tools.credit import Claim
from ...tools.money import to_decimal
from .credit_watch import credit_watch

SOLD = ("out_invoice", "out_receipt")
# What makes a posted invoice hold credit, or more of it, or another customer's.
TRIGGERS = {
    "commercial_partner_id",
    "company_id",
    "currency_id",
    "invoice_currency_rate",
    "invoice_line_ids",
    "line_ids",
    "partner_id",
    "state",
}


class AccountMove(models.Model):
    """Invoices on account, whoever posts them: every entry point writes the state. Other entries, credit notes and
    payments are never refused, and always count.
    """

    _name = "account.move"
    _inherit = ["account.move", "customer.credit.document"]

    _credit_part = "receivable"

    def write(self, vals):
        # EXTENDS 'base'
        if not TRIGGERS & vals.keys() or vals.get("state", "posted") != "posted":
            return super().write(vals)
        sold = self.filtered(lambda move: move.move_type in SOLD)
        if "state" not in vals:
            sold = sold.filtered(lambda move: move.state == "posted")
        if not sold:
            return super().write(vals)
        with credit_watch(sold):
            return super().write(vals)

    # --- as a claimant ----------------------------------------------------------------------------------------------

    def _get_credit_checkpoint(self):
        # EXTENDS 'customer.credit.claimant': a sale of the till was decided on there
        return "credit_policy_till" if self.sudo().pos_order_ids else "credit_policy_invoice"

    def _get_credit_customer_sudo(self):
        # EXTENDS 'customer.credit.claimant'
        return self.sudo().partner_id.commercial_partner_id

    def _get_credit_amounts(self):
        # EXTENDS 'customer.credit.claimant'
        counted = self.filtered(lambda move: move.move_type in SOLD and move.state == "posted" and move.partner_id)
        return {
            move.id: (
                move.partner_id.commercial_partner_id.id,
                to_decimal(move.company_id.currency_id.round(move.amount_total_signed)),
            )
            for move in counted
        }

    def _get_credit_exemption(self, claim, excess):
        """EXTENDS 'customer.credit.claimant'. What an invoice makes of an order without selling more: the rounding of
        taxes and cash, and the difference between the rates of its date and of today. A rate that somebody has typed
        counts as what it makes of it.
        """
        if self._is_posted_again(claim, excess):
            return claim.amount
        own = self.company_id.currency_id
        cash = sum(self.line_ids.filtered(lambda line: line.display_type == "rounding").mapped("balance"))
        of_orders = self.invoice_line_ids.filtered("sale_line_ids")
        coins = sum(
            len(order.order_line) * own.rounding
            for order in of_orders.sale_line_ids.order_id
            if order._get_credit_customer_sudo().id == claim.partner_id and order._is_invoiced_but_for_coins()
        )
        return max(Decimal(0), to_decimal(own.round(cash + coins + self._get_rate_difference(of_orders))))

    def _get_rate_difference(self, of_orders):
        """What lines of orders are worth more at the host's rate of the invoice's date than today, in the company's
        currency.
        """
        own, day = self.company_id.currency_id, self.invoice_date or self.date
        today = self.company_id._get_today()
        amount = sum(of_orders.mapped("price_total"))
        if self.currency_id == own or not amount:
            return 0.0
        then = self.currency_id._convert(amount, own, self.company_id, day)
        return max(0.0, then - self.currency_id._convert(amount, own, self.company_id, today))

    def _is_posted_again(self, claim, excess):
        """Whether this was set to draft, and comes back for not more, to a customer who owes not more than then."""
        customer_id, amount, kept = self._get_kept_credit().get(self.id, (0, Decimal(0), Decimal(0)))
        total = to_decimal(self.company_id.currency_id.round(self.amount_total_signed))
        return customer_id == claim.partner_id and total <= amount and excess <= kept

    # --- what posting would say -------------------------------------------------------------------------------------

    @api.depends("move_type", "partner_id", "tax_totals")
    def _compute_credit_warning(self):
        # EXTENDS 'customer.credit.document'
        return super()._compute_credit_warning()

    def _preview_credit_verdicts(self):
        # EXTENDS 'customer.credit.document'
        answers = {}
        for invoice in self.filtered(lambda move: move.move_type in SOLD and move.state == "draft" and move.partner_id):
            invoice_sudo = invoice.sudo()
            credit = self.env["customer.credit"].with_company(invoice.company_id)
            claim = invoice_sudo._get_expected_claim()
            [verdict] = credit._preview([claim])
            answers[invoice] = self.env["res.partner"].browse(claim.partner_id), verdict
        return answers

    def _get_credit_total(self):
        """The total in the company's currency, with what is typed: until it is saved the host keeps its items as they
        were, and only the totals below the lines follow.
        """
        total = self.amount_total_signed
        if not self.id and self.tax_totals:
            is_own = self.currency_id == self.company_id.currency_id
            total = self.tax_totals["total_amount_currency" if is_own else "total_amount"]
        return to_decimal(self.company_id.currency_id.round(total))

    def _get_expected_claim(self):
        """What posting this would add: its total less what its orders hold for it."""
        customer = self._get_credit_customer_sudo()._origin
        orders = self.invoice_line_ids._origin.sale_line_ids.order_id.filtered_domain(Domain("state", "=", "sale"))
        shares = orders._get_credit_shares("to_invoice")
        held = sum((amount for owner_id, amount in shares.values() if owner_id == customer.id), Decimal(0))
        amount = max(Decimal(0), self._get_credit_total() - max(Decimal(0), held))
        return Claim(customer.id, amount, self._origin, self._credit_part)
