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
