import random
from collections import defaultdict
from decimal import Decimal

from odoo import Command

from ..common_credit import CreditCase


class TestCreditRandom(CreditCase):
    """Three hundred operations in three currencies and two companies, one with a branch; then a recount by the ORM that
    shares nothing with the addon's SQL.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_policy = "warn"
        cls.branch = cls.env["res.company"].create({"name": "Branch", "parent_id": cls.company.id})
        cls.other = cls.setup_other_company()["company"]
        cls.env.user.company_ids |= cls.branch + cls.other
        cls.env.cr.precommit.run()
        cls.customers = cls.customer + cls.make_customer("Second", credit_limit=100.0) + cls.make_customer("Third")
        cls.currencies = cls.company.currency_id
        for code, rate in (("EUR", 0.4), ("GBP", 0.8)):
            currency = cls.env.ref(f"base.{code}")
            currency.active = True
            cls.env["res.currency.rate"].search([("currency_id", "=", currency.id)]).unlink()
            cls.env["res.currency.rate"].create({"currency_id": currency.id, "name": "2020-01-01", "rate": rate})
            cls.currencies |= currency
        cls.lists = {
            currency: cls.env["product.pricelist"].create(
                {"name": currency.name, "currency_id": currency.id, "company_id": False}
            )
            for currency in cls.currencies
        }

    # --- the operations -----------------------------------------------------------------------------------------

    def do_order(self, rng):
        company = rng.choice([self.company, self.company, self.branch, self.other])
        lines = [
            Command.create(
                {
                    "product_id": self.coffee.id,
                    "product_uom_qty": rng.randint(1, 5),
                    "price_unit": rng.randint(100, 9900) / 100,
                }
            )
            for _n in range(rng.randint(1, 3))
        ]
        values = {"partner_id": rng.choice(self.customers).id, "company_id": company.id, "order_line": lines}
        if company != self.other:
            values["pricelist_id"] = self.lists[rng.choice(self.currencies)].id
        order = self.env["sale.order"].with_company(company).create(values)
        if rng.random() < 0.8:
            order.action_confirm()
        self.orders += order

    def do_invoice(self, rng):
        order = rng.choice(self.orders)
        if order.state != "sale" or not any(line.qty_to_invoice > 0 for line in order.order_line):
            return
        invoice = order.with_company(order.company_id)._create_invoices()
        for line in invoice.invoice_line_ids:
            line.quantity = max(1, line.quantity - rng.randint(0, 2))
        if rng.random() < 0.8:
            invoice.action_post()

    def do_change(self, rng):
        order = rng.choice(self.orders)
        if order.state == "sale":
            order.order_line[:1].write({"product_uom_qty": rng.randint(1, 6), "price_unit": rng.randint(1, 90)})

    def do_cancel(self, rng):
        order = rng.choice(self.orders)
        if order.state == "sale" and not order.invoice_ids:
            order._action_cancel()

    def do_bill(self, rng):
        currency = rng.choice(self.currencies)
        kind = rng.choice(["out_invoice", "out_invoice", "out_refund"])
        self.bill(rng.randint(1, 99), move_type=kind, partner=rng.choice(self.customers), currency_id=currency.id)

    def do_pay(self, rng):
        self.prepay(rng.randint(1, 60), partner=rng.choice(self.customers))

    # --- the recount --------------------------------------------------------------------------------------------

    def recount_parts(self, partner, root):
        parts = defaultdict(Decimal)
        companies = self.env["res.company"].search([("id", "child_of", root.id)])
        items = self.env["account.move.line"].search(
            [
                ("partner_id", "child_of", partner.id),
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("company_id", "in", companies.ids),
            ]
        )
        for item in items:
            rest = self.cents(item.amount_residual)
            parts["receivable" if rest >= 0 else "unapplied"] += rest
        for order in self.orders.filtered(lambda order: order.state == "sale" and order.company_id in companies):
            if order.partner_invoice_id.commercial_partner_id != partner:
                continue
            amount = sum(self.recount_line(line) for line in order.order_line if line.product_uom_qty)
            # The host rounds taxes on the whole order, a cent off its lines; an order's share is its total.
            if amount > 0:
                amount += order.amount_total - sum(order.order_line.mapped("price_total"))
            day = order.env.context.get("day") or self.env.cr.now().date()
            parts["orders"] += self.cents(order.currency_id._convert(amount, root.currency_id, root, day))
        return parts

    def recount_line(self, line):
        """What is not invoiced of a line: each invoice takes off its quantity, and no more than its amount."""
        unit, wanted = line.price_total / line.product_uom_qty, max(line.product_uom_qty, line.qty_delivered)
        posted = line.invoice_lines.filtered(lambda item: item.parent_state == "posted")
        taken = 0.0
        for item in posted:
            sign = -1 if item.move_id.move_type == "out_refund" else 1
            taken += sign * min(item.quantity * unit, item.price_total)
        rest = unit * wanted - taken
        is_invoiced = line.qty_invoiced_posted >= wanted and abs(rest) <= len(posted) * 0.01 + 1e-9
        return 0.0 if is_invoiced else max(0.0, rest)

    def test_exposure_equals_an_independent_recount(self):
        rng = random.Random(20261124)
        self.orders = self.env["sale.order"]
        for _n in range(10):
            self.do_order(rng)
        operations = [self.do_order, self.do_invoice, self.do_invoice, self.do_change, self.do_cancel, self.do_bill]
        for _n in range(290):
            rng.choice([*operations, self.do_pay])(rng)
        self.env.flush_all()
        self.env.invalidate_all()
        used = 0
        for root in (self.company, self.other):
            positions = self.customers.with_company(root)._get_credit_position()
            for customer in self.customers:
                expected = self.recount_parts(customer, root)
                for part, amount in positions[customer.id].parts.items():
                    with self.subTest(f"{root.name}, {customer.name}, {part}"):
                        self.assertAlmostEqual(float(amount), float(expected[part]), delta=0.02)
                    used += bool(amount)
        self.assertGreater(used, 8)
