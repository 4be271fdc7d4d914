import random

from ..common_credit_claims import ClaimsRecount
from ..common_credit_trade import CreditTrade

PARTS = ("receivable", "unapplied", "orders", "till")


class TestCreditRandomPaid(CreditTrade):
    """Trade with sales at the till, down payments, taxes rounded on the whole, more delivered than ordered, and orders
    that are paid online; then a recount record by record.
    """

    def assert_recounted(self, seed):
        expected = ClaimsRecount(self.company, self.orders, self.transactions, self.session).count()
        positions = self.env["customer.ledger"].sudo()._get_positions(self.customers.ids, is_complete=True)
        wrong = {}
        for customer in self.customers:
            for part in PARTS:
                counted = float(positions[customer.id].parts[part])
                if abs(counted - expected[customer][part]) > 0.02:
                    wrong[customer.name, part] = counted, round(expected[customer][part], 2)
        self.assertEqual(wrong, {}, f"counted and expected, with seed {seed}")

    def test_exposure_equals_a_recount_of_what_was_ordered_sold_and_paid(self):
        operations = [self.do_order, self.do_order, self.do_confirm, self.do_cancel, self.do_deliver, self.do_deliver]
        operations += [self.do_invoice, self.do_invoice, self.do_down_payment, self.do_till, self.do_till, self.do_bill]
        operations += [self.do_pay_online, self.do_pay_online, self.do_refund, self.do_match]
        for seed in (18, 19, 20):
            rng = random.Random(seed)
            for _n in range(8):
                self.do_order(rng)
            for _n in range(4):
                self.trade(rng, operations, 20)
                self.env.invalidate_all()
                self.assert_recounted(seed)
        self.assertEqual(self.done.keys(), {operation.__name__ for operation in operations})
        self.assertGreater(min(self.done.values()), 4)
        payments = self.transactions
        self.assertTrue(payments.filtered(lambda payment: payment.child_transaction_ids and payment.payment_id))
        self.assertTrue(payments.filtered(lambda payment: len(payment.sale_order_ids) > 1))
        self.assertTrue(payments.filtered(lambda payment: "cancel" in payment.sale_order_ids.mapped("state")))

    def test_the_list_costs_the_same_queries_for_twice_the_customers_who_trade(self):
        rng = random.Random(21)
        names = ["credit_exposure", "credit_available", "credit_orders", "credit_unapplied", "credit_till"]
        customers = self.env["res.partner"].concat(*(self.make_customer(f"Trader {n}") for n in range(16)))
        self.customers = customers
        for _n in range(40):
            self.do_order(rng)
        self.trade(rng, [self.do_invoice, self.do_till, self.do_pay_online, self.do_deliver], 60)
        self.count_queries(lambda: customers.read(names))
        few, many = (self.count_queries(lambda count=count: customers[:count].read(names)) for count in (8, 16))
        self.assertEqual(many, few)
        self.assertLessEqual(many, 8)
