from datetime import date

from freezegun import freeze_time

from .common_history import HistoryCase

TODAY = date(2026, 6, 30)


class TestPurchaseMonths(HistoryCase):
    """The picture of the last twelve months on the card."""

    def test_twelve_months_end_with_the_current_one(self):
        with freeze_time(TODAY):
            self.bill(1.0, date(2025, 6, 30))
            self.bill(2.0, date(2025, 7, 1))
            self.bill(4.0, date(2026, 6, 1), partner=self.contact)
            self.bill(1.5, date(2026, 6, 15), move_type="out_refund")
            self.quote(self.customer)
            self.customer.invalidate_recordset()
            months = self.customer.monthly_purchases
        self.assertEqual(len(months), 12)
        bought = {month["month"]: month["amount"] for month in months if month["amount"]}
        self.assertEqual(bought, {"2025-07-01": 2.0, "2026-06-01": 2.5})
        self.assertEqual((months[0]["month"], months[-1]["month"]), ("2025-07-01", "2026-06-01"))

    def test_the_month_is_that_of_the_company_wherever_the_reader_is(self):
        with freeze_time("2026-06-30 23:00:00"):
            self.bill(2.0, date(2026, 6, 30))
            for zone, month in (("UTC", "2026-06-01"), ("Asia/Tokyo", "2026-07-01")):
                self.company.partner_id.tz = zone
                self.env.invalidate_all()
                reader = self.customer.with_context(tz="Pacific/Auckland")
                self.assertEqual(reader.monthly_purchases[-1]["month"], month)

    def test_no_purchases_no_picture(self):
        self.quote(self.customer)
        self.assertFalse(self.customer.monthly_purchases)
        self.assertFalse(self.contact.monthly_purchases)
        self.assertFalse(self.env["res.partner"].new({"name": "New"}).monthly_purchases)

    def test_twice_the_customers_cost_one_query_for_their_months(self):
        customers = self.env["res.partner"].create([{"name": f"c{n}", "customer_rank": 1} for n in range(40)])
        self.count_queries(lambda: customers.read(["monthly_purchases"]))
        few = self.count_queries(lambda: customers[:20].read(["monthly_purchases"]))
        self.assertEqual(self.count_queries(lambda: customers.read(["monthly_purchases"])), few)
