from odoo import api, models
from odoo.exceptions import UserError

from .customer_credit_gate import credit_gate

# What makes an order hold credit, or more of it, or another customer's.
TRIGGERS = {"state", "partner_id", "partner_invoice_id", "pricelist_id", "currency_id", "company_id", "order_line"}


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
        with credit_gate(self.browse()) as gate:
            orders = super().create(vals_list)
            gate.add(orders)
        return orders

    def write(self, vals):
        # EXTENDS 'base'
        if not TRIGGERS & vals.keys() or (vals.get("state") != "sale" and "sale" not in self.mapped("state")):
            return super().write(vals)
        with credit_gate(self):
            return super().write(vals)

    def _get_credit_shares(self, column="amount"):
        """What these orders hold of their customers' credit, or would hold once they are confirmed.

        :param column: ``to_invoice``: what is to be invoiced of them, whether it is paid online or not
        :return: {order id: (commercial partner id, Decimal in its root company's currency)}, without the orders of
            companies that do not look at credit
        """
        shares = {}
        for _root, orders in self.grouped(lambda order: order.company_id.root_id).items():
            partners = self.env["res.partner"].with_company(orders[:1].company_id)
            watched = orders.filtered(lambda order, of=partners: of._get_credit_policy(order) != "ignore")
            shares |= (
                self.env["customer.ledger"]
                .sudo()
                .with_company(orders[:1].company_id)
                ._get_order_shares(watched.ids, column)
            )
        return shares

    def action_confirm_each(self):
        """Confirms these orders one by one: the good ones are confirmed, and the others stay as they are.

        :return: a notification for the client that says what happened to each
        """
        refused = {}
        for order in self:
            try:
                with self.env.cr.savepoint():
                    order.action_confirm()
            except UserError as refusal:
                refused[order] = refusal.args[0]
        return self._show_confirmed(self - self.browse().union(*refused), refused)

    def _show_confirmed(self, confirmed, refused):
        texts = [self.env._("%s confirmed.", order.name) for order in confirmed]
        texts += [f"{order.name}: {text}" for order, text in refused.items()]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if refused else "success",
                "title": self.env._("%(good)s of %(all)s orders confirmed", good=len(confirmed), all=len(self)),
                "message": "\n".join(texts),
                "sticky": bool(refused),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
                "confirmed": confirmed.ids,
                "refused": {str(order.id): text for order, text in refused.items()},
            },
        }
