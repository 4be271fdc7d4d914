from odoo.exceptions import ValidationError

from ..common_database import OwnDatabaseCase


class TestCustomerNumberParallel(OwnDatabaseCase):
    def test_two_transactions_that_create_at_the_same_time_share_no_number(self):
        def create_200(prefix):
            def create(env):
                numbers = []
                for index in range(200):
                    partner = env["res.partner"].create({"name": f"{prefix} {index}", "customer_rank": 1})
                    numbers.append(partner.customer_number)
                return numbers

            return create

        first, second = self.in_parallel(create_200("Ann"), create_200("Ben"))
        self.assertEqual(len(first), 200)
        self.assertEqual(len(second), 200)
        self.assertEqual(len(set(first + second)), 400)
        stored = self.in_transaction(
            lambda env: env["res.partner"].search_count([("customer_number", "in", first + second)])
        )
        self.assertEqual(stored, 400)

    def test_a_companys_customers_and_shared_ones_created_at_the_same_time_share_no_number(self):
        def set_up(env):
            company = env["res.company"].create({"name": "Second Trading"})
            for owner in (company, env["res.company"]):
                env["ir.sequence"]._get_customer_sequence(owner).number_next_actual = 7001
            return company.id

        company_id = self.in_transaction(set_up)

        def create_30(owner_id):
            def create(env):
                values = {"customer_rank": 1, "company_id": owner_id}
                partners = [env["res.partner"].create({"name": f"P {index}", **values}) for index in range(30)]
                return [partner.customer_number for partner in partners]

            return create

        shared, own = self.in_parallel(create_30(False), create_30(company_id))
        self.assertEqual((len(shared), len(own), len(set(shared + own))), (30, 30, 60))

    def test_a_number_that_two_type_at_the_same_time_is_given_once(self):
        company_id = self.in_transaction(lambda env: env["res.company"].create({"name": "Third Trading"}).id)

        def type_it(owner_id):
            def create(env):
                env["res.partner"].create({"name": "Typed", "customer_number": "T-1", "company_id": owner_id})

            return create

        with self.assertRaisesRegex(ValidationError, "already taken|belongs to Typed"):
            self.in_parallel(type_it(False), type_it(company_id))
        count = self.in_transaction(lambda env: env["res.partner"].search_count([("customer_number", "=", "T-1")]))
        self.assertEqual(count, 1)
