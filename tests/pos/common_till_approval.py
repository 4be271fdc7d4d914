"""A sale beyond the limit that waits at the till, and a credit controller."""

from ..common_till import TillCase

PASSWORD = "quiet-harbor-7"


class TillApprovalCase(TillCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        own = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        cls.controller = cls.make_user("controller", "group_credit_controller", password=PASSWORD, **own)

    def draft(self, amount, partner=None, **values):
        """A sale as the till sends it before it asks. :return: (what the till sends, the order of the server)"""
        sale = self.sale(amount, partner=partner, state="draft", payment_ids=[], amount_paid=0, **values)
        return sale, self.sync(dict(sale))

    def pay(self, sale, amount, **values):
        """The same sale, paid on account. :return: the order"""
        paid = self.sale(amount, uuid=sale["uuid"], access_token=sale["access_token"], lines=[])
        paid.update(values)
        return self.sync(paid)

    def ask(self, order, amount=500.0, reason="Long-standing customer"):
        return self.call("pos.order", "ask_till_approval", order.ids, amount, reason)

    def approve(self, order, login="controller", password=PASSWORD, **more):
        answer = self.call("pos.order", "approve_at_till", order.ids, login, password, **more)
        self.env.invalidate_all()
        return answer

    def find(self, order):
        self.env.invalidate_all()
        return self.env["customer.credit.approval"].sudo().search([("res_id", "=", order.id)])
