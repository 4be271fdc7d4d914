from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError

from ..common_credit import CreditCase


class TestCreditPosition(CreditCase):
    """What may be owed and what uses it."""

    def limit(self, partner=None):
        partner = partner or self.customer
        self.env.flush_all()
        partner.invalidate_recordset()
        return partner.credit_mode_effective, partner.credit_limit_effective, partner.credit_limit_source

    # --- the limit ----------------------------------------------------------------------------------------------

    def test_the_customers_own_limit_else_the_segments_else_the_companys(self):
        top = self.make_segment("Wholesale", credit_mode="amount", credit_limit=900.0)
        hotels = self.make_segment("Hotels", top, credit_mode="inherit")
        other = self.make_customer("Other", customer_segment_id=hotels.id)
        self.assertEqual(self.limit(), ("amount", 450.0, "customer"))
        self.assertEqual(self.limit(other), ("amount", 900.0, "segment"))
        other.customer_segment_id = False
        self.assertEqual(self.limit(other), ("unlimited", 0.0, "none"))
        self.assertTrue(other.credit_is_unlimited)
        self.env["ir.default"].set("res.partner", "credit_limit", 70.0, company_id=self.company.id)
        self.assertEqual(self.limit(other), ("amount", 70.0, "company"))

    def test_the_mode_follows_a_limit_that_is_written_alone(self):
        self.assertEqual(self.customer.credit_mode, "amount")
        self.customer.credit_limit = 0.0
        self.assertEqual(self.customer.credit_mode, "inherit")
        self.customer.write({"credit_limit": 0.0, "credit_mode": "amount"})
        self.assertEqual(self.limit(), ("amount", 0.0, "customer"), "a real zero")
        self.customer.credit_mode = "cash_only"
        self.assertEqual(self.limit(), ("cash_only", 0.0, "customer"))
        self.customer.credit_mode = "unlimited"
        self.assertEqual(self.limit()[0], "unlimited")
        created = self.make_customer("Created", credit_limit=5.0)
        self.assertEqual(created.credit_mode, "amount")

    def test_contacts_and_addresses_change_nothing_of_what_is_agreed(self):
        self.customer.write({"credit_limit": 0.0, "credit_mode": "cash_only"})
        contact = self.make_contact(self.customer, "New Contact")
        contact.write({"name": "Other Name", "credit_limit": 0.0})
        self.make_contact(self.customer, "Store", type="delivery")
        self.customer.write({"name": "Harbor Street Diner & Bar"})
        self.assertEqual(self.limit(), ("cash_only", 0.0, "customer"))
        self.assertEqual(contact.credit_mode, "cash_only")
        self.assertEqual(self.limit(contact)[1], 0.0)

    def test_a_temporary_limit_holds_until_its_last_day(self):
        today = fields.Date.today()
        self.customer.write({"credit_temporary_limit": 800.0, "credit_temporary_until": today})
        self.assertEqual(self.limit(), ("amount", 800.0, "temporary"))
        self.customer.credit_temporary_until = today - timedelta(days=1)
        self.assertEqual(self.limit(), ("amount", 450.0, "customer"))
        self.env["res.partner"]._revert_temporary_limits()
        self.customer.invalidate_recordset()
        self.assertFalse(self.customer.credit_temporary_until)
        self.customer.write(
            {
                "credit_temporary_limit": 800.0,
                "credit_temporary_from": today + timedelta(days=2),
                "credit_temporary_until": today + timedelta(days=9),
            }
        )
        self.assertEqual(self.limit()[2], "customer", "not yet")

    def test_branches_share_the_limit_and_other_companies_have_their_own(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        other = self.setup_other_company()["company"]
        self.env.user.company_ids |= branch + other
        self.assertEqual(self.limit(self.customer.with_company(branch)), ("amount", 450.0, "customer"))
        self.customer.with_company(branch).credit_limit = 300.0
        self.assertEqual(self.limit(), ("amount", 300.0, "customer"))
        self.assertEqual(self.customer.with_company(other).credit_mode, "inherit")
        self.assertEqual(self.limit(self.customer.with_company(other))[0], "unlimited")

    def test_limits_are_set_by_controllers_and_accountants_only(self):
        viewer = self.make_user("viewer", "group_customer_user", "group_credit_figures")
        for vals in ({"credit_limit": 9.0}, {"credit_mode": "unlimited"}, {"credit_temporary_limit": 9.0}):
            with self.assertRaises(AccessError):
                self.customer.with_user(viewer).write(vals)
            with self.assertRaises(AccessError):
                self.customer.with_user(self.seller).write(vals)
        self.customer.with_user(self.controller).credit_limit = 9.0
        self.assertEqual(self.limit(), ("amount", 9.0, "customer"))

    def test_modes_are_found_as_they_are_shown(self):
        partners = self.env["res.partner"].search([])
        plain = self.make_customer("Plain")
        cash = self.make_customer("Cash", credit_mode="cash_only")
        partners |= plain + cash
        for mode in ("inherit", "amount", "cash_only", "unlimited"):
            expected = partners.filtered(lambda partner, mode=mode: partner.credit_mode == mode)
            found = partners.search([("credit_mode", "=", mode), ("id", "in", partners.ids)])
            self.assertEqual(found.commercial_partner_id, expected.commercial_partner_id, mode)

    # --- the exposure -------------------------------------------------------------------------------------------

    def test_the_four_parts(self):
        self.assertEqual(self.parts(), (0.0, 0.0, 0.0, 0.0))
        self.bill(120.0)
        self.prepay(50.0)
        self.order(80.0, confirm=True)
        self.order(1000.0)  # a quotation holds nothing
        self.assertEqual(self.parts(), (120.0, -50.0, 80.0, 0.0))
        self.customer.invalidate_recordset()
        self.assertEqual((self.customer.credit_exposure, self.customer.credit_available), (150.0, 300.0))

    def test_an_order_moves_to_the_invoice_and_is_never_counted_twice(self):
        order = self.order(200.0, confirm=True)
        self.assertEqual(self.parts(), (0.0, 0.0, 200.0, 0.0))
        invoice = order._create_invoices()
        self.assertEqual(self.parts(), (0.0, 0.0, 200.0, 0.0), "a draft invoice is not yet one")
        invoice.action_post()
        self.assertEqual(self.parts(), (200.0, 0.0, 0.0, 0.0))
        invoice.button_draft()
        self.assertEqual(self.parts(), (0.0, 0.0, 200.0, 0.0))

    def test_an_order_invoiced_in_part(self):
        order = self.order(40.0)
        order.order_line.write({"product_uom_qty": 10, "price_unit": 40.0})
        order.action_confirm()
        invoice = order._create_invoices()
        invoice.invoice_line_ids.quantity = 4
        invoice.action_post()
        self.assertEqual(self.parts(), (160.0, 0.0, 240.0, 0.0))

    def test_down_payments_count_once(self):
        order = self.order(400.0, confirm=True)
        wizard = self.env["sale.advance.payment.inv"].with_context(active_model="sale.order", active_ids=order.ids)
        wizard.create({"advance_payment_method": "percentage", "amount": 25}).create_invoices()
        order.invoice_ids.action_post()
        self.assertEqual(self.parts(), (100.0, 0.0, 300.0, 0.0))
        order._create_invoices(final=True).action_post()
        self.assertEqual(self.parts()[2], 0.0)
        self.assertEqual(float(self.position().exposure), 400.0)

    def test_orders_in_other_currencies_count_at_the_rate_of_today(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].search([("currency_id", "=", euro.id)]).unlink()
        for days, rate in ((100, 0.5), (0, 0.4)):
            self.env["res.currency.rate"].create(
                {"currency_id": euro.id, "name": self.days_ago(days), "rate": rate, "company_id": self.company.id}
            )
        pricelist = self.env["product.pricelist"].create({"name": "EUR", "currency_id": euro.id})
        self.order(100.0, pricelist_id=pricelist.id, confirm=True)
        self.assertEqual(self.parts()[2], 250.0)

    def test_what_is_paid_online_is_taken_off_the_order(self):
        order = self.order(300.0, confirm=True)
        provider = self.env["payment.provider"].search([], limit=1)
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": self.env["payment.method"].search([], limit=1).id,
                "reference": "tx-1",
                "amount": 120.0,
                "currency_id": self.company.currency_id.id,
                "partner_id": self.customer.id,
                "sale_order_ids": [Command.set(order.ids)],
            }
        )
        self.assertEqual(self.parts()[2], 300.0)
        self.env.cr.execute("UPDATE payment_transaction SET state = 'authorized' WHERE id = %s", transaction.ids)
        transaction.invalidate_recordset()
        self.assertEqual(self.parts()[2], 180.0)
        transaction.state = "done"
        self.assertEqual(self.parts()[2], 180.0)

    def test_who_pays_holds_the_credit(self):
        payer = self.make_customer("Payer", credit_limit=90.0)
        self.order(80.0, partner_invoice_id=payer.id, confirm=True)
        self.assertEqual(self.parts(payer)[2], 80.0)
        self.assertEqual(self.parts()[2], 0.0)

    # --- figures ------------------------------------------------------------------------------------------------

    def test_customers_over_their_limit_are_found_and_sorted(self):
        other = self.make_customer("Other", credit_limit=10.0)
        self.company.credit_policy = "warn"
        self.order(500.0, confirm=True)
        self.order(100.0, partner=other, confirm=True)
        both = self.customer + other
        self.env.flush_all()
        partners = self.env["res.partner"]
        self.assertEqual(partners.search([("credit_available", "<", 0)]), both.sorted("complete_name"))
        self.assertEqual(partners.search([("id", "in", both.ids)], order="credit_available"), other + self.customer)
        self.assertEqual(partners.search([("badge_ids.code", "=", "over_limit")]), both.sorted("complete_name"))
        self.assertIn(self.make_customer("Free"), partners.search([("credit_is_unlimited", "=", True)]))

    def test_twice_the_customers_cost_the_same_queries(self):
        customers = self.env["res.partner"].create([{"name": f"c{n}", "customer_rank": 1} for n in range(80)])
        names = ["credit_exposure", "credit_available", "credit_mode", "credit_hold", "credit_limit_source"]
        self.count_queries(lambda: customers.read(names))
        few, many = (self.count_queries(lambda count=count: customers[:count].read(names)) for count in (40, 80))
        self.assertEqual(many, few)
        self.assertLessEqual(many, 8)
        few, many = (
            self.count_queries(lambda count=count: customers[:count]._get_credit_position()) for count in (40, 80)
        )
        self.assertEqual(many, few)
