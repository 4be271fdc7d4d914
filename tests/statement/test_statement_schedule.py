import doctest
from datetime import date

from freezegun import freeze_time

from ...tools import smtp_session, statement_period
from ..common_ledger import LedgerCase


class TestStatementSchedule(LedgerCase):
    """Which customers get which statements when; nothing is sent here."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.segment = cls.make_segment("Hotels")
        cls.customer.email = "diner@example.com"
        cls.company.write({"statement_schedule": "monthly", "statement_closed_until": date(2026, 5, 31)})
        cls.bill(100, date(2026, 5, 10))

    def schedule(self, day):
        """What the scheduler makes on this day: rows as (customer, kind, first day, last day, state, reason)."""
        runs = self.env["customer.statement.run"].sudo()
        before = runs.search([])
        with freeze_time(day):
            runs._schedule_runs()
        return [
            (row.partner_id.name, row.kind, row.date_from, row.date_to, row.state, row.reason)
            for row in (runs.search([]) - before).row_ids.sorted(lambda row: (row.partner_id.name, row.date_to))
        ]

    def test_a_month_is_closed_in_the_night_after_its_last_day_and_once(self):
        self.assertEqual(self.schedule("2026-06-30"), [])
        june = ("Harbor Street Diner", "open_items", False, date(2026, 6, 30), "ready", False)
        self.assertEqual(self.schedule("2026-07-01"), [june])
        self.assertEqual(self.schedule("2026-07-01"), [])
        self.assertEqual(self.schedule("2026-07-02"), [])

    def test_missed_days_are_caught_up(self):
        june = ("Harbor Street Diner", "open_items", False, date(2026, 6, 30), "ready", False)
        self.assertEqual(self.schedule("2026-07-19"), [june])

    def test_of_missed_months_every_activity_goes_out_and_only_the_last_open_items(self):
        self.company.statement_kind = "activity"
        other = self.make_customer("Other", email="other@example.com", statement_kind="open_items")
        self.bill(10, date(2026, 6, 10), other)
        self.assertEqual(
            [row[:4] for row in self.schedule("2026-08-03")],
            [
                ("Harbor Street Diner", "activity", date(2026, 6, 1), date(2026, 6, 30)),
                ("Harbor Street Diner", "activity", date(2026, 7, 1), date(2026, 7, 31)),
                ("Other", "open_items", False, date(2026, 7, 31)),
            ],
        )

    def test_what_ended_before_the_company_was_here_is_not_sent(self):
        self.company.statement_closed_until = date(2026, 7, 10)
        self.assertEqual(self.schedule("2026-07-11"), [])

    def test_what_ends_on_the_day_on_which_the_company_comes_is_sent(self):
        with freeze_time("2026-06-30"):
            company = self.env["res.company"].create({"name": "New", "statement_schedule": "monthly"})
        with freeze_time("2026-07-01"):
            periods = company._get_closed_statement_periods()
        self.assertEqual(periods["monthly"], [(date(2026, 6, 1), date(2026, 6, 30))])

    def test_weeks_and_quarters_end_on_the_days_of_the_company(self):
        self.company.write({"statement_schedule": "weekly", "statement_weekday": "5"})
        self.assertEqual([row[3] for row in self.schedule("2026-06-06")], [date(2026, 6, 5)])
        self.company.write({"statement_schedule": "quarterly", "statement_day": 15})
        self.assertEqual([row[3] for row in self.schedule("2026-06-16")], [date(2026, 6, 15)])
        self.assertEqual(self.schedule("2026-07-16"), [])
        self.assertEqual(doctest.testmod(statement_period).failed, 0)
        self.assertEqual(doctest.testmod(smtp_session).failed, 0)

    def test_the_customer_comes_before_the_segment_and_the_segment_before_the_company(self):
        upper = self.make_segment("Trade", statement_schedule="none", statement_kind="reminder")
        self.segment.parent_id = upper
        self.customer.customer_segment_id = self.segment
        self.assertEqual(self.schedule("2026-07-01"), [])
        self.assertEqual(self.customer.statement_in_force, "None, Payment reminder, PDF")
        self.customer.statement_schedule = "monthly"
        self.assertEqual([row[1] for row in self.schedule("2026-08-01")], ["reminder"])
        self.segment.statement_schedule, self.customer.statement_schedule = "monthly", "inherit"
        self.assertEqual(len(self.schedule("2026-09-01")), 1)
        self.customer.statement_schedule = "none"
        self.assertEqual(self.schedule("2026-10-01"), [])

    def test_who_gets_none_is_told_with_the_reason(self):
        contacts = {"no": {"email": False}, "out": {"statement_opt_out": True}, "yes": {}}
        for name, values in contacts.items():
            customer = self.make_customer(name, **{"email": f"{name}@example.com", **values})
            self.bill(10, date(2026, 6, 10), customer)
        self.make_customer("never bought", email="never@example.com")
        self.make_customer("no balance", email="nobalance@example.com", keeps_balance=False)
        self.assertEqual(
            [(row[0], row[4], row[5]) for row in self.schedule("2026-07-01")],
            [
                ("Harbor Street Diner", "ready", False),
                ("no", "skipped", "no_email"),
                ("out", "skipped", "opted_out"),
                ("yes", "ready", False),
            ],
        )

    def test_branches_are_in_the_letter_of_a_parent_that_includes_them(self):
        branch = self.make_customer("Harbor Branch", email="branch@example.com", parent_id=self.customer.id)
        self.bill(10, date(2026, 6, 10), branch)
        self.customer.statement_with_branches = True
        self.assertEqual(
            [(row[0], row[4], row[5]) for row in self.schedule("2026-07-01")],
            [("Harbor Branch", "skipped", "with_parent"), ("Harbor Street Diner", "ready", False)],
        )

    def test_who_is_in_no_letter_of_a_parent_gets_its_own(self):
        """A letter shows those directly below: what is two levels below is in none, if the one between has none."""
        self.customer.statement_with_branches = True
        branch = self.make_customer("Branch", email="branch@example.com", parent_id=self.customer.id)
        leaf = self.make_customer("Leaf", email="leaf@example.com", parent_id=branch.id)
        branch.statement_with_branches = True
        self.bill(10, date(2026, 6, 10), leaf)
        states = {row[0]: row[5] for row in self.schedule("2026-07-01")}
        self.assertEqual(states, {"Harbor Street Diner": False, "Branch": "with_parent", "Leaf": False})
        self.customer.active = False
        states = {row[0]: row[5] for row in self.schedule("2026-08-01")}
        self.assertEqual(states, {"Branch": False, "Leaf": "with_parent"})

    def test_a_second_row_of_a_period_is_left_out_by_the_database(self):
        self.schedule("2026-07-01")
        self.company.statement_closed_until = date(2026, 5, 31)  # as if two schedulers had come at once
        self.assertEqual(self.schedule("2026-07-01"), [])

    def test_any_number_of_customers_asks_the_same_number_of_queries(self):
        def schedule():
            self.company.statement_closed_until = date(2026, 5, 31)
            self.env["customer.statement"].sudo().search([]).scheduled = False
            self.schedule("2026-07-01")

        for number in range(3):
            self.bill(10, date(2026, 6, 10), self.make_customer(f"c{number}", email=f"c{number}@example.com"))
        schedule()
        few = self.count_queries(schedule)
        for number in range(3, 9):
            self.bill(10, date(2026, 6, 10), self.make_customer(f"c{number}", email=f"c{number}@example.com"))
        self.assertLessEqual(self.count_queries(schedule), few)

    # --- what stands in it decides when it is sent -----------------------------------------------------------------

    def reasons(self):
        """{customer: why its scheduled statement of June would not be sent, None when it would}"""
        self.schedule("2026-07-01")
        rows = self.env["customer.statement"].sudo().search([("state", "=", "ready"), ("scheduled", "=", True)])
        return {row.partner_id.name: reason for row, reason in rows._find_reasons(rows._build()).items()}

    def make_others(self):
        prepaid, moved = self.make_customer("prepaid", email="p@x.com"), self.make_customer("moved", email="m@x.com")
        self.prepay(50, date(2026, 6, 2), prepaid)
        self.pay(self.bill(40, date(2026, 6, 3), moved), day=date(2026, 6, 20))

    def test_only_who_owes_something_gets_one_unless_the_company_wants_more(self):
        self.make_others()
        owing = {"Harbor Street Diner": None, "moved": "nothing_due", "prepaid": "nothing_due"}
        for rule, reasons in {
            "due": owing,
            "due_or_moved": dict.fromkeys(owing),
            "always": dict.fromkeys(owing),
        }.items():
            self.company.statement_only_if = rule
            self.env["customer.statement"].sudo().search([]).scheduled = False
            self.company.statement_closed_until = date(2026, 5, 31)
            self.assertEqual(self.reasons(), reasons, rule)

    def test_what_moved_at_a_branch_has_moved_for_the_letter_that_includes_it(self):
        self.company.statement_only_if = "due_or_moved"
        head = self.make_customer("head", email="h@x.com", statement_with_branches=True)
        branch = self.make_customer("branch", email="b@x.com", parent_id=head.id)
        self.pay(self.bill(40, date(2026, 6, 3), branch), day=date(2026, 6, 20))
        self.assertEqual(self.reasons(), {"Harbor Street Diner": None, "head": None})

    def test_reminders_go_to_who_is_overdue(self):
        self.company.write({"statement_kind": "reminder", "statement_only_if": "always"})
        late = self.make_customer("not yet due", email="n@x.com")
        self.bill(10, date(2026, 6, 10), late, due=date(2026, 7, 10))
        self.assertEqual(self.reasons(), {"Harbor Street Diner": None, "not yet due": "nothing_due"})

    def test_small_balances_wait(self):
        self.company.statement_minimum = 100.01
        self.assertEqual(self.reasons(), {"Harbor Street Diner": "below_minimum"})
        self.bill(0.01, date(2026, 6, 10))
        rows = self.env["customer.statement"].sudo().search([("state", "=", "ready")])
        self.assertEqual(list(rows._find_reasons(rows._build()).values()), [None])
