"""A day at the till: what its cashier does, and what is in the books when it is closed."""

from uuid import uuid4

from client import Refused


class Till:
    def __init__(self, story, customer_id):
        self.protocol, self.books, self.admin = story.protocol, story.books, story.admin
        self.customer_id = customer_id
        self.cash, self.later = self.make_methods()
        vals = {"name": "Shop", "payment_method_ids": [(6, 0, [self.cash, self.later])]}
        self.config_id = self.admin.create("pos.config", vals)
        vals = {"name": "Coffee, 1 kg", "available_in_pos": True, "taxes_id": [(5, 0, 0)], "list_price": 10.0}
        self.product_id = self.admin.create("product.product", vals)
        self.cashier = story.browser().log_in("cashier")

    def make_methods(self):
        journal_id = self.admin.create("account.journal", {"name": "Till", "type": "cash", "code": "TILL"})
        return (
            self.admin.create("pos.payment.method", {"name": "Cash", "journal_id": journal_id}),
            self.admin.create("pos.payment.method", {"name": "On Account", "split_transactions": True}),
        )

    def work(self):
        """From the opening to the closing."""
        owed = self.books.get_balance(self.customer_id)
        self.cashier.call("pos.config", "open_ui", [self.config_id])
        self.session_id = self.cashier.read("pos.config", self.config_id, "current_session_id")[0]
        self.cashier.call("pos.session", "set_opening_control", [self.session_id], 0, "")
        self.sell_to_anybody()
        line_id = self.sell_partly_on_account()
        self.refuse_and_approve()
        self.take_back(line_id)
        self.send(30.0, {self.later: 30.0})
        self.protocol.tell("30.00 on account")
        self.pay_a_debt()
        self.close()
        self.protocol.check("owed more", float(self.books.get_balance(self.customer_id) - owed), 60.0)
        self.check_items()

    def prepare(self, amount, paid, customer=True, line=None, **values):
        """A sale, as the browser sends it.

        :param paid: {method: amount}
        :param line: values of its line
        """
        sold = {"product_id": self.product_id, "qty": 1, "price_unit": abs(amount), "tax_ids": [], "uuid": str(uuid4())}
        sold |= {"price_subtotal": amount, "price_subtotal_incl": amount, **(line or {})}
        payments = [{"payment_method_id": key, "amount": part, "uuid": str(uuid4())} for key, part in paid.items()]
        return {
            "uuid": str(uuid4()),
            "access_token": str(uuid4()),
            "state": "paid",
            "session_id": self.session_id,
            "partner_id": customer and self.customer_id,
            **{"amount_total": amount, "amount_paid": sum(paid.values()), "amount_tax": 0, "amount_return": 0},
            "lines": [(0, 0, sold)],
            "payment_ids": [(0, 0, payment) for payment in payments],
            **values,
        }

    def send(self, *args, **kwargs):
        """:return: the id of the line of a sale that is paid"""
        sale = self.prepare(*args, **kwargs)
        answer = self.cashier.call("pos.order", "sync_from_ui", [sale])
        [order] = [order for order in answer["pos.order"] if order["uuid"] == sale["uuid"]]
        self.protocol.check(f"a sale of {sale['amount_total']:.2f}", order["state"], "paid")
        return order["lines"][0]

    def refuse(self, *args, **kwargs):
        """:return: what the cashier reads"""
        try:
            self.send(*args, **kwargs)
        except Refused as refusal:
            return " ".join(str(refusal).split())
        return "sold"

    def sell_to_anybody(self):
        self.send(12.5, {self.cash: 12.5}, customer=False)

    def sell_partly_on_account(self):
        line_id = self.send(100.0, {self.cash: 40.0, self.later: 60.0})
        self.protocol.tell("of it 40.00 in cash and 60.00 on account")
        return line_id

    def refuse_and_approve(self):
        """What is beyond the limit is a draft until a controller has typed a login at the till."""
        answer = self.refuse(50.0, {self.later: 50.0})
        self.protocol.tell(f"the cashier reads: {answer}")
        self.protocol.check("50.00 more on account, with 40.00 left, is sold", answer == "sold", False)
        sale = self.prepare(50.0, {})
        [draft] = self.cashier.call("pos.order", "sync_from_ui", [{**sale, "state": "draft"}])["pos.order"]
        self.cashier.call("pos.order", "ask_till_approval", [draft["id"]], 50.0, "Pays on Friday")
        answer = self.cashier.call("pos.order", "approve_at_till", [draft["id"]], "credit", "credit")
        self.protocol.check("the answer to the controller's login at the till", answer["state"], "approved")
        paid = self.prepare(50.0, {self.later: 50.0}, uuid=sale["uuid"], access_token=sale["access_token"], lines=[])
        [order] = self.cashier.call("pos.order", "sync_from_ui", [paid])["pos.order"]
        self.protocol.check("the sale that was approved", (order["id"], order["state"]), (draft["id"], "paid"))

    def take_back(self, line_id):
        """Of what was sold for 40.00 in cash and 60.00 on account, no more than 40.00 is handed back."""
        back = {"refunded_orderline_id": line_id, "qty": -1}
        answer = self.refuse(-100.0, {self.cash: -100.0}, line=back)
        self.protocol.tell(f"the cashier reads: {answer}")
        self.protocol.check("40.00 can be handed back", "40.00" in answer, True)
        self.send(-100.0, {self.later: -60.0, self.cash: -40.0}, line=back)

    def pay_a_debt(self):
        paid = {"uuid": str(uuid4()), "partner_id": self.customer_id, "payment_method_id": self.cash, "amount": 20.0}
        self.cashier.call("pos.session", "pay_on_account", [self.session_id], paid)
        self.protocol.tell("20.00 paid of what was owed, in cash")

    def close(self):
        counted = 12.5 + 40.0 - 40.0 + 20.0
        self.cashier.call("pos.session", "post_closing_cash_details", [self.session_id], counted)
        self.cashier.call("pos.session", "close_session_from_ui", [self.session_id])
        session = self.admin.read("pos.session", self.session_id, "state", "cash_register_difference")
        self.protocol.check("the session, and what is missing in its cash", session, ["closed", 0.0])

    def check_items(self):
        """What came back is matched with what was sold."""
        domain = [("till_payment_id.session_id", "=", self.session_id)]
        items = self.admin.find("account.move.line", domain, ["balance", "amount_residual"])
        residuals = sorted((item["balance"], item["amount_residual"]) for item in items)
        self.protocol.check("the return and its sale are even", residuals[0][1], 0.0)
        self.protocol.check(
            "on account of the session", [balance for balance, _open in residuals], [-60.0, 30.0, 50.0, 60.0]
        )
