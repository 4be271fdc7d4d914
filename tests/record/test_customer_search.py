from ..common import CustomerCase


class TestCustomerSearch(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls.make_customer(customer_number="Q-00187")
        cls.contact = cls.make_contact(cls.customer, customer_rank=1)
        cls.vendor = cls.env["res.partner"].create({"name": "Roaster", "is_company": True, "supplier_rank": 1})

    def test_the_number_finds_the_customer_in_every_many2one_box(self):
        found = [partner_id for partner_id, _name in self.env["res.partner"].name_search("00187")]
        self.assertEqual(found, self.customer.ids)

    def test_the_number_finds_the_customer_in_the_search_box_of_a_list(self):
        for xmlid in ("base.view_res_partner_filter", "customer_management.res_partner_view_search_customers"):
            arch = self.env["res.partner"].get_view(self.env.ref(xmlid).id, "search")["arch"]
            self.assertIn("""name="name" filter_domain="[('display_name', 'ilike', self)]\"""", arch)
        self.assertEqual(self.env["res.partner"].search([("display_name", "ilike", "q-00187")]), self.customer)

    def test_what_the_host_found_by_is_still_found(self):
        self.customer.write({"email": "office@harbor.example.com", "ref": "REF-77", "vat": "X1234567"})
        for text in ("Harbor", "office@harbor", "REF-77", "X1234567"):
            self.assertIn(self.customer, self.env["res.partner"].search([("display_name", "ilike", text)]))

    def test_parts_of_the_name_are_found_in_any_order(self):
        find = self.env["res.partner"].search
        for text in ("diner harbor", "Street Harbor", "harb din"):
            self.assertIn(self.customer, find([("display_name", "ilike", text)]), text)
        self.assertNotIn(self.customer, find([("display_name", "ilike", "diner bakery")]))
        for text in ("harbor", "diner harbor"):
            self.assertNotIn(self.customer, find([("display_name", "not ilike", text)]))

    def test_the_till_finds_a_customer_by_number_phone_and_parts_of_the_name(self):
        self.customer.write({"phone": "+49 30 2312 5001", "mobile": "+49 171 5550101"})
        config = self.env["pos.config"].create({"name": "Counter"})
        for typed in ("Q-00187", "030 2312 5001", "0171/5550101", "diner harbor"):
            fields = ("name", "parent_name", "phone_mobile_search", "email")  # a part of what the till sends
            domain = ["|"] * 3 + [[field, "ilike", typed + "%"] for field in fields]
            found = self.env["res.partner"].get_new_partner(config.id, domain, 0)["res.partner"]
            self.assertIn(self.customer.id, [partner["id"] for partner in found], typed)

    def test_the_till_has_what_it_searches_in(self):
        config = self.env["pos.config"].create({"name": "Counter"})
        row = self.env["res.partner"]._load_pos_data_read(self.customer, config)[0]
        self.assertEqual(row["customer_number"], "Q-00187")
        self.assertLessEqual({"mobile", "phone_search_digits"}, set(row))

    def test_customers_are_commercial_partners_with_a_rank(self):
        partners = self.customer + self.contact + self.vendor
        domain = [("id", "in", partners.ids)]
        find = self.env["res.partner"].search
        self.assertEqual(find([*domain, ("is_customer", "=", True)]), self.customer)
        self.assertEqual(find([*domain, ("is_customer", "!=", True)]), self.contact + self.vendor)
        self.assertEqual(find([*domain, ("is_customer", "=", False)]), self.contact + self.vendor)
        self.assertEqual(find([*domain, ("is_customer", "in", [True, False])]), partners)
        self.assertEqual(partners.filtered("is_customer"), self.customer)

    def test_a_partner_without_any_rank_is_no_customer(self):
        self.env.cr.execute("UPDATE res_partner SET customer_rank = NULL WHERE id = %s", [self.vendor.id])
        self.env.invalidate_all()
        self.assertIn(self.vendor, self.env["res.partner"].search([("is_customer", "=", False)]))

    def test_customers_of_a_segment_and_of_those_below_it(self):
        wholesale = self.make_segment("Wholesale")
        hotels = self.make_segment("Hotels", wholesale)
        self.customer.customer_segment_id = hotels
        domain = [("customer_segment_id", "child_of", wholesale.ids), ("is_customer", "=", True)]
        self.assertEqual(self.env["res.partner"].search(domain), self.customer)
