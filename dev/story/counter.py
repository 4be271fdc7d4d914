"""One sale on account, by the people who each have a part in it."""

import re

from client import Refused

BUYER = "K-10007"


class Counter:
    def __init__(self, story):
        self.protocol, self.books = story.protocol, story.books
        self.admin, self.sales, self.credit, self.office = (
            story.admin,
            *(story.browser().log_in(login) for login in ("sales", "credit", "office")),
        )
        [customer] = self.sales.find("res.partner", [("customer_number", "=", BUYER)], ["name"])
        self.customer_id, self.name = customer["id"], customer["name"]

    def sell(self):
        owed = self.books.get_balance(self.customer_id)
        self.set_limit()
        order_id = self.quote(500.0)
        self.ask_for_approval(order_id)
        self.approve(order_id)
        self.sales.call("sale.order", "action_confirm", [order_id])
        self.protocol.check("the order after the approval", self.sales.read("sale.order", order_id, "state"), "sale")
        invoice_id, number = self.bill(order_id)
        self.protocol.check(f"owed more, by {number}", float(self.books.get_balance(self.customer_id) - owed), 500.0)
        self.pay(invoice_id)
        self.protocol.check("owed more, when it is paid", float(self.books.get_balance(self.customer_id) - owed), 0.0)

    def set_limit(self):
        """A limit that leaves 100.00."""
        exposure = self.credit.read("res.partner", self.customer_id, "credit_exposure")
        self.credit.call("res.partner", "write", [self.customer_id], {"credit_limit": exposure + 100.0})
        available = self.credit.read("res.partner", self.customer_id, "credit_available")
        self.protocol.check(f"available credit of {self.name}", round(available, 2), 100.0)

    def quote(self, price):
        """As the browser does: New, the customer, a line, Save; what is not typed in comes from the server."""
        vals = {"name": "Grinder", "list_price": price, "taxes_id": [(5, 0, 0)], "invoice_policy": "order"}
        product_id = self.admin.create("product.product", vals)
        form = self.sales.open_new("sale.order").set(partner_id=self.customer_id)
        form.set(order_line=[(0, 0, {"product_id": product_id})])
        order_id = form.save()
        customer, total, user = self.sales.read("sale.order", order_id, "partner_id", "amount_total", "user_id")
        self.protocol.check("the quotation", (customer[0], total, user[1]), (self.customer_id, price, "Sales"))
        return order_id

    def refuse(self, browser, order_id):
        """Tries to confirm. :return: what the server answers"""
        try:
            browser.call("sale.order", "action_confirm", [order_id])
        except Refused as refusal:
            return " ".join(str(refusal).split())
        return "confirmed"

    def ask_for_approval(self, order_id):
        """The controller reads figures, the salesperson a sentence."""
        answer = self.refuse(self.office, order_id)
        self.protocol.tell(f"the office reads: {answer}")
        self.protocol.check("by how much it is over stands there", "over by $ 400.00" in answer, True)
        answer = self.refuse(self.sales, order_id)
        self.protocol.tell(f"the salesperson reads: {answer}")
        self.protocol.check("amounts in what the salesperson reads", re.findall(r"\d\.\d\d", answer), [])
        self.protocol.check("the order stays", self.sales.read("sale.order", order_id, "state"), "draft")
        self.sales.call("sale.order", "action_request_credit_approval", [order_id])

    def approve(self, order_id):
        domain = [("res_model", "=", "sale.order"), ("res_id", "=", order_id), ("state", "=", "requested")]
        [request] = self.credit.find("customer.credit.approval", domain, ["amount"])
        self.protocol.check("the controller is asked for", request["amount"], 500.0)
        context = {"active_model": "customer.credit.approval", "active_ids": [request["id"]]}
        decision = {"kind": "approve", "reason": "Pays on Friday"}
        decision_id = self.credit.create("customer.credit.decision", decision, default_kind="approve", **context)
        self.credit.call("customer.credit.decision", "action_take", [decision_id])

    def bill(self, order_id):
        context = {"active_model": "sale.order", "active_ids": [order_id], "active_id": order_id}
        wizard_id = self.office.create("sale.advance.payment.inv", {"advance_payment_method": "delivered"}, **context)
        self.office.call("sale.advance.payment.inv", "create_invoices", [wizard_id], context=context)
        [invoice_id] = self.office.read("sale.order", order_id, "invoice_ids")
        self.office.call("account.move", "action_post", [invoice_id])
        return invoice_id, self.office.read("account.move", invoice_id, "name")

    def pay(self, invoice_id):
        """From the card, this invoice and no other."""
        action = self.office.call("res.partner", "action_record_payment", [self.customer_id])
        vals = {"allocation": "chosen", "amount": 500.0}
        wizard_id = self.office.create("res.partner.payment", vals, **action["context"])
        lines = self.office.find("res.partner.payment.line", [("wizard_id", "=", wizard_id)], ["move_line_id"])
        items = self.office.find("account.move.line", [("move_id", "=", invoice_id)])
        item_ids = {item["id"] for item in items}
        commands = [
            (1, line["id"], {"amount": 500.0 if line["move_line_id"][0] in item_ids else 0.0}) for line in lines
        ]
        self.office.call("res.partner.payment", "write", [wizard_id], {"line_ids": commands})
        self.office.call("res.partner.payment", "action_record", [wizard_id])
        state = self.office.read("account.move", invoice_id, "payment_state")
        self.protocol.check("the invoice is paid", state in ("paid", "in_payment"), True)
