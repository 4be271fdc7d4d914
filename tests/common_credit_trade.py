"""Random trade of customers who pay in every way: online, in advance, at the till, and on account."""

from collections import Counter

from odoo import Command
from odoo.exceptions import UserError

from .common_credit import CreditCase


class CreditTrade(CreditCase):
    """Operations on orders with taxes that are rounded on the whole; each takes a random number generator."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids += cls.env.ref("point_of_sale.group_pos_manager")
        cls.company.write({"credit_policy": "ignore", "tax_calculation_rounding_method": "round_globally"})
        cls.tax = cls.env["account.tax"].create({"name": "8.25 %", "amount": 8.25})
        cls.customers = cls.customer + cls.make_customer("Second") + cls.make_customer("Third")
        cls.provider = cls.env["payment.provider"].search([], limit=1)
        cls.payment_way = cls.env["payment.method"].search([], limit=1)
        cash = {"name": "Cash", "journal_id": cls.company_data["default_journal_cash"].id}
        cls.methods = cls.env["pos.payment.method"].create([cash, {"name": "On Account", "split_transactions": True}])
        config = cls.env["pos.config"].create({"name": "Till", "payment_method_ids": cls.methods.ids})
        config.open_ui()
        cls.session = config.current_session_id
        cls.session.set_opening_control(0, None)

    def setUp(self):
        super().setUp()
        self.orders, self.transactions = self.env["sale.order"], self.env["payment.transaction"]
        self.done = Counter()

    def trade(self, rng, operations, times):
        """What the host refuses is left undone."""
        for _n in range(times):
            operation = rng.choice(operations)
            try:
                with self.cr.savepoint():
                    operation(rng)
                    self.env.flush_all()
                self.done[operation.__name__] += 1
            except UserError:
                self.env.invalidate_all()

    def choose(self, rng, records):
        return records[rng.randrange(len(records))] if records else records

    # --- orders -------------------------------------------------------------------------------------------------

    def do_order(self, rng):
        lines = [
            {
                "product_id": self.coffee.id,
                "product_uom_qty": rng.choice([0, 1, 1, 2, 5]),
                "price_unit": rng.randint(100, 9900) / 100,
                "tax_ids": rng.choice([False, self.tax.ids]),
            }
            for _n in range(rng.randint(1, 4))
        ]
        commands = [Command.create(line) for line in lines]
        vals = {"partner_id": self.choose(rng, self.customers).id, "order_line": commands}
        order = self.env["sale.order"].create(vals)
        if rng.random() < 0.7:
            order.action_confirm()
        self.orders += order

    def do_confirm(self, rng):
        self.choose(rng, self.orders.filtered(lambda order: order.state == "draft")).action_confirm()

    def do_cancel(self, rng):
        self.choose(rng, self.orders.filtered(lambda order: not order.invoice_ids))._action_cancel()

    def do_deliver(self, rng):
        line = self.choose(rng, self.orders.order_line.filtered(lambda line: line.state == "sale"))
        if line and not line.is_downpayment and not line.display_type:
            line.qty_delivered = rng.randint(0, int(line.product_uom_qty) + 3)

    def do_invoice(self, rng):
        order = self.choose(rng, self.orders.filtered(lambda order: order.state == "sale"))
        invoice = order._create_invoices(final=rng.random() < 0.5)
        for line in invoice.invoice_line_ids.filtered(lambda line: line.quantity > 1):
            line.quantity -= rng.choice([0, 0, 1])
        if rng.random() < 0.8:
            invoice.action_post()

    def do_down_payment(self, rng):
        order = self.choose(rng, self.orders.filtered(lambda order: order.state == "sale"))
        wizard = self.env["sale.advance.payment.inv"].with_context(active_model="sale.order", active_ids=order.ids)
        wizard.create({"advance_payment_method": "percentage", "amount": 25}).create_invoices()
        order.invoice_ids.filtered(lambda invoice: invoice.state == "draft").action_post()

    # --- the till -----------------------------------------------------------------------------------------------

    def do_till(self, rng):
        """Settles a line of an order, or sells something else, in cash or on account."""
        lines = self.orders.order_line.filtered(lambda line: line.state == "sale" and line.product_uom_qty > 0)
        settled = self.choose(rng, lines) if rng.random() < 0.7 else lines.browse()
        amount = settled.price_total if settled else rng.randint(1, 60)
        customer = settled.order_partner_id or self.choose(rng, self.customers)
        line = {"product_id": self.coffee.id, "qty": settled.product_uom_qty or 1, "tax_ids": settled.tax_ids.ids}
        line |= {"price_unit": settled.price_unit or amount, "price_subtotal": amount, "price_subtotal_incl": amount}
        if settled:
            line |= {"sale_order_line_id": settled.id, "sale_order_origin_id": settled.order_id.id}
        totals = {"amount_total": amount, "amount_paid": amount, "amount_tax": 0, "amount_return": 0}
        payment = {"payment_method_id": self.choose(rng, self.methods).id, "amount": amount}
        commands = {"lines": [Command.create(line)], "payment_ids": [Command.create(payment)]}
        vals = {"session_id": self.session.id, "partner_id": customer.id, "state": "paid"}
        self.env["pos.order"].create({**vals, **totals, **commands})

    # --- payments -----------------------------------------------------------------------------------------------

    def do_bill(self, rng):
        kind = rng.choice(["out_invoice", "out_invoice", "out_refund"])
        self.bill(rng.randint(1, 99), move_type=kind, partner=self.choose(rng, self.customers))

    def do_pay_online(self, rng):
        """For one order or two of one customer, sometimes by another, booked or not."""
        order = self.choose(rng, self.orders)
        payer = order.partner_id if rng.random() < 0.9 else self.choose(rng, self.customers)
        orders = order | self.choose(rng, self.orders.filtered(lambda other: other.partner_id == order.partner_id))
        vals = {
            "provider_id": self.provider.id,
            "payment_method_id": self.payment_way.id,
            "reference": f"tx-{len(self.transactions)}",
            "amount": rng.randint(1, 150),
            "currency_id": self.company.currency_id.id,
            "partner_id": payer.id,
            "sale_order_ids": [Command.set((orders if rng.random() < 0.4 else order).ids)],
            "state": rng.choice(["done", "done", "authorized", "pending"]),
        }
        if vals["state"] == "done" and rng.random() < 0.5:
            vals["payment_id"] = self.prepay(vals["amount"], partner=payer).id
        self.transactions += self.env["payment.transaction"].create(vals)

    def do_refund(self, rng):
        paid = self.transactions.filtered(lambda payment: payment.state == "done" and not payment.child_transaction_ids)
        if payment := self.choose(rng, paid):
            refund = {"operation": "refund", "source_transaction_id": payment.id, "sale_order_ids": False}
            refund["payment_id"] = False
            amount = -rng.choice([payment.amount, payment.amount / 2])
            payment.copy({"reference": f"{payment.reference}-back", "amount": amount, "state": "done", **refund})

    def do_match(self, rng):
        """A payment that is booked pays whatever invoice its customer has open."""
        payment = self.choose(rng, self.transactions.payment_id)
        domain = [("account_id", "=", self.receivable.id), ("parent_state", "=", "posted"), ("reconciled", "=", False)]
        items = self.env["account.move.line"].search([*domain, ("partner_id", "=", payment.partner_id.id)])
        debit = self.choose(rng, items.filtered(lambda item: item.balance > 0))
        own = items.filtered(lambda item: item.move_id == payment.move_id)
        if own and debit:
            (own + debit).reconcile()
