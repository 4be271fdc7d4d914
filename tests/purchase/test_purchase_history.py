from datetime import date

from freezegun import freeze_time

from odoo import Command

from .common_history import HistoryCase

TODAY = date(2026, 6, 30)


class TestPurchaseHistory(HistoryCase):
    """One list of what a customer and its contacts asked for and bought, no sale counted twice."""

    # --- each kind ----------------------------------------------------------------------------------------------

    def test_quotations_are_listed_and_do_not_count(self):
        self.quote(self.customer)
        self.quote(self.contact).action_quotation_sent()
        self.quote(self.customer)._action_cancel()
        self.assertEqual(
            self.rows(),
            [("quotation", "draft", False, 200.0, 0.0, False), ("quotation", "sent", False, 200.0, 0.0, False)],
        )
        self.assert_total(0.0)

    def test_an_order_does_not_count_before_it_is_invoiced(self):
        order = self.order(client_order_ref="PO-7")
        names = ("kind", "name", "ref", "state", "customer_id", "partner_id", "amount", "purchases")
        row = ("order", order.name, "PO-7", "confirmed", self.customer, self.customer, 200.0, 0.0)
        self.assertEqual(self.rows(None, *names), [row])
        self.assert_total(0.0)

    def test_invoices_and_refunds_with_what_was_paid_of_them(self):
        with freeze_time(TODAY):
            self.pay(self.bill(10.0, partner=self.contact))
            self.pay(self.bill(20.0, due=date(2026, 7, 30)), 5.0)
            self.bill(30.0, due=date(2026, 7, 30))
            self.bill(40.0, date(2026, 5, 1), due=date(2026, 5, 31))
            self.bill(50.0, post=False)
            self.bill(60.0, post=False).button_cancel()
            self.bill(7.0, move_type="out_refund")
            self.assertEqual(
                self.rows(None, "kind", "state", "payment_state", "amount_currency", "purchases", "amount_due"),
                [
                    ("invoice", "done", "not_paid", 30.0, 30.0, 30.0),
                    ("invoice", "done", "overdue", 40.0, 40.0, 40.0),
                    ("invoice", "done", "paid", 10.0, 10.0, 0.0),
                    ("invoice", "done", "partial", 20.0, 20.0, 15.0),
                    ("invoice", "draft", False, 50.0, 0.0, 0.0),
                    ("refund", "done", "not_paid", -7.0, -7.0, -7.0),
                ],
            )
            self.assert_total(93.0)

    def test_an_invoice_of_which_one_instalment_is_late_is_overdue_and_found(self):
        term = self.env["account.payment.term"].create(
            {
                "name": "Half and half",
                "line_ids": [
                    Command.create({"value": "percent", "value_amount": 50, "nb_days": days}) for days in (0, 60)
                ],
            }
        )
        invoice = self.invoice(
            self.customer, post=True, invoice_date=self.days_ago(20), invoice_payment_term_id=term.id
        )
        overdue = [("payment_state", "=", "overdue")]
        self.assertEqual((self.customer.customer_balance, self.customer.customer_overdue), (100.0, 50.0))
        found = self.rows(None, "name", "payment_state", "amount_due", domain=overdue)
        self.assertEqual(found, [(invoice.name, "overdue", 100.0)])
        self.pay(invoice, 50.0)
        self.assertFalse(self.rows(domain=overdue))
        self.assertEqual(self.rows(None, "payment_state", "amount_due"), [("partial", 50.0)])

    def test_a_refund_names_the_invoice_it_reverses(self):
        invoice = self.bill(100.0)
        invoice._reverse_moves(cancel=True)
        self.assertEqual(
            self.rows(None, "kind", "origin", "payment_state", "purchases"),
            [("invoice", False, "reversed", 100.0), ("refund", invoice.name, "paid", -100.0)],
        )
        self.assert_total(0.0)

    # --- nothing twice ------------------------------------------------------------------------------------------

    def test_an_order_and_its_invoice_are_one_sale(self):
        order = self.order()
        invoice = order._create_invoices()
        self.assertEqual(
            self.rows(),
            [("invoice", "draft", False, 200.0, 0.0, False), ("order", "invoiced", False, 200.0, 0.0, True)],
        )
        invoice.action_post()
        self.assertEqual(
            self.rows(None, "kind", "origin", "purchases", domain=[("is_billed", "=", False)]),
            [("invoice", order.name, 200.0)],
        )
        self.assert_total(200.0)
        invoice.button_draft()
        invoice.button_cancel()
        self.assertEqual(self.rows(), [("order", "confirmed", False, 200.0, 0.0, False)], "to be invoiced again")
        self.assert_total(0.0)

    def test_an_order_invoiced_in_part_stays_in_the_list_and_counts_what_was_invoiced(self):
        order = self.order()
        invoice = order._create_invoices()
        invoice.invoice_line_ids.quantity = 1
        invoice.action_post()
        self.assertEqual(
            self.rows(None, "kind", "state", "amount_currency", "purchases", "is_billed"),
            [("invoice", "done", 100.0, 100.0, False), ("order", "invoiced_part", 200.0, 0.0, False)],
        )
        self.assert_total(100.0)

    def test_a_down_payment_and_the_final_invoice_are_the_order(self):
        order = self.order()
        self.down_payment(order, 50.0).action_post()
        self.assertEqual(
            self.rows(None, "kind", "state", "purchases"),
            [("invoice", "done", 50.0), ("order", "invoiced_part", 0.0)],
        )
        self.assert_total(50.0)
        order._create_invoices(final=True).action_post()
        self.assertEqual(
            self.rows(None, "kind", "origin", "purchases", domain=[("is_billed", "=", False)]),
            [("invoice", order.name, 150.0), ("invoice", order.name, 50.0)],
        )
        self.assert_total(200.0)

    def test_an_order_paid_online_and_not_invoiced_says_so(self):
        order = self.order()
        provider = self.env["payment.provider"].search([], limit=1)
        method = self.env["payment.method"].search([], limit=1)
        values = {
            "provider_id": provider.id,
            "payment_method_id": method.id,
            "amount": 80.0,
            "currency_id": order.currency_id.id,
            "partner_id": self.customer.id,
            "sale_order_ids": [Command.set(order.ids)],
            "reference": "online-1",
            "state": "done",
        }
        transaction = self.env["payment.transaction"].create(values)
        self.assertEqual(self.rows(None, "kind", "payment_state"), [("order", "partial")])
        transaction.amount = 200.0
        self.assertEqual(self.rows(None, "kind", "payment_state"), [("order", "paid")])

    # --- currencies and companies -------------------------------------------------------------------------------

    def test_foreign_documents_count_in_the_company_currency_at_their_date(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].search([("currency_id", "=", euro.id)]).unlink()
        for day, rate in ((date(2026, 1, 1), 0.5), (date(2026, 6, 1), 0.4)):
            self.env["res.currency.rate"].create(
                {"currency_id": euro.id, "name": day, "rate": rate, "company_id": self.company.id}
            )
        pricelist = self.env["product.pricelist"].create({"name": "Euro", "currency_id": euro.id})
        self.bill(100.0, date(2026, 3, 1), currency_id=euro.id)
        self.bill(100.0, date(2026, 6, 15), currency_id=euro.id, move_type="out_refund")
        with freeze_time(TODAY):
            order = self.quote(self.customer, pricelist_id=pricelist.id)
            order.order_line.price_unit = 10.0
        self.assertEqual(
            self.rows(None, "kind", "currency_id", "amount_currency", "amount", "purchases"),
            [
                ("invoice", euro, 100.0, 200.0, 200.0),
                ("quotation", euro, 20.0, 50.0, 0.0),
                ("refund", euro, -100.0, -250.0, -250.0),
            ],
        )
        self.assert_total(-50.0)
        self.assertEqual(set(self.rows(None, "company_currency_id")), {(self.company.currency_id,)})

    def test_branches_are_in_it_and_other_companies_are_not(self):
        other = self.setup_other_company()["company"]
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.env.user.company_ids |= branch
        self.env.cr.precommit.run()
        self.bill(100.0)
        self.bill(11.0, company_id=branch.id, journal_id=self.company_data["default_journal_sale"].id)
        self.env.invalidate_all()
        history = self.env(user=self.make_user("clerk", "group_customer_user", company_id=self.company.id).id)
        history.user.sudo().company_ids = self.company + branch
        history = history["customer.purchase"]
        domain, columns = [("customer_id", "=", self.customer.id)], ["company_id", "purchases"]

        def listed(companies):
            rows = history.with_context(allowed_company_ids=companies.ids).search(domain)
            return sorted(rows.mapped("purchases"))

        self.assertEqual(listed(self.company + branch), [11.0, 100.0])
        self.assertEqual(listed(self.company), [100.0], "a branch that is not chosen")
        self.assertEqual(listed(branch), [11.0])
        self.assert_total(111.0)
        theirs = self.env["customer.purchase"].with_company(other)
        self.assertFalse(theirs.search_read(domain, columns), "of another root company")
