from odoo import Command

from ..common_client import ClientCase
from ..common_credit import CreditCase

NEUTRAL = "Harbor Street Diner has no credit left for this. Please ask a credit controller."


class TestCreditBanner(ClientCase, CreditCase):
    """Quotations and invoices say while they are typed what would be said once they are sold."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.seller.password = "seller"
        cls.office = cls.make_user("office", "account.group_account_invoice", password="office", **company)

    def line(self, amount, quantity="product_uom_qty"):
        vals = {"product_id": self.coffee.id, "price_unit": amount, quantity: 1, "tax_ids": []}
        return Command.create(vals)

    def type_order(self, *amounts, **values):
        lines = [self.line(amount) for amount in amounts]
        return self.open_new("sale.order").set(partner_id=self.customer.id, **values).set(order_line=lines)

    def type_invoice(self, *amounts, kind="out_invoice"):
        form = self.open_new("account.move", default_move_type=kind).set(partner_id=self.customer.id)
        return form.set(invoice_line_ids=[self.line(amount, "quantity") for amount in amounts])

    def say(self, form):
        return form.values["credit_warning"] or "", form.values["credit_is_refused"]

    def test_a_quotation_says_it_before_it_is_saved(self):
        self.log_in("seller")
        self.assertEqual(self.say(self.type_order(300.0, 150.0)), ("", False))
        self.assertEqual(self.say(self.type_order(300.0, 151.0)), (NEUTRAL, True))
        self.assertFalse(self.env["sale.order"].search([("partner_id", "=", self.customer.id)]))

    def test_what_is_typed_into_a_saved_quotation_counts_with_what_it_had(self):
        self.order(200.0, confirm=True)
        self.log_in("seller")
        form = self.type_order(100.0)
        order = self.env["sale.order"].browse(form.save())
        self.assertEqual(self.say(form), ("", False))
        form.set(order_line=[self.line(150.0)])
        self.assertEqual(self.say(form), ("", False))
        line_id = order.order_line.id
        form.set(order_line=[Command.update(line_id, {"price_unit": 251.0})])
        self.assertEqual(self.say(form), (NEUTRAL, True))
        self.assertEqual(order.order_line.price_unit, 100.0)

    def test_another_currency_counts_at_the_rate_of_today(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        euro.rate_ids.unlink()
        vals = {"currency_id": euro.id, "name": "2020-01-01", "company_rate": 0.5, "company_id": self.company.id}
        self.env["res.currency.rate"].create(vals)
        pricelist = self.env["product.pricelist"].create({"name": "Euro", "currency_id": euro.id})
        order = self.order(100.0, pricelist_id=pricelist.id)
        self.assertEqual(order.currency_id, euro)
        typed = self.env["sale.order"].new(origin=order)
        typed.order_line.price_unit = 225.0
        self.assertFalse(typed.credit_is_refused)
        typed.order_line.price_unit = 225.5
        self.assertIn("over by $\xa01.00", typed.credit_warning)

    def test_a_hold_is_said_as_soon_as_something_is_typed(self):
        self.customer.with_user(self.controller).action_credit_hold("Late payer")
        self.log_in("seller")
        self.assertEqual(self.say(self.type_order()), ("", False))
        text = "Harbor Street Diner is on credit hold. Please ask a credit controller."
        self.assertEqual(self.say(self.type_order(1.0)), (text, True))

    def test_an_approval_covers_what_was_approved_and_no_more(self):
        order = self.order(500.0)
        order.with_user(self.seller).action_request_credit_approval("Please")
        self.env["customer.credit.approval"]._find(order).with_user(self.controller).action_approve()
        self.env.invalidate_all()
        self.assertFalse(order.credit_warning)
        typed = self.env["sale.order"].new(origin=order)
        typed.order_line.price_unit = 501.0
        self.assertTrue(typed.credit_is_refused)

    def test_an_invoice_says_it_before_it_is_saved_with_figures_for_who_may_see_them(self):
        self.log_in("office")
        self.assertEqual(self.say(self.type_invoice(450.0)), ("", False))
        text, is_refused = self.say(self.type_invoice(300.0, 200.0))
        self.assertTrue(is_refused)
        self.assertIn("This document $\xa0500.00; over by $\xa050.00.".casefold(), text.casefold())

    def test_credit_notes_and_bills_say_nothing(self):
        self.log_in("office")
        for kind in ("out_refund", "in_invoice"):
            self.assertEqual(self.say(self.type_invoice(900.0, kind=kind)), ("", False), kind)

    def test_what_is_typed_is_all_that_is_saved(self):
        self.log_in("seller")
        form = self.type_order(500.0)
        sent = form._get_sent(for_saving=True)
        self.assertFalse({"credit_warning", "credit_is_refused", "credit_state"} & sent.keys())
        order = self.env["sale.order"].browse(form.save())
        self.assertEqual((order.state, order.amount_total, len(order.order_line)), ("draft", 500.0, 1))

    def test_a_long_quotation_asks_no_more_than_a_short_one(self):
        short, long = self.order(500.0), self.order(500.0)
        for _number in range(15):
            long.order_line[0].copy({"order_id": long.id})
        counts = []
        for order in (short, long):
            typed = self.env["sale.order"].new(origin=order)
            typed.order_line[0].price_unit = 600.0
            self.assertGreater(typed.amount_total, 599.0)
            self.assertGreater(order.amount_total, 499.0)
            before = self.env.cr.sql_log_count
            self.assertTrue(typed.credit_is_refused)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])
        self.assertLessEqual(counts[0], 8)
