from odoo.exceptions import AccessError, ValidationError

from ..common_ledger import LedgerCase


class TestAgingBuckets(LedgerCase):
    """The buckets that a company chooses, and the bar that shows them."""

    def bar(self, customer=None):
        customer = customer or self.customer
        customer.invalidate_recordset()
        return [(bucket["label"], bucket["amount"]) for bucket in customer.aging_bar]

    def setUp(self):
        super().setUp()
        for days in (0, 10, 45, 120):
            self.bill(1.0 + days, self.days_ago(200), due=self.days_ago(days))

    def test_the_bar_shows_the_standard_buckets(self):
        expected = [
            ("Not due", 1.0),
            ("1 to 30 days late", 11.0),
            ("31 to 60 days late", 46.0),
            ("61 to 90 days late", 0.0),
            ("More than 90 days late", 121.0),
        ]
        self.assertEqual(self.bar(), expected)
        self.company.aging_edges = False
        self.assertEqual(self.bar(), expected)

    def test_other_edges_change_the_bar_and_not_the_figures(self):
        self.company.aging_edges = "15, 45"
        self.assertEqual(
            self.bar(),
            [
                ("Not due", 1.0),
                ("1 to 15 days late", 11.0),
                ("16 to 45 days late", 46.0),
                ("More than 45 days late", 121.0),
            ],
        )
        self.assertEqual((self.customer.aging_31_60, self.customer.aging_over_90), (46.0, 121.0))
        nobody = self.make_customer("Nobody")
        self.assertEqual([amount for _label, amount in self.bar(nobody)], [0, 0, 0, 0])
        self.assertEqual(self.bar(self.contact), self.bar(nobody), "a contact owes nothing")

    def test_a_bucket_of_one_day_is_no_bucket_of_days(self):
        self.company.aging_edges = "1"
        self.assertEqual(self.bar(), [("Not due", 1.0), ("1 day late", 0.0), ("More than one day late", 178.0)])

    def test_branches_share_the_buckets_of_their_root_company(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.company.aging_edges = "7"
        self.assertEqual((branch.aging_edges, branch._get_aging_edges()), ("7", (7,)))
        self.assertEqual(len(self.customer.with_company(branch).aging_bar), 3)
        with self.assertRaises(ValidationError):
            branch.aging_edges = "8"

    def test_edges_that_make_no_buckets_are_refused(self):
        for text in ("0,30", "30,30", "60,30", "-5", "a", "30;60", "1,2,3,4,5,6,7,8", "30,,60", "1.5", "10000"):
            with self.subTest(text), self.assertRaisesRegex(ValidationError, "one to 7 rising numbers"):
                self.company.aging_edges = text

    def test_the_bar_takes_no_query_beside_the_figures_and_one_with_other_edges(self):
        customers = self.env["res.partner"].create([{"name": f"c{n}", "customer_rank": 1} for n in range(20)])
        names = ["customer_balance", "aging_bar"]
        customers.read(names)
        figures = self.count_queries(lambda: customers.read(["customer_balance"]))
        self.assertEqual(self.count_queries(lambda: customers.read(names)), figures)
        self.company.aging_edges = "15"
        customers.read(names)
        for some in (customers[:10], customers):
            self.assertEqual(self.count_queries(lambda some=some: some.read(names)), figures + 1)

    def test_the_bar_is_hidden_with_the_figures(self):
        clerk = self.make_user("clerk", "group_customer_user", "base.group_allow_export")
        customer = self.customer.with_user(clerk)
        for call in (
            lambda: customer.read(["aging_bar"]),
            lambda: customer.aging_bar,
            lambda: customer.web_read({"aging_bar": {}}),
            lambda: customer.export_data(["aging_bar"]),
        ):
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                call()
