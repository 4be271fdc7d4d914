from collections import defaultdict
from datetime import timedelta
from random import Random

from odoo import Command, api, fields, models
from odoo.tools import SQL

# How the customers pay, in turn: what the demonstration of balances, aging and credit lives on.
PROMPT, LATE, HALF, OVERDUE, PREPAYS, RETURNS = range(6)


class CustomerDemo(models.AbstractModel):
    """A year of quotations, orders, invoices, payments and credit notes for the demo customers.

    The same on every installation, and relative to the day of installation.
    """

    _name = "customer.demo"
    _description = "Demo Documents of Customers"

    @api.model
    def _create_documents(self):
        self._spread_creation_dates()
        customers = self._get_customers()
        if not customers or not self.env.company.chart_template:
            return  # without accounts there is nothing to post; the customers are there all the same
        chance = Random(19)
        orders = self._create_orders(customers, chance)
        invoices = self._invoice_orders(orders)
        runs = defaultdict(lambda: self.env["account.move"])
        for index, customer in enumerate(customers):
            mine = invoices.filtered(lambda move, customer=customer: move.partner_id == customer).sorted("invoice_date")
            if mine:
                self._settle(mine, index % 6, runs)
        for date, paid in sorted(runs.items()):
            self._pay(paid, date)

    def _spread_creation_dates(self):
        """Most of them have been customers for some time: every ninth is new."""
        for index, customer in enumerate(self._get_customers()):
            if index % 9:
                age = timedelta(days=400 + 7 * index)
                query = SQL("UPDATE res_partner SET create_date = create_date - %s WHERE id = %s", age, customer.id)
                self.env.cr.execute(query)
        self.env["res.partner"].invalidate_model(["create_date"])

    def _get_customers(self):
        """Those without orders: after an uninstallation they are still there, and so is what they bought."""
        data = self.env["ir.model.data"].search(
            [("module", "=", "customer_management"), ("model", "=", "res.partner")], order="id"
        )
        partners = self.env["res.partner"].browse(data.mapped("res_id"))
        return partners.filtered(lambda partner: partner.is_customer and not partner.sale_order_ids).with_prefetch()

    def _ref(self, name):
        return self.env.ref(f"customer_management.{name}_demo")

    # --- orders -------------------------------------------------------------------------------------------------

    def _create_orders(self, customers, chance):
        """Quotations and orders: companies three to five, persons one or two, spread over a year."""
        now = fields.Datetime.now().replace(hour=10, minute=0, second=0)
        products = [
            self._ref(f"product_{name}")
            for name in ("espresso_beans", "filter_coffee", "paper_cups", "coffee_grinder", "maintenance")
        ]
        vals_list = []
        for index, customer in enumerate(customers):
            for _number in range(3 + index % 3 if customer.is_company else 1 + index % 2):
                age = chance.choice([3, 12, 25, 40, 55, 70, 100, 150, 220, 300, 360])
                vals_list.append(self._order_vals(customer, now - timedelta(days=age), chance, products))
        orders = self.env["sale.order"].with_context(tracking_disable=True).create(vals_list)
        # The most recent ones stay quotations, every other one of them.
        quotations = orders.filtered(lambda order: order.date_order > now - timedelta(days=5))[::2]
        quotations.state = "sent"
        dates = {order: order.date_order for order in orders - quotations}
        (orders - quotations).action_confirm()
        for order, date in dates.items():
            order.date_order = date  # the host stamps the moment of confirmation
        return orders

    def _order_vals(self, customer, date, chance, products):
        most = 20 if customer.is_company else 3
        lines = [
            Command.create({"product_id": product.id, "product_uom_qty": chance.randint(1, most)})
            for product in chance.sample(products, 2)
        ]
        if customer.is_company and chance.random() < 0.15:
            machine = self._ref("product_espresso_machine")
            lines.append(Command.create({"product_id": machine.id, "product_uom_qty": 1}))
        pricelist = {"DE": "pricelist_euro", "GB": "pricelist_pound"}.get(customer.country_id.code, "pricelist_dollar")
        return {
            "partner_id": customer.id,
            "date_order": date,
            "user_id": customer.user_id.id,
            "client_order_ref": f"PO-{chance.randint(1000, 9999)}" if customer.is_company else False,
            "pricelist_id": self._ref(pricelist).id,
            "order_line": lines,
        }

    # --- invoices and payments ----------------------------------------------------------------------------------

    def _invoice_orders(self, orders):
        """Orders older than a week are invoiced two days after the order."""
        limit = fields.Datetime.now() - timedelta(days=7)
        ready = orders.filtered(lambda order: order.state == "sale" and order.date_order < limit)
        invoices = ready._create_invoices(grouped=True)
        for order in ready:
            order.invoice_ids.invoice_date = order.date_order.date() + timedelta(days=2)
        invoices.action_post()
        return invoices

    def _settle(self, invoices, behaviour, runs):
        """Pays, or not, what one customer was invoiced. ``invoices`` begins with the oldest.

        :param runs: {date: invoices that are paid in full that day}, filled here
        """
        today = fields.Date.today()
        if behaviour == OVERDUE:
            paid = invoices[: len(invoices) // 3]
        elif behaviour == RETURNS:
            self._credit_first_line(invoices[-1])
            paid = invoices[:-1]
        else:
            paid = invoices.filtered(lambda move: move.invoice_date_due < today)
        if behaviour == HALF and paid:
            last, paid = paid[-1], paid[:-1]
            self._pay(last, last.invoice_date_due, last.currency_id.round(last.amount_residual / 2))
        for invoice in paid:
            date = invoice.invoice_date_due + timedelta(days=20 if behaviour == LATE else -1)
            date += timedelta(days=-date.toordinal() % 14)  # the bank is booked every other week
            runs[min(max(date, invoice.invoice_date), today)] |= invoice
        if behaviour == PREPAYS:
            self._prepay(invoices[-1], today - timedelta(days=4))

    def _pay(self, invoices, date, amount=None):
        """One payment for each invoice; ``amount`` in the invoice's currency, for a part payment of one."""
        wizard = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoices.ids, tracking_disable=True
        )
        vals = {"payment_date": date, "group_payment": False, **({"amount": amount} if amount else {})}
        wizard.create(vals).action_create_payments()

    def _prepay(self, invoice, date):
        """Money on account, for no invoice yet."""
        self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": invoice.partner_id.id,
                "currency_id": invoice.currency_id.id,
                "amount": 250,
                "date": date,
                "memo": "Prepayment",
            }
        ).action_post()

    def _credit_first_line(self, invoice):
        line = invoice.invoice_line_ids[:1]
        credit = invoice._reverse_moves([{"invoice_date": fields.Date.today(), "ref": f"Return, {invoice.name}"}])
        credit.invoice_line_ids[1:].unlink()
        credit.invoice_line_ids.quantity = min(line.quantity, 2)
        credit.action_post()
