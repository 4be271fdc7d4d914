from ..common_database import OwnDatabaseCase


class TestPrimaryContactParallel(OwnDatabaseCase):
    def setUp(self):
        super().setUp()
        self.customer_id = self.in_transaction(
            lambda env: env["res.partner"].create({"name": "Diner", "is_company": True, "customer_rank": 1}).id
        )

    def primaries(self):
        domain = [("parent_id", "=", self.customer_id), ("is_primary_contact", "=", True)]
        return self.in_transaction(lambda env: env["res.partner"].search(domain).mapped("name"))

    def test_two_first_contacts_created_at_the_same_time_are_not_both_primary(self):
        def create(name):
            return lambda env: env["res.partner"].create({"name": name, "parent_id": self.customer_id}).id

        self.in_parallel(*[create(f"Contact {number}") for number in range(4)])
        self.assertEqual(len(self.primaries()), 1)

    def test_two_people_who_choose_different_ones_at_the_same_time_end_with_one(self):
        ids = self.in_transaction(
            lambda env: (
                env["res.partner"]
                .create([{"name": name, "parent_id": self.customer_id} for name in ("A", "B", "C")])
                .ids
            )
        )

        def choose(contact_id):
            return lambda env: env["res.partner"].browse(contact_id).write({"is_primary_contact": True})

        self.in_parallel(choose(ids[1]), choose(ids[2]))
        self.assertIn(self.primaries(), (["B"], ["C"]))
