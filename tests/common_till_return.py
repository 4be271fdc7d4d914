"""Sales that come back at the till."""

from uuid import uuid4

from odoo import Command

from .common_till import TillCase

NOT_PAID = "is not paid yet"


class TillReturnCase(TillCase):
    """Sales of 100.00, of which the customer pays a part later, and their returns."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.credit_policy = "ignore"

    @staticmethod
    def pay(**paid):
        """Commands of payments from {method id as ``m<id>``: amount}"""
        return [
            Command.create({"payment_method_id": int(key[1:]), "amount": amount, "uuid": str(uuid4())})
            for key, amount in paid.items()
            if amount
        ]

    def paid(self, cash=0.0, later=0.0):
        payments = self.pay(**{f"m{self.cash.id}": cash, f"m{self.account.id}": later})
        total = cash + later
        return {"payment_ids": payments, "amount_paid": total, "amount_total": total}

    def sell_partly(self, cash=40.0, later=60.0, **values):
        """A sale that is paid by cash and on account."""
        return self.sync(self.sale(cash + later, **{**self.paid(cash, later), **values}))

    def coming_back(self, order, cash=0.0, later=0.0, back=None, new=0.0, **values):
        """What the till sends of a return.

        :param cash: what is handed back, negative
        :param back: what the goods that come back amount to; all that is paid for them without new ones
        :param new: what new goods cost
        """
        back = -(cash + later) if back is None else back
        lines = [Command.create(self.line(-back, refunded_orderline_id=line.id)) for line in order.lines[:1]]
        if new:
            lines.append(Command.create(self.line(new)))
        sale = self.sale(cash + later, lines=lines, is_refund=True, **self.paid(cash, later))
        return {**sale, **values}

    def line(self, amount, **values):
        total = {"price_unit": abs(amount), "price_subtotal": amount, "price_subtotal_incl": amount}
        qty = -1 if amount < 0 else 1
        return {"product_id": self.product.id, "qty": qty, "tax_ids": [], "uuid": str(uuid4()), **total, **values}

    def give_back(self, order, **amounts):
        """:return: the return, as the server has kept it"""
        sale = self.coming_back(order, **amounts)
        return self.sync(sale).filtered(lambda each: each.uuid == sale["uuid"])

    def assert_no_money(self, words, function):
        """That the till says this, and that nothing is kept."""
        count = self.env["pos.order"].search_count([])
        refusal = self.assert_dialog("odoo.exceptions.UserError", words, function)
        self.env.invalidate_all()
        self.assertEqual(self.env["pos.order"].search_count([]), count)
        return refusal

    def close(self, cash=0.0):
        session = self.config.current_session_id
        self.call("pos.session", "post_closing_cash_details", session.ids, cash)
        self.call("pos.session", "close_session_from_ui", session.ids)
        self.env.invalidate_all()
        self.assertEqual(session.state, "closed")
        return session

    def open_again(self):
        self.config.with_user(self.cashier).open_ui()
        self.till_session = self.config.current_session_id
        self.till_session.set_opening_control(0, "")

    def item(self, order):
        """What is on account of an order, in the ledger."""
        return self.env["account.move.line"].search([("till_payment_id", "in", order.payment_ids.ids)])

    def pay_item(self, item, amount):
        """The customer pays so much of an item at the bank."""
        vals = {
            "payment_type": "inbound",
            "partner_type": "customer",
            "partner_id": item.partner_id.id,
            "amount": amount,
            "company_id": self.company.id,
            "journal_id": self.company_data["default_journal_bank"].id,
        }
        payment = self.env["account.payment"].with_context(force_payment_move=True).create(vals)
        payment.action_post()
        receivable = payment.move_id.line_ids.filtered(lambda line: line.account_id == item.account_id)
        (receivable | item).reconcile()
        self.env.flush_all()
