from odoo import Command
from odoo.exceptions import AccessError

from ..common_credit import CreditCase


class TestCreditAgree(CreditCase):
    """What a list says of a customer's orders is the sum of what each of them is said to hold."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_policy = "ignore"
        cls.rich = cls.make_customer("Rich")
        cls.confirmed = cls.order(400.0, confirm=True)

    def assert_open(self, amount):
        self.env.flush_all()
        ledger = self.env["customer.ledger"].sudo()
        self.assertEqual(float(ledger._get_order_shares(self.confirmed.ids)[self.confirmed.id][1]), amount)
        self.assertEqual(self.parts()[2], amount)
        [listed] = ledger._get_positions(self.customer.ids, is_complete=True).values()
        self.assertEqual(float(listed.parts["orders"]), amount)

    def invoice(self, **values):
        invoice = self.confirmed._create_invoices()
        invoice.write(values)
        return invoice

    def test_an_invoice_as_it_was_ordered_closes_the_order(self):
        self.invoice().action_post()
        self.assertFalse(self.confirmed.order_line.is_invoiced_unlike)
        self.assert_open(0.0)

    def test_an_invoice_of_somebody_else_leaves_the_order_open(self):
        invoice = self.invoice(partner_id=self.rich.id)
        invoice.action_post()
        self.assertEqual(self.confirmed.invoice_status, "invoiced")
        self.assert_open(400.0)

    def test_an_invoice_in_another_currency_leaves_the_order_open(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        invoice = self.invoice(currency_id=euro.id)
        invoice.invoice_line_ids.price_unit = 400.0
        invoice.action_post()
        self.assert_open(400.0)

    def test_an_invoice_line_that_stands_for_two_orders_is_divided(self):
        other = self.order(400.0, partner=self.rich, confirm=True)
        invoice = self.invoice()
        invoice.invoice_line_ids.write({"sale_line_ids": [Command.link(other.order_line.id)]})
        invoice.action_post()
        self.assert_open(200.0)

    def test_taxes_that_were_left_off_the_invoice_are_still_open(self):
        tax = self.env["account.tax"].create({"name": "Ten", "amount": 10.0})
        self.confirmed.order_line.tax_ids = tax
        invoice = self.invoice()
        invoice.invoice_line_ids.tax_ids = False
        invoice.action_post()
        self.assert_open(40.0)

    def test_pieces_that_were_invoiced_for_twice_their_price_leave_the_others_open(self):
        self.confirmed.order_line.write({"product_uom_qty": 2.0, "price_unit": 200.0})
        invoice = self.invoice()
        invoice.invoice_line_ids.write({"quantity": 1.0, "price_unit": 400.0})
        invoice.action_post()
        rest = self.invoice()
        rest.invoice_line_ids.price_unit = 0.0
        self.assertEqual(self.confirmed.invoice_status, "invoiced")
        self.assert_open(200.0)

    def test_a_customer_who_leaves_a_company_takes_orders_and_invoices_along(self):
        self.customer.write({"parent_id": self.rich.id, "is_company": False})
        self.invoice().action_post()
        self.assertEqual(self.confirmed.partner_invoice_id.commercial_partner_id, self.rich)
        self.customer.write({"parent_id": False})
        self.assertEqual(self.customer.commercial_partner_id, self.customer)
        self.assert_open(0.0)

    def test_an_invoice_that_was_posted_is_linked_to_no_other_order_by_anybody(self):
        self.company.credit_policy = "block"
        line = self.invoice().invoice_line_ids
        line.move_id.action_post()
        links = [Command.link(line.id)], [Command.set(line.ids)], line.ids, line
        quotation = self.order(400.0)
        for state in ("posted", "draft"):
            if state == "draft":
                line.move_id.button_draft()
            for commands in links:
                with self.subTest(state=state, commands=commands), self.assertRaises(AccessError):
                    quotation.order_line.sudo().write({"invoice_lines": commands})
            for commands in (False, (), [Command.clear()], [Command.link(quotation.order_line.id)]):
                with self.subTest(state=state, commands=commands), self.assertRaises(AccessError):
                    line.sudo().write({"sale_line_ids": commands})
        line.sudo().write({"sale_line_ids": [Command.set(self.confirmed.order_line.ids)]})
        line.move_id.action_post()
        self.assertEqual(line.sale_line_ids, self.confirmed.order_line)
