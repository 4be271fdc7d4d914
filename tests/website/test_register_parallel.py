from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from threading import Barrier

from odoo.api import SUPERUSER_ID, Environment
from odoo.tools.misc import hash_sign

from odoo.addons.auth_signup.models.res_partner import SignupError

from ...models.website.customer_registration_link import SCOPE
from ..common_database import OwnDatabaseCase

ANA = "ana@torres.example.com"


class TestRegisterParallel(OwnDatabaseCase):
    """Two at once, each in a transaction of its own, retried as Odoo retries a request."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with closing(cls.registry.cursor()) as cr:
            cr.execute("UPDATE website SET auth_signup_uninvited = 'b2c'")
            cr.commit()  # pylint: disable=invalid-commit  # other transactions are to see it

    def sign_up(self, env, login=ANA):
        """What both entry points do, the registration page and the host's own."""
        public = env(user=env.ref("base.public_user"))
        values = {"login": login, "name": "Ana Torres", "password": "quiet-harbor-7"}
        try:
            return public["res.users"].sudo().signup(values)
        except SignupError:
            return "known"

    def test_two_simultaneous_registrations_of_one_address_make_one_customer(self):
        for round_number in range(5):
            login = f"ana{round_number}@torres.example.com"
            results = self.in_parallel(*[partial(self.sign_up, login=login)] * 2)
            self.assertEqual(sorted(map(str, results)), sorted([str((login, "quiet-harbor-7")), "known"]))

            def count(env, login=login):
                users = env["res.users"].with_context(active_test=False).search([("login", "=", login)])
                partners = env["res.partner"].search([("email", "=", login)])
                return len(users), len(partners), partners.customer_rank, len(set(partners.mapped("customer_number")))

            self.assertEqual(self.in_transaction(count), (1, 1, 1, 1))

    def test_a_link_that_is_opened_twice_at_once_makes_one_account(self):
        login = "twice@torres.example.com"

        def make_link(env):
            row_sudo = env["customer.registration"]._take(login, env["website"].search([], limit=1))
            row_sudo._classify()
            password_hash = env["res.users"]._crypt_context().hash("quiet-harbor-7")
            typed = {"name": "Ana Torres", "typed": {}, "lang": "en_US", "password_hash": password_hash}
            row_sudo._start_pending("secret", typed)
            return hash_sign(env(su=True), SCOPE, [row_sudo.id, "secret"], expiration_hours=1)

        def open_link(env):
            row_sudo = env(user=env.ref("base.public_user"))["customer.registration"]._find_by_token(token)
            return row_sudo._confirm().state if row_sudo else "not there"

        token = self.in_transaction(make_link)
        self.assertEqual(sorted(self.in_parallel(open_link, open_link)), ["not there", "opened"])
        count = self.in_transaction(lambda env: env["res.users"].search_count([("login", "=", login)]))
        self.assertEqual(count, 1)

    def test_different_addresses_do_not_wait_for_each_other(self):
        results = self.in_parallel(*[partial(self.sign_up, login=f"p{number}@example.com") for number in range(2)])
        self.assertNotIn("known", results)

    def test_a_count_survives_the_request_that_fails(self):
        def attempt_and_fail(env):
            env["customer.registration.attempt"]._admit("attempt", "203.0.113.9", env.company)
            raise ValueError("the request fails")

        for _number in range(3):
            with self.assertRaises(ValueError):
                self.in_transaction(attempt_and_fail)

        def admitted(env):
            env.company.registration_limit_attempts = 3
            return env["customer.registration.attempt"]._admit("attempt", "203.0.113.9", env.company)

        self.assertFalse(self.in_transaction(admitted))

    def test_forty_at_once_are_admitted_no_more_often_than_the_limit(self):
        barrier = Barrier(8, timeout=60)

        def admit(number):
            with closing(self.registry.cursor()) as cr:
                env = Environment(cr, SUPERUSER_ID, {})
                if number < 8:
                    barrier.wait()
                return env["customer.registration.attempt"]._admit("attempt", "198.51.100.7", env.company)

        with self.expect_collisions(), ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(admit, range(40)))
        self.assertLessEqual(sum(answers), 20)
        self.assertGreater(sum(answers), 0)

    def test_the_count_starts_anew_for_other_networks_only(self):
        def admit(env, address):
            env.company.registration_limit_attempts = 1
            return env["customer.registration.attempt"]._admit("attempt", address, env.company)

        addresses = ["2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"]
        answers = [self.in_transaction(partial(admit, address=address)) for address in addresses]
        self.assertEqual(answers, [True, False, True])
