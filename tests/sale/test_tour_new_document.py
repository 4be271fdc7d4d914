from ..common_roles import RoleCase


class TestTourNewDocument(RoleCase):
    """The host's own New forms, by everybody who opens them: the addon stands in each of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.write({"customer_number": "H-187", "user_id": cls.users["sales"].id})

    def test_salespeople_office_and_manager_make_a_quotation(self):
        for role in ("sales", "office", "manager"):
            self.walk("new_quotation", role, "/odoo/sales")
        orders = self.env["sale.order"].search([("partner_id", "=", self.customer.id)])
        self.assertEqual(orders.mapped("amount_untaxed"), [100.0] * 3)

    def test_office_controller_and_manager_make_and_post_an_invoice(self):
        for role in ("office", "credit", "manager"):
            self.walk("new_invoice", role, "/odoo/customer-invoices")
        invoices = self.env["account.move"].search([("partner_id", "=", self.customer.id)])
        self.assertEqual(invoices.mapped("state"), ["posted"] * 3)

    def test_the_office_makes_a_payment_the_hosts_way(self):
        self.walk("new_payment", "office", "/odoo/customer-payments")
        payment = self.env["account.payment"].search([("partner_id", "=", self.customer.id)])
        self.assertEqual((payment.amount, payment.state in ("in_process", "paid")), (25.0, True))
