from ..common import CustomerCase


class TestPerformance(CustomerCase):
    """The same number of queries for N records as for 2N, and for the host as for us plus a constant."""

    def create_queries(self, count, **values):
        vals_list = [{"name": f"Partner {number}", "zip": "20095", **values} for number in range(count)]
        return self.count_queries(lambda: self.env["res.partner"].create(vals_list))

    def test_creating_customers_costs_a_fixed_number_of_queries_more_than_partners(self):
        self.make_region("North", zips=[("20", "29")], country=self.germany)
        for _warm_up in range(2):
            self.create_queries(10)
            self.create_queries(10, customer_rank=1)
        for count in (200, 1000):
            plain, customers = self.create_queries(count), self.create_queries(count, customer_rank=1)
            # find and read the sequence, draw, look for taken ones, present and former; see what is there and write the
            # audit trail; now and then the time zone of the user as well
            self.assertLessEqual(customers - plain, 9, f"for {count} customers")

    def test_reading_a_list_page_takes_a_fixed_number_of_queries(self):
        segment = self.make_segment("Hotels")
        partners = self.env["res.partner"].create(
            [{"name": f"c{i}", "customer_rank": 1, "customer_segment_id": segment.id} for i in range(80)]
        )
        names = ["customer_number", "customer_segment_id", "customer_region_id", "is_customer"]
        few = self.count_queries(lambda: partners[:40].read(names))
        self.assertEqual(self.count_queries(lambda: partners.read(names)), few)

    def test_writing_what_does_not_concern_us_costs_nothing_more_for_a_customer(self):
        customer, partner = self.make_customer(), self.env["res.partner"].create({"name": "Plain"})
        self.count_queries(lambda: partner.write({"comment": "warm"}))
        plain = self.count_queries(lambda: partner.write({"comment": "Likes it dark"}))
        self.assertEqual(self.count_queries(lambda: customer.write({"comment": "Likes it dark"})), plain)
