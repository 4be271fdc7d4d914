from ..common import CustomerCase


class TestMergeAddresses(CustomerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plant, cls.other = cls.make_customer("Linde Foods"), cls.make_customer("Linde Foods Ltd")

    def address(self, kind, parent, **values):
        return self.make_contact(parent, values.pop("name", False), type=kind, **values)

    def merge(self, source, survivor):
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((survivor + source).ids, survivor, extra_checks=False)
        self.env.invalidate_all()

    def test_the_survivor_keeps_its_defaults_and_site_codes_stay_apart(self):
        mine = self.address("delivery", self.plant, is_default_address=True)
        site = self.address("site", self.plant, site_code="P1")
        theirs = self.address("delivery", self.other, is_default_address=True)
        sites = self.address("site", self.other, site_code="P1") + self.address("site", self.other, site_code="P2")
        self.merge(self.other, self.plant)
        self.assertEqual((mine + theirs + site + sites).parent_id, self.plant)
        self.assertEqual((mine.is_default_address, theirs.is_default_address), (True, False))
        self.assertEqual((site + sites).mapped("site_code"), ["P1", "P1-2", "P2"])

    def test_where_the_survivor_has_none_primary_contact_and_default_of_the_source_stay(self):
        self.make_contact(self.other, "First")
        second = self.make_contact(self.other, "Second", is_primary_contact=True)
        self.address("delivery", self.other, name="x")
        default = self.address("delivery", self.other, name="y", is_default_address=True)
        self.merge(self.other, self.plant)
        self.assertEqual(self.plant.primary_contact_id, second)
        self.assertEqual(self.plant.address_get(["delivery"])["delivery"], default.id)

    def test_merging_two_addresses_of_different_customers_leaves_the_default_where_it_is(self):
        source = self.address("delivery", self.plant, is_default_address=True)
        default = self.address("delivery", self.other, is_default_address=True)
        survivor = self.address("delivery", self.other)
        self.merge(source, survivor)
        self.assertEqual((default.is_default_address, survivor.is_default_address), (True, False))

    def test_merging_two_addresses_of_one_customer_keeps_the_mark(self):
        source = self.address("delivery", self.plant, is_default_address=True)
        survivor = self.address("delivery", self.plant)
        self.merge(source, survivor)
        self.assertTrue(survivor.is_default_address)

    def test_a_primary_contact_stays_primary_when_a_duplicate_is_merged_into_it(self):
        self.make_contact(self.plant, "First")
        second = self.make_contact(self.plant, "Second", is_primary_contact=True)
        self.merge(self.env["res.partner"].create({"name": "Second"}), second)
        self.assertEqual(self.plant.primary_contact_id, second)

    def test_a_duplicate_of_the_primary_contact_hands_the_mark_over(self):
        self.make_contact(self.plant, "First")
        survivor = self.make_contact(self.plant, "Laura")
        source = self.make_contact(self.plant, "Laura H.", is_primary_contact=True)
        self.merge(source, survivor)
        self.assertEqual(self.plant.primary_contact_id, survivor)

    def test_the_customer_of_a_merged_primary_contact_gets_another_one(self):
        first = self.make_contact(self.other, "First")
        source = self.make_contact(self.other, "Laura", is_primary_contact=True)
        paul = self.make_contact(self.plant, "Paul Kent")
        survivor = self.make_contact(self.plant, "Laura Hughes")
        self.merge(source, survivor)
        self.assertEqual((self.other.primary_contact_id, self.plant.primary_contact_id), (first, paul))
