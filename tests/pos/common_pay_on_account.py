"""Payments on account as the till sends them."""

from uuid import uuid4

from odoo import Command, fields

from ..common_till import TillCase


class PayOnAccountCase(TillCase):
    """A customer who owes 100 of thirty days ago and 50 of ten days ago."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank = cls.bank_payment_method
        cls.first, cls.second = cls.bill(100.0, 30), cls.bill(50.0, 10)
        cls.env.flush_all()

    @classmethod
    def bill(cls, amount, days, partner=None):
        """A posted invoice that was due so many days ago."""
        day = fields.Date.subtract(cls.company._get_today(), days=days)
        line = Command.create({"name": "Coffee", "price_unit": amount, "tax_ids": False})
        invoice = cls.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": (partner or cls.customer).id,
                "company_id": cls.company.id,
                "invoice_date": day,
                "invoice_date_due": day,
                "invoice_payment_term_id": False,
                "invoice_line_ids": [line],
            }
        )
        invoice.action_post()
        return invoice

    def payment(self, amount, method=None, **values):
        """What the till sends."""
        return {
            "uuid": str(uuid4()),
            "partner_id": self.customer.id,
            "payment_method_id": (method or self.cash).id,
            "amount": amount,
            **values,
        }

    def send(self, payment, session=None):
        """:return: what the receipt says"""
        answer = self.call("pos.session", "pay_on_account", (session or self.till_session).ids, payment)
        self.env.invalidate_all()
        return answer

    def pay(self, amount, method=None, **values):
        """:return: the account.payment"""
        return self.env["account.payment"].browse(self.send(self.payment(amount, method, **values))["id"])

    def left(self, *invoices):
        return [invoice.amount_residual for invoice in invoices or (self.first, self.second)]

    def close(self, cash=0.0):
        """Counts and closes as the till does. :return: what the till expects, by the name of the method"""
        data = self.call("pos.session", "get_closing_control_data", self.till_session.ids)
        shown = [data["default_cash_details"], *data["non_cash_payment_methods"]]
        self.call("pos.session", "post_closing_cash_details", self.till_session.ids, cash)
        self.call("pos.session", "close_session_from_ui", self.till_session.ids)
        self.env.invalidate_all()
        self.assertEqual(self.till_session.state, "closed")
        return {each["name"]: each["amount"] for each in shown}
