"""Buttons and links of credit, segments and trail, pressed as the client presses them."""

from odoo import Command
from odoo.tests import new_test_user

from .common_roles import RoleCase


class TestClientButtons(RoleCase):
    def quote_for(self, amount):
        line = Command.create({"product_id": self.coffee.id, "price_unit": amount, "tax_ids": False})
        values = {"partner_id": self.customer.id, "user_id": self.users["sales"].id, "order_line": [line]}
        return self.env["sale.order"].create(values)

    def open_page(self, action):
        """The records that a button leads to, as the client reads them."""
        found = self.call(action["res_model"], "web_search_read", action["domain"], {"display_name": {}})
        return [record["id"] for record in found["records"]]

    def test_orders_are_confirmed_one_by_one(self):
        self.company.credit_policy, self.customer.credit_limit = "block", 450.0
        self.customer.user_id = self.users["sales"]
        orders = self.quote_for(400.0) | self.quote_for(600.0)
        self.log_in("sales")
        answer = self.press("sale.order", "action_confirm_each", orders.ids)
        dialog = {"summary": {}, "can_ask": {}, "line_ids": {"fields": {"outcome": {}, "reason": {}}}}
        [values] = self.call(answer["res_model"], "web_read", [answer["res_id"]], specification=dialog)
        self.assertEqual((values["summary"], values["can_ask"]), ("1 of 2 orders confirmed", True))
        self.assertEqual([line["outcome"] for line in values["line_ids"]], ["confirmed", "refused"])
        self.assertIn("has no credit left", values["line_ids"][1]["reason"])
        self.assertEqual(orders.mapped("state"), ["sale", "draft"])

    def test_all_that_were_refused_are_asked_for_at_once(self):
        self.company.credit_policy = "block"
        self.customer.credit_limit = 500.0
        self.customer.user_id = self.users["sales"]
        orders = self.quote_for(600.0) | self.quote_for(700.0)
        self.log_in("sales")
        answer = self.press("sale.order", "action_confirm_each", orders.ids)
        self.call(answer["res_model"], "write", [answer["res_id"]], {"reason": "Both are packed"})
        self.press(answer["res_model"], "action_ask", [answer["res_id"]])
        [values] = self.call(
            answer["res_model"],
            "web_read",
            [answer["res_id"]],
            specification={"can_ask": {}, "line_ids": {"fields": {"outcome": {}}}},
        )
        self.assertEqual([line["outcome"] for line in values["line_ids"]], ["waiting", "waiting"])
        self.assertFalse(values["can_ask"])
        self.env.invalidate_all()
        self.assertEqual(orders.mapped("credit_state"), ["waiting", "waiting"])

    def test_each_part_of_the_exposure_leads_to_its_documents(self):
        invoice, payment, order = self.bill(100.0), self.prepay(30.0), self.quote_for(70.0)
        order.action_confirm()
        self.log_in("office")
        for part, expected in (
            ("receivable", invoice.line_ids.filtered(lambda line: line.account_id == self.receivable).ids),
            ("unapplied", payment.move_id.line_ids.filtered(lambda line: line.account_id == self.receivable).ids),
            ("orders", order.ids),
        ):
            context = {"customer_management_credit_part": part}
            action = self.press("res.partner", "action_view_credit_part", self.customer.ids, context=context)
            self.assertEqual(self.open_page(action), expected, part)

    def test_segments_and_regions_lead_to_their_customers(self):
        segment = self.make_segment("Hotels")
        region = self.make_region("North", zips=[("20", "29")], country=self.germany)
        self.customer.write({"customer_segment_id": segment.id, "zip": "20095", "country_id": self.germany.id})
        self.log_in("office")
        for record in (segment, region):
            action = self.press(record._name, "action_view_customers", record.ids)
            self.assertEqual(self.open_page(action), self.customer.ids)

    def test_the_trail_is_shown_verified_and_its_values_erased(self):
        self.customer.phone = "+49 30 1"
        self.env.flush_all()
        self.log_in("manager")
        action = self.press("res.partner", "action_view_audit_trail", self.customer.ids)
        entries = self.open_page(action)
        self.assertTrue(entries)
        self.assertEqual(self.call("customer.audit.check", "action_open")["res_model"], "customer.audit.check")
        context = {"active_model": "customer.audit.entry", "active_ids": entries}
        dialog = self.open_new("customer.audit.erase", **context).set(reason="Asked by the customer")
        answer = self.press("customer.audit.erase", "action_erase", [dialog.save()], context=context)
        self.assertEqual(answer["params"]["message"], "Customers whose values were erased from the trail: 1")

    def test_an_administrator_takes_the_trail_along_before_uninstalling(self):
        new_test_user(self.env, "root", "base.group_system", password="root")
        self.log_in("root")
        module = self.env.ref("base.module_customer_management")
        dialog = self.open_new("base.module.uninstall", default_module_ids=module.ids)
        action = self.press("base.module.uninstall", "action_download_customer_trail", [dialog.save()])
        self.assertEqual(self.url_open(action["url"]).status_code, 200)
