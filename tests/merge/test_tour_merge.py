"""A merge in the browser: duplicates found, compared, merged with a value of the source, and undone."""

from ..common_roles import RoleCase, task


class TestTourMerge(RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.linde = cls.make_customer(
            "Gasthaus zur Linde", email="kueche@linde.example.com", city="Berlin", phone="+49 30 23125001"
        )
        cls.twin = cls.make_customer(
            "Gasthaus Linde", email="kueche@linde.example.com", city="Berlin", phone="+49 30 23125002"
        )
        cls.bill(100.0, partner=cls.twin)

    @task("Merge customers", "Undo a merge")
    def test_the_manager_finds_two_takes_the_number_of_the_other_and_undoes_it(self):
        self.walk("merge", "manager")
        merge = self.env["customer.merge"].search([("survivor_id", "=", self.linde.id)])
        self.assertEqual((merge.state, self.twin.active), ("undone", True))
        self.assertEqual((self.linde.phone, self.twin.phone), ("+49 30 23125001", "+49 30 23125002"))

    @task("Merge customers")
    def test_the_manager_merges_from_the_list_on_a_telephone(self):
        self.env["customer.duplicate.group"]._find_duplicates(self.company)
        self.walk("merge_phone", "manager", path="/odoo/duplicates", phone=True)
        self.assertEqual(self.twin.merged_into_id, self.linde)
