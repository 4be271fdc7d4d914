from odoo import Command

from ..common_roles import RoleCase, task


class TestTourCredit(RoleCase):
    """Credit as the people live it: a salesperson who sees no figures, the office, and the controller."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_policy = "block"
        cls.customer.user_id = cls.users["sales"]
        cls.form = f"/odoo/customer-records/{cls.customer.id}"

    def quote_for(self, amount, **values):
        line = Command.create({"product_id": self.coffee.id, "price_unit": amount, "tax_ids": False})
        values = {"partner_id": self.customer.id, "user_id": self.users["sales"].id, **values}
        return self.env["sale.order"].create({**values, "order_line": [line]})

    @task("Agree on credit")
    def test_a_controller_sets_a_limit_and_a_salesperson_proposes_another(self):
        self.quote_for(100.0).action_confirm()
        self.walk("agree_on_credit", "credit", self.form)
        self.assertEqual((self.customer.credit_mode, self.customer.credit_limit), ("amount", 450.0))
        self.walk("propose_limit", "sales", self.form)
        self.walk("approve_limit", "credit")
        self.customer.invalidate_recordset()
        self.assertEqual(self.customer.credit_limit, 900.0)

    @task("Let a refused order pass")
    def test_a_refused_quotation_and_a_refused_invoice_are_asked_for_and_decided_on(self):
        self.customer.credit_limit = 450.0
        order, invoice = self.quote_for(500.0), self.bill(600.0, post=False)
        self.walk("refused_quotation", "sales", f"/odoo/sales/{order.id}", refused=True)
        self.assertEqual(order.credit_state, "waiting")
        self.walk("refused_invoice", "office", f"/odoo/customer-invoices/{invoice.id}", refused=True)
        self.assertEqual((invoice.state, invoice.credit_state), ("draft", "waiting"))
        self.walk("decide_on_requests", "credit")
        self.env.invalidate_all()
        self.assertEqual((order.credit_state, invoice.credit_state), ("approved", "refused"))
        self.walk("confirm_approved", "sales", f"/odoo/sales/{order.id}")
        self.assertEqual(order.state, "sale")

    @task("Let a refused order pass")
    def test_a_salesperson_reads_it_while_typing_and_sees_the_answer(self):
        self.customer.credit_limit = 450.0
        order, other = self.quote_for(400.0), self.quote_for(500.0)
        self.walk("type_quotation", "sales", f"/odoo/sales/{order.id}")
        self.assertEqual(order.amount_total, 400.0)
        other.with_user(self.users["sales"]).action_request_credit_approval("A large order")
        approval = self.env["customer.credit.approval"]._find(other).with_user(self.users["credit"])
        approval.action_refuse("Two invoices are late")
        self.walk("see_the_answer", "sales", f"/odoo/sales/{other.id}")

    def test_the_list_of_quotations_confirms_the_good_ones(self):
        self.customer.credit_limit = 450.0
        orders = self.quote_for(200.0) | self.quote_for(400.0)
        self.walk("confirm_in_list", "sales", "/odoo/sales")
        self.env.invalidate_all()
        self.assertEqual(sorted(orders.mapped("state")), ["draft", "sale"])
        self.assertEqual(sorted(orders.mapped("credit_state")), ["none", "waiting"])

    @task("Put customers on hold")
    def test_a_controller_puts_a_customer_on_hold_and_releases_it(self):
        self.walk("hold_and_release", "credit", self.form)
        self.customer.invalidate_recordset()
        self.assertFalse(self.customer.credit_hold)
        self.assertEqual(self.customer.credit_hold_mode, "auto")

    def accept(self, amount):
        """A customer orders in the shop."""
        order = self.quote_for(amount)
        order.with_user(self.env.ref("base.public_user")).sudo().action_confirm()
        self.env.invalidate_all()
        self.assertEqual(order.credit_state, "accepted_on_hold")
        return order

    def test_a_release_names_what_still_waits_and_a_salesperson_confirms_what_passes_later(self):
        self.customer.credit_limit = 450.0
        self.company.credit_confirm_accepted = "person"
        self.customer.action_credit_hold("Cheque was returned")
        order = self.accept(500.0)
        self.walk("release_with_waiting", "credit", self.form)
        self.customer.invalidate_recordset()
        self.assertFalse(self.customer.credit_hold)
        self.customer.credit_limit = 500.0
        self.walk("confirm_accepted", "sales", f"/odoo/sales/{order.id}")
        self.env.invalidate_all()
        self.assertEqual(order.state, "sale")
