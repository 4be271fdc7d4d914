from collections import Counter
from functools import partial
from uuid import uuid4

from odoo import Command

from ..common_credit_parallel import CreditParallelCase


class TestCounterCustomerParallel(CreditParallelCase):
    """Tills that sell to the same anonymous buyer in the same second do not wait for each other on its row."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        *cls.session_ids, cls.last_session_id, cls.counter_id = cls.in_transaction(cls, cls.open_tills)

    @staticmethod
    def open_tills(env):
        """:return: ids of the open sessions of 21 tills that take cards, and the id of the counter customer"""
        if not env.company.counter_customer_id:
            env.company._make_counter_customer()
        journal = env["account.journal"].create({"name": "Cards", "type": "bank", "code": "CARDS"})
        method = env["pos.payment.method"].create({"name": "Card", "journal_id": journal.id})
        session_ids = []
        for number in range(21):
            config = env["pos.config"].create({"name": f"Till {number}", "payment_method_ids": method.ids})
            config.open_ui()
            config.current_session_id.set_opening_control(0, None)
            session_ids.append(config.current_session_id.id)
        return [*session_ids, env.company.counter_customer_id.id]

    def sell(self, uuid, session_id, env):
        """A sale of 100 by card, as the till sends it."""
        self.tries[uuid] += 1
        session = env["pos.session"].browse(session_id)
        line = {"product_id": self.product_id, "qty": 1, "price_unit": 100.0, "tax_ids": []}
        line |= {"price_subtotal": 100.0, "price_subtotal_incl": 100.0}
        payment = {"amount": 100.0, "payment_method_id": session.payment_method_ids.id}
        sale = {
            "uuid": uuid,
            "pos_reference": f"26{uuid[:2]}-{session.config_id.id}-{uuid[-6:]}",
            "tracking_number": uuid[-3:],
            "sequence_number": 0,
            "access_token": str(uuid4()),
            "state": "paid",
            "session_id": session_id,
            "partner_id": self.counter_id,
            **{"amount_total": 100.0, "amount_paid": 100.0, "amount_tax": 0, "amount_return": 0},
            "lines": [Command.create(line)],
            "payment_ids": [Command.create(payment)],
        }
        env["pos.order"].sync_from_ui([sale])

    def read_row(self):
        """All columns of the partner, the version of its row, and what else may be kept of it."""

        def read(env):
            env.cr.execute("SELECT xmin::text, * FROM res_partner WHERE id = %s", [self.counter_id])
            [row] = env.cr.dictfetchall()
            counter = [("partner_id", "=", self.counter_id)]
            row["accounts"] = env["customer.credit.account"].search(counter).ids
            if "loyalty.card" in env:
                row["cards"] = env["loyalty.card"].search(counter).ids
            return row

        return self.in_transaction(read)

    def test_sales_of_twenty_tills_in_the_same_second_write_no_row_of_it_and_none_is_tried_again(self):
        before = self.read_row()
        self.assertEqual((before["customer_rank"], before["accounts"]), (1, []))
        self.tries = Counter()
        works = [partial(self.sell, str(uuid4()), session_id) for session_id in self.session_ids]
        self.assertEqual(self.run_all(works, workers=20), ["done"] * 20)
        self.assertEqual(list(self.tries.values()), [1] * 20)
        self.assertEqual(self.deadlocks, [])
        self.assertEqual(self.read_row(), before)

    def test_closing_tills_writes_none_either(self):
        before = self.read_row()
        self.tries = Counter()
        session_id = self.last_session_id
        for _sale in range(3):
            self.assertEqual(self.attempt(partial(self.sell, str(uuid4()), session_id)), "done")
        self.in_transaction(lambda env: env["pos.session"].browse(session_id).close_session_from_ui())
        self.assertEqual(self.in_transaction(lambda env: env["pos.session"].browse(session_id).state), "closed")
        self.assertEqual(self.read_row(), before)
