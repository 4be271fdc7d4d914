from odoo import Command
from odoo.exceptions import AccessError

from ...models.credit.customer_credit_refusal import CreditRefused
from ..common_credit_world import CreditClientCase


class TestCreditOpenDoors(CreditClientCase):
    """Ways past a limit of 450.00 that once were open, each tried by the role that could go it."""

    def assert_refused(self, user, document, method="action_confirm"):
        with self.assertRaises(CreditRefused):
            self.rpc(user, document, method)

    def assert_used_up(self, user=None, exposure=450.0):
        """What is confirmed still counts, and a second order is refused."""
        self.assertEqual(self.exposure(), exposure)
        self.assert_refused(user or self.seller, self.order(450.0, partner=self.customer))

    def paid_long_ago(self, amount, **values):
        """The line of an invoice that was paid a hundred days ago."""
        self.company.credit_policy = "ignore"
        invoice = self.bill(amount, self.days_ago(130), **values)
        self.pay(invoice, day=self.days_ago(100))
        self.company.credit_policy = "block"
        return invoice.invoice_line_ids

    # --- what the host computes is not what clients say ---------------------------------------------------------

    def test_an_order_that_says_it_is_invoiced_still_counts(self):
        for user in (self.seller, self.accountant, self.root):
            for status in ("invoiced", "no", "upselling"):
                with self.subTest(user=user.login, status=status):
                    self.customer = self.make_customer("Diner", credit_limit=450.0)
                    order = self.order(450.0, partner=self.customer, confirm=True)
                    self.attempt(user, order, "write", {"invoice_status": status})
                    self.assert_used_up(user)

    def test_a_line_that_says_it_is_invoiced_or_free_still_counts(self):
        claims = (
            {"qty_invoiced": 1.0},
            {"qty_to_invoice": 0.0},
            {"untaxed_amount_invoiced": 450.0},
            {"untaxed_amount_to_invoice": 0.0},
            {"invoice_status": "invoiced"},
            {"price_total": 0.0, "price_subtotal": 0.0, "price_tax": 0.0},
            {"price_reduce_taxinc": 0.0, "price_reduce_taxexcl": 0.0},
        )
        for claim in claims:
            with self.subTest(claim):
                self.customer = self.make_customer("Diner", credit_limit=450.0)
                order = self.order(450.0, partner=self.customer, confirm=True)
                self.attempt(self.seller, order.order_line, "write", claim)
                self.assert_used_up()

    def test_an_order_that_says_it_costs_nothing_still_counts(self):
        for claim in ({"amount_total": 0.0}, {"amount_untaxed": 0.0, "amount_tax": 0.0}, {"currency_rate": 1000.0}):
            with self.subTest(claim):
                self.customer = self.make_customer("Diner", credit_limit=450.0)
                quotation = self.order(450.01, partner=self.customer)
                self.attempt(self.seller, quotation, "write", claim)
                self.assert_refused(self.seller, quotation)
                order = self.order(450.0, partner=self.customer, confirm=True)
                self.attempt(self.seller, order, "write", claim)
                self.assert_used_up()

    def test_nobody_borrows_a_rich_customers_credit_for_the_moment_of_confirming(self):
        rich = self.make_customer("Rich", credit_limit=100000.0)
        for user in (self.seller, self.accountant):
            with self.subTest(user.login):
                order = self.order(4500.0)
                self.attempt(user, self.customer, "write", {"commercial_partner_id": rich.id})
                self.assert_refused(user, order)
                self.attempt(user, self.customer, "write", {"commercial_partner_id": self.customer.id})
                self.assertEqual((order.state, self.exposure()), ("draft", 0.0))

    def test_an_invoice_that_names_a_rich_customer_still_counts_for_its_own(self):
        rich = self.make_customer("Rich", credit_limit=100000.0)
        invoice = self.bill(4500.0, post=False)
        self.attempt(self.accountant, invoice, "write", {"commercial_partner_id": rich.id})
        self.assert_refused(self.accountant, invoice, "action_post")
        posted = self.bill(450.0)
        self.attempt(self.accountant, posted, "write", {"commercial_partner_id": rich.id})
        self.assert_used_up(self.accountant)

    def test_a_posted_invoice_that_says_it_is_paid_still_counts(self):
        invoice = self.bill(450.0)
        self.attempt(self.accountant, invoice, "write", {"payment_state": "paid", "amount_residual": 0.0})
        [item] = invoice.line_ids.filtered(lambda line: line.account_id == self.receivable)
        self.attempt(self.accountant, item, "write", {"amount_residual": 0.0, "reconciled": True})
        self.attempt(self.accountant, item, "write", {"parent_state": "draft"})
        self.assert_used_up(self.accountant)

    # --- links to what was sold ---------------------------------------------------------------------------------

    def test_an_old_paid_invoice_does_not_stand_for_a_new_order(self):
        line = self.paid_long_ago(5000.0)
        for policies in ({}, {"credit_policy": "ignore", "credit_policy_order": "block"}):
            self.company.write(policies)
            for user in (self.accountant, self.root):
                with self.subTest(user=user.login, policies=policies):
                    order = self.order(5000.0)
                    self.attempt(user, order.order_line, "write", {"invoice_lines": [Command.link(line.id)]})
                    self.attempt(user, line, "write", {"sale_line_ids": [Command.link(order.order_line.id)]})
                    self.assert_refused(user, order)
                    line.sale_line_ids = False

    def test_an_old_paid_invoice_frees_no_confirmed_order(self):
        self.company.write({"credit_policy": "ignore", "credit_policy_order": "block"})
        line = self.paid_long_ago(5000.0)
        order = self.order(450.0, partner=self.customer, confirm=True)
        self.attempt(self.accountant, order.order_line, "write", {"invoice_lines": [Command.link(line.id)]})
        self.attempt(self.accountant, line, "write", {"sale_line_ids": [Command.link(order.order_line.id)]})
        self.assert_refused(self.accountant, self.order(450.0))

    def test_an_invoice_of_another_company_or_customer_stands_for_nothing(self):
        other = self.setup_other_company()["company"]
        self.env.user.company_ids |= other
        line = Command.create({"name": "Coffee", "price_unit": 5000.0, "tax_ids": False})
        vals = {"move_type": "out_invoice", "partner_id": self.customer.id, "invoice_line_ids": [line]}
        theirs = self.env["account.move"].with_company(other).create(vals)
        theirs.action_post()
        rich = self.bill(5000.0, partner=self.make_customer("Rich"))
        for invoice in (theirs, rich):
            with self.subTest(invoice.company_id.name):
                order = self.order(5000.0)
                with self.assertRaises(AccessError):
                    order.order_line.sudo().invoice_lines = invoice.invoice_line_ids
                # As if it had been linked before credit was looked at.
                self.cr.execute(
                    "INSERT INTO sale_order_line_invoice_rel (order_line_id, invoice_line_id) VALUES (%s, %s)",
                    [order.order_line.id, invoice.invoice_line_ids.id],
                )
                order.invalidate_recordset()
                order.order_line.invalidate_recordset()
                order.order_line.modified(["invoice_lines"])
                self.env.flush_all()
                self.assertEqual(order.order_line.invoice_lines, invoice.invoice_line_ids)
                self.assert_refused(self.seller, order)

    def test_a_linked_line_of_a_cent_frees_a_cent(self):
        order = self.order(450.0, partner=self.customer, confirm=True)
        link = Command.link(order.order_line.id)
        line = Command.create({"name": "Coffee", "price_unit": 0.01, "tax_ids": False, "sale_line_ids": [link]})
        vals = {"move_type": "out_invoice", "partner_id": self.customer.id, "invoice_line_ids": [line]}
        invoice = self.env["account.move"].browse(self.rpc(self.accountant, self.env["account.move"], "create", vals))
        self.rpc(self.accountant, invoice, "action_post")
        self.assert_used_up(self.accountant)

    def test_the_payment_of_another_customer_frees_no_order(self):
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": self.env["payment.provider"].search([], limit=1).id,
                "payment_method_id": self.env["payment.method"].search([], limit=1).id,
                "reference": "tx-rich",
                "amount": 5000.0,
                "currency_id": self.company.currency_id.id,
                "partner_id": self.make_customer("Rich").id,
                "state": "done",
            }
        )
        for user in (self.seller, self.accountant, self.root):
            with self.subTest(user.login):
                order = self.order(5000.0)
                self.attempt(user, order, "write", {"transaction_ids": [Command.link(transaction.id)]})
                self.attempt(user, transaction, "write", {"sale_order_ids": [Command.link(order.id)]})
                self.assert_refused(user, order)

    # --- invoices that are more than their order ----------------------------------------------------------------

    def test_what_is_invoiced_of_an_order_that_comes_to_nothing_is_judged(self):
        vals = {"name": "Rebate on Delivery", "invoice_policy": "delivery", "taxes_id": False}
        later = self.env["product.product"].create(vals)
        rebate = {"product_id": later.id, "product_uom_qty": 1, "price_unit": -1000.0, "tax_ids": False}
        order = self.order(1000.0)
        order.write({"order_line": [Command.create(rebate)]})
        self.assertEqual(order.amount_total, 0.0)
        self.attempt(self.seller, order, "action_confirm")
        invoices = order._create_invoices() if order.state == "sale" else order.invoice_ids
        self.assertEqual(invoices.mapped("amount_total"), [1000.0])
        self.assert_refused(self.accountant, invoices, "action_post")

    def test_a_down_payment_beyond_its_order_is_judged(self):
        order = self.order(400.0, confirm=True)
        vals = {"advance_payment_method": "fixed", "fixed_amount": 4000.0}
        self.run_wizard(self.seller, "sale.advance.payment.inv", "create_invoices", order, **vals)
        self.assertEqual(order.invoice_ids.amount_total, 4000.0)
        self.assert_refused(self.accountant, order.invoice_ids, "action_post")

    def test_a_dozen_is_not_invoiced_as_twelve_times_its_price(self):
        dozen, unit = self.env.ref("uom.product_uom_dozen"), self.env.ref("uom.product_uom_unit")
        order = self.order(400.0)
        order.order_line.write({"product_uom_id": dozen.id, "price_unit": 400.0})
        order.action_confirm()
        order.order_line.qty_delivered = 1
        self.assertEqual(self.exposure(), 400.0)
        invoice = order._create_invoices()
        line = invoice.invoice_line_ids
        self.rpc(self.accountant, line, "write", {"product_uom_id": unit.id, "quantity": 12.0})
        self.rpc(self.accountant, line, "write", {"price_unit": 400.0})
        self.assertEqual(invoice.amount_total, 4800.0)
        self.assert_refused(self.accountant, invoice, "action_post")
        self.rpc(self.accountant, line, "write", {"price_unit": 400.0 / 12})
        self.rpc(self.accountant, invoice, "action_post")
        self.assertEqual(self.exposure(), 400.0)
