from datetime import date

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form

from odoo.addons.point_of_sale.tests.common import CommonPosTest

from .common_ledger import LedgerCase
from .common_own_customers import OwnCustomersCase

TODAY = date(2026, 6, 30)


class HistoryCase(LedgerCase):
    def rows(self, partner=None, *names, domain=()):
        """The history of a customer, oldest kind of document first: tuples of the named columns."""
        self.env.flush_all()
        customer = (partner or self.customer).commercial_partner_id
        found = self.env["customer.purchase"].search([("customer_id", "=", customer.id), *domain], order="id")
        found.invalidate_recordset()
        names = names or ("kind", "state", "payment_state", "amount_currency", "purchases", "is_billed")
        return sorted((tuple(row[name] for name in names) for row in found), key=str)

    def assert_total(self, total, partner=None):
        """The sum of the list is the figure on the card."""
        partner = partner or self.customer
        partner.invalidate_recordset()
        [[listed]] = self.env["customer.purchase"]._read_group(
            [("customer_id", "=", partner.id)], [], ["purchases:sum"]
        )
        once = [("customer_id", "=", partner.id), ("is_billed", "=", False)]
        [[filtered]] = self.env["customer.purchase"]._read_group(once, [], ["purchases:sum"])
        self.assertEqual([round(amount or 0, 2) for amount in (listed, filtered, partner.total_purchases)], [total] * 3)

    def order(self, partner=None, **values):
        """A confirmed order of 200.00."""
        order = self.quote(partner or self.customer, **values)
        order.action_confirm()
        return order

    def down_payment(self, order, amount):
        wizard = self.env["sale.advance.payment.inv"].create(
            {"sale_order_ids": order.ids, "advance_payment_method": "fixed", "fixed_amount": amount}
        )
        return wizard._create_invoices(order)


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

    # --- doors --------------------------------------------------------------------------------------------------

    def test_a_click_opens_the_document_itself(self):
        documents = self.order() + self.quote(self.customer)
        invoice = self.bill(100.0)
        opened = set()
        for row in self.env["customer.purchase"].search([("customer_id", "=", self.customer.id)]):
            action = row.action_open()
            self.assertEqual((action["views"][0][1], action["target"]), ("form", "current"))
            opened.add((action["res_model"], action["res_id"]))
        expected = {("sale.order", order.id) for order in documents} | {("account.move", invoice.id)}
        self.assertEqual(opened, expected)

    def test_who_may_not_read_the_document_does_not_open_it_from_here(self):
        self.bill(100.0)
        clerk = self.make_user("clerk", "group_customer_user", company_id=self.company.id)
        row = self.env["customer.purchase"].with_user(clerk).search([("customer_id", "=", self.customer.id)])
        self.assertEqual(row.purchases, 100.0)
        with self.assertRaises(AccessError):
            row.action_open()

    def test_rows_are_found_by_their_ids_and_keep_them(self):
        self.order()
        self.bill(100.0)
        history = self.env["customer.purchase"]
        rows = history.search([("customer_id", "=", self.customer.id)])
        self.assertEqual(len(set(rows.ids)), 2)
        self.env.invalidate_all()
        self.assertEqual(history.browse(rows.ids).mapped("kind"), rows.mapped("kind"))
        for row in rows:
            self.assertEqual(history.search([("id", "=", row.id)]), row)
            self.assertNotIn(row, history.search([("id", "not in", row.ids), ("customer_id", "=", self.customer.id)]))
        self.assertFalse(history.search([("id", "in", [])]))
        self.assertFalse(history.search([("id", "=", False)]))

    def test_the_button_on_the_card_opens_the_history_of_the_customer_and_its_contacts(self):
        self.bill(100.0, date(2026, 1, 1))
        self.bill(50.0, date(2026, 2, 1), partner=self.contact)
        self.bill(25.0, partner=self.make_customer("Other"))
        action = self.customer.action_view_purchases()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found.mapped("purchases"), [50.0, 100.0], "the latest first")
        clerk = self.make_user("clerk", "group_customer_user", company_id=self.company.id)
        form = Form(self.customer.with_user(clerk))
        self.assertEqual((form.total_purchases, form.purchase_count), (150.0, 2))

    def test_it_is_grouped_by_what_is_known_of_the_customer(self):
        segment, region = self.make_segment("Hotels"), self.make_region("North")
        self.customer.write({"customer_segment_id": segment.id, "customer_region_id": region.id})
        self.customer.user_id = self.env.user
        self.bill(100.0, partner=self.contact)
        domain = [("customer_id", "=", self.customer.id)]
        for name, value in (
            ("segment_id", segment),
            ("region_id", region),
            ("user_id", self.env.user),
            ("customer_id", self.customer),
            ("partner_id", self.contact),
            ("company_id", self.company),
            ("kind", "invoice"),
        ):
            groups = self.env["customer.purchase"]._read_group(domain, [name], ["purchases:sum"])
            self.assertEqual(groups, [(value, 100.0)], name)

    # --- access -------------------------------------------------------------------------------------------------

    def test_who_has_nothing_to_do_with_customers_has_no_history(self):
        self.bill(100.0)
        portal = self.env["res.users"].create(
            {
                "login": "portal",
                "partner_id": self.contact.id,
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )
        for user in (self.make_user("employee"), portal, self.env.ref("base.public_user")):
            history = self.env["customer.purchase"].with_user(user)
            for call in (
                lambda history=history: history.search([]),
                lambda history=history: history.search_count([]),
                lambda history=history: history._read_group([], [], ["purchases:sum"]),
            ):
                with self.assertRaises(AccessError):
                    call()
        with self.assertRaises(AccessError):
            self.customer.with_user(self.make_user("e2")).read(["monthly_purchases"])

    def test_what_is_due_is_a_figure(self):
        self.bill(100.0)
        groups = ("group_customer_user", "base.group_allow_export")
        clerk = self.make_user("clerk", *groups, company_id=self.company.id)
        controller = self.make_user("controller", "group_credit_controller", company_id=self.company.id)
        domain = [("customer_id", "=", self.customer.id)]
        history = self.env["customer.purchase"].with_user(clerk)
        for call in (
            lambda: history.search(domain).read(["amount_due"]),
            lambda: history.search_read(domain, ["amount_due"]),
            lambda: history.search([("amount_due", ">", 1)]),
            lambda: history.search(domain, order="amount_due"),
            lambda: history._read_group(domain, [], ["amount_due:sum"]),
            lambda: history.search(domain).export_data(["amount_due"]),
        ):
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                call()
        self.assertNotIn("amount_due", history.get_view(view_type="list")["arch"])
        self.assertEqual(self.env["customer.purchase"].with_user(controller).search(domain).amount_due, 100.0)

    # --- months -------------------------------------------------------------------------------------------------

    def test_twelve_months_end_with_the_current_one(self):
        with freeze_time(TODAY):
            self.bill(1.0, date(2025, 6, 30))
            self.bill(2.0, date(2025, 7, 1))
            self.bill(4.0, date(2026, 6, 1), partner=self.contact)
            self.bill(1.5, date(2026, 6, 15), move_type="out_refund")
            self.quote(self.customer)
            self.customer.invalidate_recordset()
            months = self.customer.monthly_purchases
        self.assertEqual(len(months), 12)
        bought = {month["month"]: month["amount"] for month in months if month["amount"]}
        self.assertEqual(bought, {"2025-07-01": 2.0, "2026-06-01": 2.5})
        self.assertEqual((months[0]["month"], months[-1]["month"]), ("2025-07-01", "2026-06-01"))

    def test_the_month_is_that_of_the_user(self):
        with freeze_time("2026-06-30 23:00:00"):
            self.bill(2.0, date(2026, 6, 30))
            tokyo = self.customer.with_context(tz="Asia/Tokyo")
            self.assertEqual(tokyo.monthly_purchases[-1]["month"], "2026-07-01")
            self.assertEqual(self.customer.with_context(tz="UTC").monthly_purchases[-1]["month"], "2026-06-01")

    def test_no_purchases_no_picture(self):
        self.quote(self.customer)
        self.assertFalse(self.customer.monthly_purchases)
        self.assertFalse(self.contact.monthly_purchases)
        self.assertFalse(self.env["res.partner"].new({"name": "New"}).monthly_purchases)

    # --- speed --------------------------------------------------------------------------------------------------

    def test_twice_the_documents_cost_the_same_queries(self):
        view = self.env.ref("customer_management.customer_purchase_view_list")
        names = [node.get("name") for node in view._get_combined_arch().iter("field")]
        specification = {name: {} for name in names}
        specification["customer_id"] = {"fields": {"display_name": {}}}
        for count in range(40):
            self.bill(1.0 + count, partner=self.contact if count % 2 else self.customer)
        domain = [("customer_id", "=", self.customer.id)]

        def read(limit):
            return lambda: self.env["customer.purchase"].web_search_read(domain, specification, limit=limit)

        self.count_queries(read(40))
        few, many = self.count_queries(read(20)), self.count_queries(read(40))
        self.assertEqual(many, few)
        self.assertLessEqual(many, 8)

    def test_twice_the_customers_cost_one_query_for_their_months(self):
        customers = self.env["res.partner"].create([{"name": f"c{n}", "customer_rank": 1} for n in range(40)])
        self.count_queries(lambda: customers.read(["monthly_purchases"]))
        few = self.count_queries(lambda: customers[:20].read(["monthly_purchases"]))
        self.assertEqual(self.count_queries(lambda: customers.read(["monthly_purchases"])), few)


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


class TestPurchaseHistoryOfOwnCustomers(OwnCustomersCase):
    def test_the_purchases_of_foreign_customers_are_in_no_answer(self):
        history = self.env["customer.purchase"].with_user(self.seller)
        everything = self.env["customer.purchase"].search([("customer_id", "in", (self.own + self.foreign).ids)])
        self.assertEqual(len(everything), 4)
        listed = history.search([("customer_id", "in", (self.own + self.foreign).ids)])
        self.assertEqual(listed.customer_id, self.own)
        self.assertEqual(len(listed), 2)
        foreign = (everything - listed).with_user(self.seller)
        for call in (
            lambda: foreign.read(["name"]),
            lambda: foreign.web_read({"name": {}}),
            lambda: foreign.export_data(["name"]),
            lambda: foreign[0].action_open(),
        ):
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                call()
        for answer in (
            history.formatted_read_group([], ["customer_id"], ["purchases:sum"]),
            history.formatted_read_group([], ["partner_id", "segment_id"], ["__count"]),
            history.search([]).export_data(["customer_id/name", "partner_id/name", "name"]),
            history.web_search_read([], {"customer_id": {"fields": {"display_name": {}}}, "name": {}}),
        ):
            self.assertNotIn("Xanadu", str(answer))
            self.assertIn("Own Bakery", str(answer))
        self.assertFalse(history.search([("name", "=", self.foreign_invoice.name)]))
