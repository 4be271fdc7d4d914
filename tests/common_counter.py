"""Fixtures: a company that has just made its counter customer."""

from odoo.exceptions import UserError

from .common_sales import SalesCase


class CounterCase(SalesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids += cls.env.ref("point_of_sale.group_pos_manager")
        cls.company.counter_customer_id = False
        cls.company._make_counter_customer()
        cls.counter = cls.company.counter_customer_id

    def assert_refused(self, words, method, *args):
        with self.assertRaisesRegex(UserError, f"is the counter customer. {words}"), self.cr.savepoint():
            method(*args)
