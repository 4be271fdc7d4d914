from odoo.tools import SQL

from ...models.credit.customer_ledger_exposure import POSITION
from ..common_credit import CreditCase


class TestCreditPlan(CreditCase):
    """The position of one customer is asked by a plan that the database keeps."""

    def test_the_plan_is_found_and_says_what_the_list_says(self):
        self.customer.credit_pool = True
        north = self.make_customer("North", parent_id=self.customer.id)
        free = self.make_customer("Free")
        self.order(100.0, partner=north, confirm=True)
        self.pay(self.bill(50.0), amount=20.0)
        self.order(70.0, partner=free, confirm=True)
        ledger = self.env["customer.ledger"].sudo()
        ids = (self.customer | north).ids
        name, _values, _command = ledger._make_plan()
        self.assertEqual(name, self.env.registry.customer_credit_plan)
        self.env.flush_all()
        asked = ledger._read_rows(ledger._get_credit_query(ids), POSITION)
        self.assertEqual(ledger._read_positions(ids), asked)
        self.assertEqual(asked[north.id][POSITION.index("credit_orders")], 100)

    def test_of_whom_nothing_is_asked_nothing_is_counted(self):
        free = self.make_customer("Free")
        self.order(70.0, partner=free, confirm=True)
        [decided] = self.env["customer.credit"]._get_positions(free.ids).values()
        self.assertEqual((decided.is_free, decided.exposure), (True, 0))
        self.assertEqual((self.position(free).exposure, free.credit_exposure), (70, 70))

    def test_the_plan_is_there_once(self):
        self.env["customer.ledger"]._keep_plan()
        query = SQL("SELECT proname FROM pg_proc WHERE starts_with(proname, 'customer_credit_position_')")
        rows = self.env.execute_query(query)
        self.assertEqual([name for (name,) in rows], [self.env.registry.customer_credit_plan])
