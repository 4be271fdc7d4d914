"""What the web client gets when a sale is refused on account, and the way on from there."""

import inspect
import re
import sys
from pathlib import Path

from odoo.exceptions import UserError
from odoo.http import serialize_exception

from ...models.credit.customer_credit_refusal import CreditRefused
from ..common_client import ClientCase
from ..common_credit import CreditCase

STATIC = Path(__file__).resolve().parents[2] / "static" / "src"
NAME = "odoo.addons.customer_management.models.credit.customer_credit_refusal.CreditRefused"


class TestCreditDialog(ClientCase, CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.seller.password, cls.controller.password = "seller", "controller"
        cls.office = cls.make_user("office", "account.group_account_invoice", password="office", **company)
        cls.quotation = cls.order(500.0)
        cls.draft = cls.bill(500.0, post=False)

    def confirm(self):
        return self.press("sale.order", "action_confirm", self.quotation.ids)

    def post_invoice(self):
        return self.press("account.move", "action_post", self.draft.ids)

    def ask(self, document):
        """As the dialog does: opens the action, takes its defaults, and presses its button."""
        action = self.load_action("customer_management.customer_credit_decision_action_request")
        context = {"default_kind": "request", "active_model": document._name, "active_ids": document.ids}
        dialog = self.open_new(action["res_model"], **context).set(reason="A large order")
        return self.press(action["res_model"], "action_take", [dialog.save()])

    def decide(self):
        approval = self.env["customer.credit.approval"].search([("state", "=", "requested")])
        self.log_in("controller")
        self.press("customer.credit.approval", "action_approve", approval.ids)

    def test_a_refused_quotation_names_itself_to_the_client_and_no_figures(self):
        self.log_in("seller")
        refusal = self.assert_dialog(NAME, "has no credit left", self.confirm)
        self.assertEqual(refusal.context, {"credit_refused": {"model": "sale.order", "ids": self.quotation.ids}})
        self.assertNotRegex(refusal.message, r"\d")
        self.assertEqual(self.quotation.state, "draft")

    def test_the_discount_dialog_works_on_an_order_at_the_limit(self):
        product = {"name": "Discount", "type": "service", "invoice_policy": "order"}
        self.company.sale_discount_product_id = self.env["product.product"].create(product)
        order = self.order(450.0)
        self.customer.credit_limit = 450.0
        order.action_confirm()
        self.log_in("seller")
        vals = {"sale_order_id": order.id, "discount_type": "amount", "discount_amount": 50.0}
        self.press("sale.order.discount", "action_apply_discount", self.call("sale.order.discount", "create", [vals]))
        self.env.invalidate_all()
        self.assertEqual((order.state, order.amount_total), ("sale", 400.0))

    def test_the_dialog_asks_for_an_approval_and_the_quotation_is_confirmed(self):
        self.log_in("seller")
        self.ask(self.quotation)
        self.assertEqual(self.quotation.credit_state, "waiting")
        self.decide()
        self.log_in("seller")
        self.confirm()
        self.assertEqual(self.quotation.state, "sale")

    def test_an_invoice_is_refused_asked_for_approved_and_posted(self):
        self.log_in("office")
        refusal = self.assert_dialog(NAME, "Harbor Street Diner would go beyond the credit limit", self.post_invoice)
        self.assertEqual(refusal.context, {"credit_refused": {"model": "account.move", "ids": self.draft.ids}})
        self.ask(self.draft)
        self.assertEqual(self.draft.credit_state, "waiting")
        self.assertEqual(self.draft.activity_ids.user_id, self.controller)
        self.assert_dialog(NAME, "credit limit", self.post_invoice)
        self.decide()
        self.assertEqual(self.draft.credit_state, "approved")
        self.log_in("office")
        self.post_invoice()
        self.assertEqual(self.draft.state, "posted")
        self.assertFalse(self.draft.activity_ids)

    def test_an_accountant_asks_is_refused_asks_again_and_posts_once(self):
        company = {"company_id": self.company.id, "company_ids": self.company.ids}
        self.make_user("accountant", "account.group_account_user", password="accountant", **company)
        self.log_in("accountant")
        self.ask(self.draft)
        approval = self.env["customer.credit.approval"].search([("state", "=", "requested")])
        self.log_in("controller")
        self.press("customer.credit.approval", "action_refuse", approval.ids, reason="Not yet")
        self.assertEqual(self.draft.credit_state, "refused")
        self.assertIn("Not yet", self.draft.message_ids[:1].body)
        self.log_in("accountant")
        self.assert_dialog(NAME, "credit limit", self.post_invoice)
        self.ask(self.draft)
        self.decide()
        self.log_in("accountant")
        self.post_invoice()
        self.assertEqual(self.draft.state, "posted")
        self.draft = self.bill(500.0, post=False)
        self.assert_dialog(NAME, "credit limit", self.post_invoice)

    def test_the_queue_shows_orders_and_invoices_alike(self):
        self.log_in("seller")
        self.ask(self.quotation)
        self.log_in("office")
        self.ask(self.draft)
        self.log_in("controller")
        rows = self.call(
            "customer.credit.approval",
            "web_search_read",
            [("state", "=", "requested")],
            specification={"document_name": {}, "amount": {}, "res_model": {}, "passes_since": {}},
        )["records"]
        self.assertEqual(
            {(row["res_model"], row["amount"], row["document_name"]) for row in rows},
            {
                ("sale.order", 500.0, self.quotation.display_name),
                ("account.move", 500.0, self.draft.display_name),
            },
        )

    def test_the_banner_of_an_invoice_offers_the_same(self):
        self.log_in("office")
        asked = {"credit_warning": {}, "credit_is_refused": {}, "credit_state": {}}
        [values] = self.call("account.move", "web_read", self.draft.ids, specification=asked)
        self.assertIn("would go beyond the credit limit", values["credit_warning"])
        self.assertEqual((values["credit_is_refused"], values["credit_state"]), (True, "none"))
        self.ask(self.draft)
        [values] = self.call("account.move", "web_read", self.draft.ids, specification=asked)
        self.assertEqual((values["credit_is_refused"], values["credit_state"]), (True, "waiting"))

    def test_a_new_document_that_was_refused_is_to_be_saved_as_a_draft_first(self):
        self.log_in("seller")
        context = {"default_kind": "request", "active_model": "sale.order", "active_ids": [self.quotation.id + 1000]}
        self.assert_dialog(
            "odoo.exceptions.UserError",
            "Please save it as a draft",
            lambda: self.open_new("customer.credit.decision", **context),
        )

    def test_one_may_ask_for_documents_only(self):
        self.log_in("seller")
        values = {"kind": "request", "res_model": "res.partner", "res_ids": self.customer.ids}
        [wizard_id] = self.call("customer.credit.decision", "create", [values])
        self.assert_dialog(
            "odoo.exceptions.UserError",
            "choose the records",
            lambda: self.press("customer.credit.decision", "action_take", [wizard_id]),
        )

    def test_each_exception_of_ours_that_reaches_a_client_has_a_dialog_there(self):
        """The clients look for a dialog by the full name of the class, and take everything else for a crash."""
        [script] = STATIC.glob("credit/credit_refused/*.js")
        known = set(re.findall(r'"(odoo\.addons\.customer_management[\w.]+)"', script.read_text()))
        ours = {
            serialize_exception(each.__new__(each), message="", arguments=())["name"]
            for name, module in list(sys.modules.items())
            if name.startswith("odoo.addons.customer_management.") and ".tests" not in name
            for each in vars(module).values()
            if inspect.isclass(each) and issubclass(each, UserError) and each.__module__ == name
        }
        self.assertEqual(ours, {f"{CreditRefused.__module__}.{CreditRefused.__qualname__}"})
        self.assertEqual(known, ours)
        for folder in ("credit/credit_refused_dialog", "website"):
            registered = [path for path in (STATIC / folder).rglob("*.js") if "add(CREDIT_REFUSED," in path.read_text()]
            self.assertEqual(len(registered), 1, folder)
