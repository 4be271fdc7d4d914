from ..common_roles import RoleCase, task


class TestTourCounter(RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        admin = cls.env.ref("base.user_admin")
        admin.write({"company_ids": [(6, 0, cls.company.ids)], "company_id": cls.company.id})
        cls.company.counter_customer_id = False

    def make_counter_customer(self):
        self.company._make_counter_customer()
        return self.company.counter_customer_id

    @task("Sell to somebody who gives no name")
    def test_the_administrator_makes_the_counter_customer_and_salespeople_sell_to_it(self):
        self.walk("make_counter_customer", "admin")
        self.env.invalidate_all()
        counter = self.company.counter_customer_id
        self.assertEqual((counter.name, counter.company_id), ("Walk-in Customer", self.company))
        self.walk("walk_in_quotation", "sales", "/odoo/sales")
        order = self.env["sale.order"].search([("partner_id", "=", counter.id)])
        self.assertEqual((order.amount_untaxed, order.state), (100.0, "sale"))

    def test_an_invoice_to_the_counter_customer_is_asked_about_once(self):
        counter = self.make_counter_customer()
        self.walk("counter_invoice", "office", "/odoo/customer-invoices")
        invoice = self.env["account.move"].search([("partner_id", "=", counter.id)])
        self.assertEqual((invoice.amount_untaxed, invoice.state), (100.0, "posted"))
