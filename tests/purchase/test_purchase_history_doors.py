from datetime import date

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form

from ..common_own_customers import OwnCustomersCase
from .common_history import HistoryCase


class TestPurchaseHistoryDoors(HistoryCase):
    """How staff get to the history and from it to the documents, and who does not."""

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

    def test_the_tile_on_the_card_opens_the_history_of_the_customer_and_its_contacts(self):
        self.bill(100.0, date(2026, 1, 1))
        self.bill(50.0, date(2026, 2, 1), partner=self.contact)
        self.bill(25.0, partner=self.make_customer("Other"))
        action = self.customer.action_view_purchases()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found.mapped("purchases"), [50.0, 100.0], "the latest first")
        clerk = self.make_user("clerk", "group_customer_user", company_id=self.company.id)
        form = Form(self.customer.with_user(clerk))
        self.assertEqual(form.total_purchases, 150.0)

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
