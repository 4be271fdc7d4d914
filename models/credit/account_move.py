from decimal import Decimal

from odoo import api, models

from ...tools.credit import Claim
from ...tools.money import to_decimal


class AccountMove(models.Model):
    """Invoices on account, whoever posts them: every entry point writes the state."""

    _name = "account.move"
    _inherit = ["account.move", "customer.credit.document"]

    def _get_credit_checkpoint(self):
        return "credit_policy_invoice"

    def write(self, vals):
        # EXTENDS 'base'
        new_sudo = self.browse()
        if vals.get("state") == "posted":
            new_sudo = self.sudo().filtered(lambda move: move._uses_credit())
        if not new_sudo:
            return super().write(vals)
        before = new_sudo._get_order_shares()
        result = super().write(vals)
        new_sudo._check_credit_of_invoices(self.env["res.partner"], before)
        return result

    def _uses_credit(self):
        """Whether posting this adds to what a customer owes. Till sales were decided on at the till."""
        return (
            self.move_type in ("out_invoice", "out_receipt")
            and self.state == "draft"
            and bool(self.commercial_partner_id)
            and not self.pos_order_ids
            and self.env["res.partner"].with_company(self.company_id)._get_credit_policy(self) != "ignore"
        )

    def _get_alerts(self):
        # EXTENDS 'account': what posting would say, and how to ask for an approval
        alerts = super()._get_alerts()
        for customer, verdict in self._origin._preview_credit_verdicts().values():
            if verdict.outcome != "allowed" and self.credit_state != "approved":
                text = customer._explain_verdict(verdict, customer)
                alerts["customer_credit"] = {"level": "warning", "message": text}
            if verdict.is_refused and self.credit_state in ("none", "refused"):
                alerts["customer_credit"] |= {
                    "action_text": self.env._("Ask for Approval"),
                    "action": self.env["customer.credit.decision"]._get_request_action(self._origin),
                }
        return alerts

    def _preview_credit_verdicts(self):
        # EXTENDS 'customer.credit.document'
        answers = {}
        for invoice in self.filtered(lambda move: move.sudo()._uses_credit()):
            claim = invoice.sudo()._get_credit_claim(invoice._get_order_shares())
            partners = self.env["res.partner"].with_company(invoice.company_id)
            [verdict] = partners._preview_credit_each([claim])
            answers[invoice] = partners.browse(claim.partner_id), verdict
        return answers

    def _get_credit_customer_sudo(self):
        return self.sudo().commercial_partner_id

    def _get_order_shares(self):
        """What is to be invoiced of the confirmed orders behind these invoices: decided on when they were confirmed,
        whether it was paid online then or not.
        """
        orders_sudo = self.sudo().invoice_line_ids.sale_line_ids.order_id
        return orders_sudo.filtered(lambda order: order.state == "sale")._get_credit_shares("to_invoice")

    def _check_credit_of_invoices(self, partners, before):
        """:raise CreditRefused: for those that raise the exposure beyond what is allowed

        :param partners: an empty recordset of the acting user, to whom a refusal is explained
        :param before: what the orders behind held before the invoices were posted
        """
        after = self._get_order_shares()
        released = {
            order_id: (customer_id, held - after.get(order_id, (0, Decimal(0)))[1])
            for order_id, (customer_id, held) in before.items()
        }
        for _root, invoices in self.grouped(lambda move: move.company_id.root_id).items():
            claims = [invoice._get_credit_claim(released) for invoice in invoices.sorted("id")]
            claims = [claim for claim in claims if claim.amount > 0]
            if claims:
                partners.with_company(invoices[:1].company_id)._enforce_credit(claims)

    def _get_credit_claim(self, released):
        """What this posted invoice adds: its total less what its orders held for it, and never more than what
        is neither delivered nor rendered, as that can always be invoiced.

        :param released: {order id: (customer id, Decimal)}, of which what this invoice takes is taken away
        """
        currency = self.company_id.currency_id
        total = to_decimal(currency.round(self.amount_total_signed))
        rise = total
        for order in self.invoice_line_ids.sale_line_ids.order_id:
            customer_id, free = released.get(order.id, (0, Decimal(0)))
            if customer_id == self.commercial_partner_id.id and free > 0:
                taken = min(free, rise)
                released[order.id] = customer_id, free - taken
                rise -= taken
        rise = min(rise, total * self._get_undelivered_share())
        return Claim(self.commercial_partner_id.id, round(rise, currency.decimal_places), self, is_booked=True)

    def _get_undelivered_share(self):
        """The part of this invoice that is neither delivered nor rendered, from 0 to 1. Of what is delivered, the price
        of the order counts, not what the invoice makes of it.
        """
        lines = self.invoice_line_ids.filtered(lambda line: line.display_type == "product" and line.price_total > 0)
        total = sum(lines.mapped("price_total"))
        rest = sum(line.price_total - min(line.price_total, self._get_delivered_amount(line)) for line in lines)
        return to_decimal(rest) / to_decimal(total) if total else Decimal(1)

    @api.model
    def _get_delivered_amount(self, line):
        """What of an invoice line is delivered, at the prices of the order, in the order's currency."""
        sold = line.sale_line_ids
        if not sold or any(each.qty_delivered < each.qty_invoiced_posted for each in sold):
            return 0.0
        return line.quantity * max(sold.mapped("price_reduce_taxinc"))
