from ..common_database import OwnDatabaseCase


class Failed(Exception):
    pass


class TestApprovalAttempts(OwnDatabaseCase):
    """Tries to approve at the till are counted whatever becomes of the request, each in a transaction of its own."""

    session_ids = iter(range(1000, 2000))

    def setUp(self):
        super().setUp()
        self.session_id = next(self.session_ids)

    def admit(self, env):
        return bool(env["customer.till.attempt"]._admit(env["pos.session"].browse(self.session_id)))

    def admit_and_fail(self, env):
        self.admit(env)
        raise Failed

    def count(self):
        domain = [("session_id", "=", self.session_id)]
        return self.in_transaction(lambda env: env["customer.till.attempt"].search_count(domain))

    def test_a_try_counts_although_its_request_is_rolled_back(self):
        for _each in range(5):
            with self.assertRaises(Failed):
                self.in_transaction(self.admit_and_fail)
        self.assertEqual(self.count(), 5)
        self.assertFalse(self.in_transaction(self.admit))
        self.assertEqual(self.count(), 5)

    def test_of_many_at_the_same_time_no_more_than_five_are_admitted(self):
        for _each in range(4):
            self.in_transaction(self.admit)
        for _round in range(5):
            self.assertLessEqual(sum(self.in_parallel(*[self.admit] * 2)), 1)
            self.assertLessEqual(self.count(), 5)
        self.session_id = next(self.session_ids)
        admitted = sum(self.in_parallel(*[self.admit] * 8))
        self.assertLessEqual(admitted, 5)
        self.assertEqual(self.count(), admitted)

    def test_each_session_counts_for_itself_and_what_has_succeeded_does_not(self):
        for _each in range(6):
            self.in_transaction(self.admit_and_forget)
        self.assertEqual(self.count(), 0)
        for _each in range(5):
            self.in_transaction(self.admit)
        self.assertFalse(self.in_transaction(self.admit))
        self.session_id = next(self.session_ids)
        self.assertTrue(self.in_transaction(self.admit))

    def admit_and_forget(self, env):
        attempts = env["customer.till.attempt"]
        attempts._forget(attempts._admit(env["pos.session"].browse(self.session_id)))
