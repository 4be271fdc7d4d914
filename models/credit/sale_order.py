from odoo import api, models
from odoo.exceptions import UserError

from .credit_watch import credit_watch

# What makes an order hold credit, or more of it, or another customer's.
TRIGGERS = {
    "company_id",
    "currency_id",
    "order_line",
    "partner_id",
    "partner_invoice_id",
    "pricelist_id",
    "state",
    "transaction_ids",
}


class SaleOrder(models.Model):
    """Orders on account, at every entry point: whatever confirms or raises one comes through create() and
    write() of the order or of its lines.
    """

    _inherit = "sale.order"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        if all(vals.get("state", "draft") != "sale" for vals in vals_list):
            return super().create(vals_list)
        with credit_watch(self.browse()) as watch:
            orders = super().create(vals_list)
            watch.add(orders)
        return orders

    def write(self, vals):
        # EXTENDS 'base'
        state = vals.get("state")
        uses_more = TRIGGERS & vals.keys() if state in (None, "sale") else TRIGGERS & vals.keys() - {"state"}
        if not uses_more or (state != "sale" and "sale" not in self.mapped("state")):
            return super().write(vals)
        with credit_watch(self):
            return super().write(vals)

    def _recompute_prices(self):
        # EXTENDS 'sale': which takes discounts off and gives them anew
        confirmed = self.filtered(lambda order: order.state == "sale")
        if not confirmed:
            return super()._recompute_prices()
        with credit_watch(confirmed):
            return super()._recompute_prices()

    def _get_credit_amounts(self):
        # EXTENDS 'customer.credit.claimant'
        return self.filtered(lambda order: order.state == "sale")._get_credit_shares()

    def _holds_credit(self):
        # EXTENDS 'customer.credit.claimant'
        return self.state == "sale"

    def _is_invoiced_but_for_coins(self):
        """Whether the posted invoices of this order come to no more than the order, but for a coin of each line: taxes
        are rounded on the whole order and again on each invoice.
        """
        self.ensure_one()
        lines = self.order_line.filtered(lambda line: not line.display_type)
        sold = sum(max(line.price_total, line.qty_delivered * line.price_reduce_taxinc) for line in lines)
        posted = lines.invoice_lines.filtered(lambda item: item.parent_state == "posted")
        invoiced = sum(-item.price_total if item.move_type == "out_refund" else item.price_total for item in posted)
        coins = len(lines) * self.currency_id.rounding
        return self.currency_id.compare_amounts(invoiced, max(sold, self.amount_total) + coins) <= 0

    def _get_credit_shares(self, column="amount"):
        """What these orders hold of their customers' credit, or would hold once they are confirmed.

        :param column: ``to_invoice``: what is to be invoiced of them, whether it is paid online or not
        :return: {order id: (commercial partner id, Decimal in its root company's currency)}
        """
        shares = {}
        for _root, orders in self.grouped(lambda order: order.company_id.root_id).items():
            ledger_sudo = self.env["customer.ledger"].sudo().with_company(orders[:1].company_id)
            shares |= ledger_sudo._get_order_shares(orders.ids, column)
        return shares

    def action_confirm_each(self):
        """Confirms these orders one by one: the good ones are confirmed, and the others stay as they are.

        :return: an action: a dialog with a row for each, that says what happened to it and why
        """
        refused = {}
        for order in self._sorted_by_credit():
            try:
                with self.env.cr.savepoint(), credit_watch(order, alone=True):
                    order.action_confirm()
            except UserError as refusal:
                refused[order] = refusal
        return self.env["customer.credit.confirmation"]._record_outcomes(self, refused)

    def _sorted_by_credit(self):
        """By whose limit it is: two who do this at once for the same customers wait for each other, and never both."""
        customer_of = {order: order.sudo().partner_invoice_id.commercial_partner_id.id for order in self}
        positions = self.env["customer.credit"]._get_positions(customer_of.values())
        return self.sorted(lambda order: (order.company_id.root_id.id, positions[customer_of[order]].pool_id, order.id))
