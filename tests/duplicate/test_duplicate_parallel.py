from contextlib import closing

from odoo.exceptions import UserError
from odoo.service.model import retrying

from ..common_database import OwnDatabaseCase


class TestDuplicateParallel(OwnDatabaseCase):
    """Two searches in one company at the same time."""

    def setUp(self):
        super().setUp()
        self.in_transaction(self.make_twins)

    @staticmethod
    def make_twins(env):
        env["res.partner"].search([("email", "=", "same@example.com")]).unlink()  # of the test before
        values = {"is_company": True, "customer_rank": 1, "email": "same@example.com"}
        env["res.partner"].create([{"name": name, **values} for name in ("Gasthaus Linde", "Elm City Bakery")])

    @staticmethod
    def find(env):
        return len(env["customer.duplicate.group"]._find_duplicates(env.company))

    def count(self):
        return self.in_transaction(
            lambda env: (
                env["customer.duplicate.group"].search_count([("company_id", "=", env.company.id)]),
                env["customer.duplicate.pair"].search_count([("group_id.company_id", "=", env.company.id)]),
            )
        )

    def test_a_search_that_began_before_another_ended_makes_no_group_twice(self):
        with closing(self.registry.cursor()) as cr:
            env = self.env_of(cr)
            cr.execute("SELECT 1")  # it sees what is there now
            self.in_transaction(self.find)
            with self.expect_collisions():
                found = retrying(lambda: self.find(env), env)
            cr.commit()  # pylint: disable=invalid-commit
        self.assertEqual(found, 1)
        self.assertEqual(self.count(), (1, 1))

    def test_while_one_searches_another_gets_a_sentence(self):
        with closing(self.registry.cursor()) as cr:
            self.find(self.env_of(cr))
            with self.assertRaisesRegex(UserError, "are being looked for already"):
                self.in_transaction(self.find)
            cr.commit()  # pylint: disable=invalid-commit
        self.in_transaction(self.find)
        self.assertEqual(self.count(), (1, 1))
