import doctest
from datetime import date
from decimal import Decimal

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from ...tools import statement_data
from ...tools.statement_data import digest, from_data, to_data
from ..common_ledger import LedgerCase

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 30)


class TestStatement(LedgerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls.bill(100, date(2026, 4, 10), due=date(2026, 5, 10), ref="PO 7")
        cls.new = cls.bill(50, date(2026, 6, 10), due=date(2026, 7, 10))
        cls.pay(cls.old, 30, date(2026, 6, 20))

    def build(self, kind, date_from=MAY, date_to=JUNE, customers=None):
        return (customers or self.customer)._build_statements(date_from, date_to, kind)

    def test_an_activity_runs_from_the_opening_to_the_closing_balance(self):
        [statement] = self.build("activity")
        [block] = statement.blocks
        self.assertEqual((statement.partner_id, statement.company_id), (self.customer.id, self.company.id))
        self.assertEqual((block.currency, block.opening, block.closing), ("USD", Decimal(100), Decimal(120)))
        self.assertEqual([(line.amount, line.balance) for line in block.lines], [(50, 150), (-30, 120)])
        self.assertEqual(block.aging["31_60"], Decimal(70))  # 100 due on 10 May, 30 paid: 51 days late
        self.assertEqual(block.overdue, Decimal(70))

    def test_open_items_show_what_is_left_of_each_document(self):
        for kind in ("open_items", "reminder"):
            [block] = self.build(kind)[0].blocks
            self.assertEqual(block.opening, 0)
            self.assertEqual(
                [(line.document, line.reference, line.amount, line.paid, line.balance) for line in block.lines],
                [(self.old.name, "PO 7", 100, 30, 70), (self.new.name, self.new.payment_reference, 50, 0, 50)],
            )
            self.assertEqual([line.days for line in block.lines], [51, -10])
            self.assertEqual(sum(block.aging.values()), block.closing)

    def test_open_items_of_a_past_day_know_nothing_of_what_came_later(self):
        [block] = self.build("open_items", date_to=date(2026, 5, 31))[0].blocks
        self.assertEqual([(line.document, line.balance) for line in block.lines], [(self.old.name, 100)])

    def test_contacts_are_answered_for_by_their_customer_once(self):
        statements = self.build("open_items", customers=self.contact + self.customer)
        self.assertEqual([statement.partner_id for statement in statements], [self.customer.id])

    def test_a_customer_without_items_has_no_blocks(self):
        quiet = self.make_customer("Quiet")
        for kind in ("activity", "open_items", "reminder"):
            self.assertEqual(self.build(kind, customers=quiet)[0].blocks, [])

    def test_a_customer_who_keeps_no_balance_has_no_blocks(self):
        self.customer.keeps_balance = False
        self.assertEqual(self.build("activity")[0].blocks, [])

    def test_a_period_that_ends_before_it_begins_is_refused(self):
        with self.assertRaises(UserError):
            self.build("activity", JUNE, MAY)

    def test_who_may_not_see_what_customers_owe_gets_no_statement(self):
        user = self.make_user("seller", "group_customer_user", "sales_team.group_sale_salesman_all_leads")
        for kind in ("activity", "open_items", "reminder"):
            with self.assertRaises(AccessError):
                self.customer.with_user(user)._build_statements(MAY, JUNE, kind)
        portal = new_test_user(self.env, "portal_reader", groups="base.group_portal")
        with self.assertRaises(AccessError):
            self.customer.with_user(portal)._build_statements(MAY, JUNE, "open_items")

    def test_figures_alone_do_not_open_the_customers_of_others(self):
        user = self.make_user("own_figures", "group_customer_user_own", "group_credit_figures")
        self.customer.user_id = user
        self.assertTrue(self.customer.with_user(user)._build_statements(MAY, JUNE, "open_items")[0].blocks)
        self.customer.user_id = self.env.ref("base.user_admin")
        with self.assertRaises(AccessError):
            self.customer.with_user(user)._build_statements(MAY, JUNE, "open_items")

    def test_any_number_of_customers_asks_the_same_number_of_queries(self):
        others = self.customer
        for number in range(5):
            others += self.make_customer(f"Customer {number}")
            self.bill(10, date(2026, 5, 20), others[-1])
        for kind, most in (("activity", 5), ("open_items", 3)):
            self.build(kind, customers=others)
            few = self.count_queries(lambda kind=kind: self.build(kind, customers=others[:3]))
            many = self.count_queries(lambda kind=kind: self.build(kind, customers=others))
            self.assertEqual(few, many)
            self.assertLessEqual(few, most)

    def test_a_stored_statement_is_read_back_as_it_was(self):
        [statement] = self.build("activity")
        data = to_data(statement)
        self.assertEqual(from_data(data), statement)
        self.assertEqual(digest(data), digest(to_data(from_data(data))))
        self.assertEqual(doctest.testmod(statement_data).failed, 0)


class TestStatementBranches(LedgerCase):
    def test_the_letter_of_a_parent_shows_its_branches_when_it_includes_them(self):
        north = self.make_customer("North", parent_id=self.customer.id)
        self.make_customer("Quiet", parent_id=self.customer.id)
        self.bill(100, JUNE)
        self.bill(40, JUNE, north)
        [statement] = self.customer._build_statements_with_branches(MAY, JUNE, "open_items")
        self.assertEqual(statement.branches, [])
        self.customer.statement_with_branches = True
        [statement] = self.customer._build_statements_with_branches(MAY, JUNE, "open_items")
        self.assertEqual(statement.blocks[0].closing, 100)
        self.assertEqual([branch.partner_id for branch in statement.branches], [north.id])
        self.assertEqual(statement.branches[0].blocks[0].closing, 40)
        self.assertTrue(north._is_covered_by_parent())
        self.assertEqual(from_data(to_data(statement)), statement)

    def test_branches_that_a_user_may_not_see_are_not_shown_by_their_parent(self):
        user = self.make_user("own_figures", "group_customer_user_own", "group_credit_figures")
        self.customer.write({"statement_with_branches": True, "user_id": user.id})
        north = self.make_customer("North", parent_id=self.customer.id, user_id=self.env.ref("base.user_admin").id)
        self.bill(40, JUNE, north)
        north.user_id = self.env.ref("base.user_admin")
        with self.assertRaises(AccessError):
            self.customer.with_user(user)._build_statements_with_branches(MAY, JUNE, "open_items")
