from datetime import timedelta

from freezegun import freeze_time

from odoo import Command, fields

from ..common_credit import CreditCase


class TestCreditExposure(CreditCase):
    """What an order holds of credit: what is not invoiced and not paid of it, counted from facts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_policy = "ignore"

    def pay_online(self, orders, amount, booked=False, **values):
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": self.env["payment.provider"].search([], limit=1).id,
                "payment_method_id": self.env["payment.method"].search([], limit=1).id,
                "reference": f"tx-{len(self.env['payment.transaction'].search([]))}",
                "amount": amount,
                "currency_id": self.company.currency_id.id,
                "partner_id": self.customer.id,
                "sale_order_ids": [Command.set(orders.ids)],
                "state": "done",
                **values,
            }
        )
        if booked:
            transaction.payment_id = self.prepay(amount)
        return transaction

    def available(self):
        return float(self.position().available)

    def bill_order(self, order, **line):
        invoice = order._create_invoices()
        invoice.invoice_line_ids.write(line)
        invoice.action_post()
        return invoice

    # --- what is paid for an order ------------------------------------------------------------------------------

    def check_life_of_a_payment(self, booked):
        self.customer.credit_limit = 500.0
        order = self.order(1500.0)
        self.pay_online(order, 800.0, booked)
        self.assertEqual(self.parts(), (0.0, 0.0, 0.0, 0.0))
        self.assertEqual(self.available(), 500.0)
        order.action_confirm()
        self.assertEqual(self.parts(), (0.0, 0.0, 700.0, 0.0))
        invoice = self.bill_order(order)
        self.assertEqual(float(self.position().exposure), 700.0)
        invoice.line_ids.remove_move_reconcile()
        self.assertEqual(self.parts(), (1500.0, -800.0, 0.0, 0.0))
        invoice.button_draft()
        invoice.unlink()
        order._action_cancel()
        self.assertEqual(self.parts(), (0.0, -800.0, 0.0, 0.0))

    def test_a_booked_payment_counts_for_its_order_only(self):
        self.check_life_of_a_payment(True)

    def test_a_payment_that_is_not_booked_counts_for_its_order_only(self):
        self.check_life_of_a_payment(False)

    def test_a_payment_is_divided_among_orders_that_are_not_cancelled(self):
        orders = self.order(300.0, confirm=True) + self.order(100.0) + self.order(400.0)
        self.pay_online(orders, 400.0, True)
        self.assertEqual(self.parts(), (0.0, 0.0, 150.0, 0.0))
        orders[2]._action_cancel()
        self.assertEqual(self.parts(), (0.0, 0.0, 0.0, 0.0))
        orders[1]._action_cancel()
        self.assertEqual(self.parts(), (0.0, -100.0, 0.0, 0.0))

    def test_the_payment_of_somebody_else_or_of_another_company_is_none_of_an_orders(self):
        order = self.order(300.0, confirm=True)
        self.pay_online(order, 300.0, partner_id=self.make_customer("Somebody Else").id)
        self.assertEqual(self.parts(), (0.0, 0.0, 300.0, 0.0))

    def test_two_payments_pay_an_order_once(self):
        order = self.order(300.0, confirm=True)
        self.pay_online(order, 200.0, True)
        self.pay_online(order, 200.0)
        self.assertEqual(self.parts(), (0.0, -100.0, 0.0, 0.0))

    # --- what is invoiced of it ---------------------------------------------------------------------------------

    def test_an_invoice_of_a_cent_frees_a_cent(self):
        order = self.order(400.0, confirm=True)
        self.bill_order(order, price_unit=0.01)
        self.assertEqual(order.invoice_status, "invoiced")
        self.assertEqual(self.parts(), (0.01, 0.0, 399.99, 0.0))

    def test_a_dozen_invoiced_as_twelve_frees_a_dozen(self):
        order = self.order(400.0)
        order.order_line.product_uom_id = self.env.ref("uom.product_uom_dozen")
        order.order_line.price_unit = 400.0
        order.action_confirm()
        unit = self.env.ref("uom.product_uom_unit")
        self.bill_order(order, product_uom_id=unit.id, quantity=12, price_unit=400.0)
        self.assertEqual(self.parts(), (4800.0, 0.0, 0.0, 0.0))
        self.assertEqual(order.order_line.qty_invoiced, 1.0)

    def test_invoices_of_another_company_or_customer_free_nothing(self):
        order = self.order(400.0, confirm=True)
        invoice = self.bill(400.0, partner=self.make_customer("Somebody Else"))
        order.order_line.invoice_lines = invoice.invoice_line_ids
        self.assertEqual(self.env["customer.ledger"]._get_order_shares(order.ids)[order.id][1], 400)

    def test_an_order_that_is_invoiced_in_rounded_parts_is_invoiced(self):
        order = self.order(10.0)
        order.order_line.write({"product_uom_qty": 3, "price_unit": 3.335})
        order.action_confirm()
        for _n in range(3):
            self.bill_order(order, quantity=1)
        self.assertEqual(self.parts()[2], 0.0)

    def test_a_reduction_of_the_price_puts_back_no_more_than_its_amount(self):
        order = self.order(400.0, confirm=True)
        note = self.bill_order(order)._reverse_moves()
        note.invoice_line_ids.price_unit = 50.0
        note.action_post()
        self.assertEqual(self.parts(), (350.0, 0.0, 50.0, 0.0))

    def test_taxes_rounded_on_the_whole_order(self):
        self.company.tax_calculation_rounding_method = "round_globally"
        tax = self.env["account.tax"].create({"name": "8.25 %", "amount": 8.25, "amount_type": "percent"})
        line = {"product_id": self.coffee.id, "price_unit": 1.0, "tax_ids": [Command.set(tax.ids)]}
        order = self.order(order_line=[Command.create(line) for _n in range(5)], confirm=True)
        self.assertEqual(order.amount_total, 5.41)
        self.assertEqual(self.parts()[2], 5.41)
        self.bill_order(order)
        self.assertEqual(self.parts(), (5.41, 0.0, 0.0, 0.0))

    # --- what is delivered --------------------------------------------------------------------------------------

    def test_what_is_delivered_without_being_ordered_counts_at_its_price(self):
        tax = self.env["account.tax"].create({"name": "10 %", "amount": 10.0, "amount_type": "percent"})
        order = self.order(100.0, confirm=True)
        unordered = {"product_uom_qty": 0, "qty_delivered": 5, "price_unit": 20.0, "discount": 50.0}
        order.order_line = [
            Command.create({"product_id": self.coffee.id, "tax_ids": [Command.set(tax.ids)], **unordered})
        ]
        self.assertEqual(self.parts()[2], 155.0)

    def test_more_delivered_than_ordered_counts_after_everything_ordered_is_invoiced(self):
        order = self.order(100.0, confirm=True)
        self.bill_order(order)
        order.order_line.qty_delivered = 3
        self.assertEqual(self.parts(), (100.0, 0.0, 200.0, 0.0))

    # --- days ---------------------------------------------------------------------------------------------------

    def test_debits_count_whatever_their_date_and_payments_from_their_date_on(self):
        coming = fields.Date.today() + timedelta(days=5)
        invoice = self.bill(100.0, coming)
        payment = self.prepay(100.0)
        payment.action_draft()
        payment.date = coming
        payment.action_post()
        self.assertEqual(self.parts(), (100.0, 0.0, 0.0, 0.0))
        items = (invoice.line_ids + payment.move_id.line_ids).filtered(
            lambda item: item.account_id.account_type == "asset_receivable"
        )
        items.reconcile()
        self.assertEqual(self.parts(), (100.0, 0.0, 0.0, 0.0))
        with freeze_time(coming):
            self.assertEqual(self.parts(), (0.0, 0.0, 0.0, 0.0))

    def test_today_is_the_companys_whatever_the_reader_says(self):
        with freeze_time("2026-11-27 12:00:00"):
            self.bill(100.0)
            self.customer.write({"credit_temporary_limit": 800.0, "credit_temporary_until": "2026-11-27"})
            self.env.flush_all()
            for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
                partner = self.customer.with_context(tz=zone)
                position = partner._get_credit_position()[partner.id]
                self.assertEqual((position.limit, position.source), (800, "temporary"), zone)
            self.company.partner_id.tz = "Pacific/Kiritimati"
            self.assertEqual(self.position().source, "customer", "it is the 28th there")
            self.company.partner_id = self.make_customer("Head Office")
            self.assertEqual(self.position().source, "temporary", "it is the 27th at that address")
