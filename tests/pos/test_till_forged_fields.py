from uuid import uuid4

from odoo import Command

from .common_pay_on_account import PayOnAccountCase

OURS = ("till_uuid", "till_method_id", "till_balance")


class TestTillForgedFields(PayOnAccountCase):
    """What the server says of payments and items of the till, nobody else says: no accountant with all rights either.

    It decides what is booked twice, what a receipt says, and what counts as paid when goods come back.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        own = {"company_id": cls.company.id, "company_ids": cls.company.ids}
        groups = ("account.group_account_manager", "point_of_sale.group_pos_manager", "base.group_system")
        cls.make_user("accountant", "group_credit_controller", "group_customer_manager", *groups, **own)
        cls.journal = cls.company_data["default_journal_bank"]
        cls.forged = {"till_uuid": str(uuid4()), "till_method_id": cls.cash.id, "till_balance": 1234.56}
        cls.vals = {
            "payment_type": "inbound",
            "partner_type": "customer",
            "partner_id": cls.customer.id,
            "amount": 10.0,
            "journal_id": cls.journal.id,
        }

    def said(self, payment_ids):
        self.env.invalidate_all()
        return [tuple(payment[name] for name in OURS) for payment in self.env["account.payment"].browse(payment_ids)]

    def assert_nothing_said(self, payment_ids):
        nothing = (False, self.env["pos.payment.method"], 0.0)
        self.assertEqual(self.said(payment_ids), [nothing] * len(payment_ids))

    # --- payments ---------------------------------------------------------------------------------------------------

    def test_a_payment_of_the_office_is_none_of_the_till(self):
        self.log_in("accountant")
        created = self.call("account.payment", "create", [{**self.vals, **self.forged}])
        saved = self.call("account.payment", "web_save", [], {**self.vals, **self.forged}, specification={})
        self.assert_nothing_said([*created, saved[0]["id"]])

    def test_defaults_of_the_context_and_of_a_user_say_nothing(self):
        self.log_in("accountant")
        context = {f"default_{name}": value for name, value in self.forged.items()}
        by_context = self.call("account.payment", "create", [self.vals], context=context)
        for name, value in self.forged.items():
            self.call("ir.default", "set", "account.payment", name, value, True)
        by_user = self.call("account.payment", "create", [self.vals])
        self.assert_nothing_said([*by_context, *by_user])

    def test_a_payment_does_not_become_one_of_the_till(self):
        self.log_in("accountant")
        ids = self.call("account.payment", "create", [self.vals])
        self.call("account.payment", "write", ids, self.forged)
        self.call("account.payment", "web_save", ids, {**self.forged, "memo": "Changed"}, specification={})
        self.assert_nothing_said(ids)
        self.assertEqual(self.env["account.payment"].browse(ids).memo, "Changed")

    def test_an_import_says_nothing_either(self):
        self.log_in("accountant")
        names = ["payment_type", "partner_type", "partner_id/.id", "amount", "journal_id/.id", "till_uuid"]
        row = ["inbound", "customer", str(self.customer.id), "10.0", str(self.journal.id), str(uuid4())]
        answer = self.call("account.payment", "load", [*names, "till_method_id/.id"], [[*row, str(self.cash.id)]])
        self.assertEqual(len(answer["ids"]), 1, answer["messages"])
        self.assert_nothing_said(answer["ids"])

    def test_a_payment_of_the_till_stays_what_it_is(self):
        payment = self.pay(30.0)
        [before] = self.said(payment.ids)
        self.assertEqual(before[1:], (self.cash, 120.0))
        self.log_in("accountant")
        for forged in (self.forged, dict.fromkeys(OURS, False)):
            self.call("account.payment", "write", payment.ids, forged)
            self.call("account.payment", "web_save", payment.ids, forged, specification={})
        self.assertEqual(self.said(payment.ids), [before])

    def test_a_copy_is_none_of_the_till(self):
        payment = self.pay(30.0, self.bank)
        self.log_in("accountant")
        copied = self.call("account.payment", "copy", payment.ids)
        forged = self.call("account.payment", "copy", payment.ids, default=self.forged)
        self.assert_nothing_said([*copied, *forged])

    def test_an_accountant_takes_a_payment_of_the_till_back(self):
        payment = self.pay(30.0, self.bank)
        [before] = self.said(payment.ids)
        self.assertEqual(self.left(), [70.0, 50.0])
        self.log_in("accountant")
        self.press("account.payment", "action_draft", payment.ids)
        self.press("account.payment", "action_cancel", payment.ids)
        self.assertEqual((self.said(payment.ids), self.left(), payment.state), ([before], [100.0, 50.0], "canceled"))

    # --- items of the ledger ----------------------------------------------------------------------------------------

    def entry(self, **forged):
        """An entry of the office that looks as if the customer had paid."""
        receivable = self.customer.with_company(self.company).property_account_receivable_id
        lines = [
            {"account_id": receivable.id, "partner_id": self.customer.id, "debit": 60.0, **forged},
            {"account_id": self.journal.default_account_id.id, "credit": 60.0},
        ]
        journal = self.company_data["default_journal_misc"]
        return {"journal_id": journal.id, "line_ids": [Command.create(line) for line in lines]}

    def sale_of(self, move_ids):
        self.env.invalidate_all()
        return self.env["account.move"].browse(move_ids).line_ids.till_payment_id

    def test_an_entry_of_the_office_is_for_no_sale(self):
        payment_id = self.sell(60.0).payment_ids.id
        self.log_in("accountant")
        moves = self.call("account.move", "create", [self.entry(till_payment_id=payment_id)])
        [saved] = self.call("account.move", "web_save", [], self.entry(till_payment_id=payment_id), specification={})
        context = {"default_till_payment_id": payment_id}
        moves += [saved["id"], *self.call("account.move", "create", [self.entry()], context=context)]
        self.assertEqual(self.sale_of(moves).ids, [])
        for line in self.env["account.move"].browse(moves).line_ids:
            forged = {"till_payment_id": payment_id}
            self.call("account.move.line", "write", line.ids, forged)
            command = Command.update(line.id, forged)
            self.call("account.move", "web_save", line.move_id.ids, {"line_ids": [command]}, specification={})
        self.assertEqual(self.sale_of(moves).ids, [])

    def test_an_item_stays_that_of_its_sale_and_its_reversal_is_none(self):
        payment = self.sell(60.0).payment_ids
        self.close()
        item = self.env["account.move.line"].search([("till_payment_id", "=", payment.id)])
        self.assertEqual(item.balance, 60.0)
        self.log_in("accountant")
        other = self.second.line_ids.filtered("debit")
        for line in (item, other):
            self.call("account.move.line", "write", line.ids, {"till_payment_id": False})
            self.call("account.move.line", "write", line.ids, {"till_payment_id": payment.id})
        self.call("account.move.line", "write", item.ids, {"till_payment_id": False})
        self.env.invalidate_all()
        self.assertEqual((item.till_payment_id, other.till_payment_id.ids), (payment, []))
        wizard = self.call(
            "account.move.reversal",
            "create",
            {"journal_id": item.journal_id.id},
            context={"active_model": "account.move", "active_ids": item.move_id.ids},
        )
        self.press("account.move.reversal", "reverse_moves", [wizard])
        self.env.invalidate_all()
        reversal = item.move_id.reversal_move_ids
        self.assertEqual((len(reversal), reversal.line_ids.till_payment_id.ids), (1, []))
