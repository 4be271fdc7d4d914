from odoo.addons.point_of_sale.tests.common import CommonPosTest

from .common_history import HistoryCase


class TestPurchaseHistoryAtTheTill(CommonPosTest, HistoryCase):
    """Till sales, alone and beside the orders and invoices they belong to."""

    def sell(self, method=None, line=None, config=None, **order):
        product = self.twenty_dollars_no_tax.product_variant_id
        return self.create_backend_pos_order(
            {
                "pos_config": config or self.pos_config_usd,
                "order_data": {"partner_id": self.contact.id, **order},
                "line_data": [{"product_id": product.id, "qty": 1, **(line or {})}],
                "payment_data": [{"payment_method_id": (method or self.cash_payment_method).id}],
            }
        )[0]

    def test_a_till_sale_counts_once_and_a_return_is_a_refund(self):
        sale = self.sell(pos_reference="Order 7")
        names = ("kind", "name", "ref", "partner_id", "state", "payment_state", "purchases")
        row = ("till", sale.name, "Order 7", self.contact, "done", "paid", 20.0)
        self.assertEqual(self.rows(None, *names), [row])
        self.sell(line={"qty": -1})
        self.assertEqual(
            self.rows(None, "kind", "amount_currency", "purchases"), [("refund", -20.0, -20.0), ("till", 20.0, 20.0)]
        )
        self.assert_total(0.0)

    def test_a_sale_on_account_is_not_paid(self):
        self.sell(self.credit_payment_method)
        self.assertEqual(self.rows(None, "kind", "payment_state", "purchases"), [("till", "on_account", 20.0)])

    def test_an_invoiced_till_sale_is_its_invoice(self):
        sale = self.sell()
        sale.action_pos_order_invoice()
        self.assertEqual(
            self.rows(None, "kind", "origin", "state", "purchases", "is_billed"),
            [("invoice", sale.pos_reference, "done", 20.0, False), ("till", False, "invoiced", 0.0, True)],
        )
        self.assert_total(20.0)

    def test_an_order_taken_over_into_a_till_sale_is_that_sale(self):
        if "sale_order_origin_id" not in self.env["pos.order.line"]._fields:
            self.skipTest("the bridge between till and orders is not installed")
        order = self.order()
        line = {
            "product_id": self.coffee.id,
            "qty": 2,
            "tax_ids": False,
            "sale_order_origin_id": order.id,
            "sale_order_line_id": order.order_line.id,
        }
        sale = self.sell(line=line)
        self.assertEqual(
            self.rows(None, "kind", "origin", "state", "purchases", "is_billed"),
            [("order", False, "invoiced", 0.0, True), ("till", order.name, "done", 200.0, False)],
        )
        self.assert_total(200.0)
        self.assertEqual(self.rows(None, "kind", domain=[("origin", "=", order.name)]), [("till",)])
        row = self.env["customer.purchase"].search([("name", "=", sale.name)])
        action = row.action_open()
        self.assertEqual((action["res_model"], action["res_id"]), ("pos.order", sale.id))

    def test_a_till_in_another_currency_counts_at_the_rate_of_its_day(self):
        euro = self.env.ref("base.EUR")
        self.env["res.currency.rate"].search([("currency_id", "=", euro.id)]).unlink()
        self.env["res.currency.rate"].create(
            {"currency_id": euro.id, "name": "2020-01-01", "rate": 0.5, "company_id": self.company.id}
        )
        self.sell(self.bank_payment_method, config=self.pos_config_eur)
        self.assertEqual(
            self.rows(None, "currency_id", "amount_currency", "amount", "purchases"), [(euro, 20.0, 40.0, 40.0)]
        )
        self.assert_total(40.0)
