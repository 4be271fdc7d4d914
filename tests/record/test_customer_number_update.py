import re
import subprocess

from ..common_database import OwnDatabaseCase

CONSTRAINT = "res_partner_customer_number_apart"

# A database whose owner lets nobody make extensions; the role of the tests is a superuser, whom no missing right stops.
NO_EXTENSIONS = """
CREATE FUNCTION no_extensions() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE insufficient_privilege USING MESSAGE = 'permission denied to create extension';
END $$
"""
GUARD = """
CREATE EVENT TRIGGER no_extensions ON ddl_command_start WHEN TAG IN ('CREATE EXTENSION')
EXECUTE FUNCTION no_extensions()
"""


class TestCustomerNumberUpdate(OwnDatabaseCase):
    """The module updated in databases of an earlier version: the database keeps numbers unique where it can."""

    def execute(self, *statements):
        for statement in statements:
            self.in_transaction(lambda env, statement=statement: env.cr.execute(statement))

    def make_earlier(self):
        """The tables as they were before the scope of numbers was kept."""
        self.execute(
            f"ALTER TABLE res_partner DROP CONSTRAINT IF EXISTS {CONSTRAINT}",
            "ALTER TABLE res_partner DROP COLUMN customer_number_scope_id",
        )

    def update(self):
        """:return: the lines of warnings and errors in the log"""
        command = self._make_command("-u", "customer_management", "--stop-after-init", "--no-http")
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
        self.assertEqual(done.returncode, 0, done.stderr[-3000:])
        return re.findall(r"^.* \d+ (?:WARNING|ERROR|CRITICAL) .*$", done.stderr, re.MULTILINE)

    def assert_warned(self, reason):
        lines = self.update()
        self.assertEqual(len(lines), 1, "\n".join(lines))
        self.assertRegex(lines[0], f"not yet kept unique by the database: {reason}")

    def is_apart(self):
        return self.in_transaction(lambda env: env["res.partner"]._are_numbers_apart())

    def has_old_index(self):
        def find(env):
            env.cr.execute("SELECT 1 FROM pg_indexes WHERE indexname = 'res_partner_customer_number_unique'")
            return bool(env.cr.rowcount)

        return self.in_transaction(find)

    def make_double(self, env):
        """:return: ids of a shared customer and one of a company, with one number"""
        company = env["res.company"].create({"name": "Second Trading"})
        shared, own = env["res.partner"].create(
            [
                {"name": "Shared Diner", "customer_number": "D-2"},
                {"name": "Own Diner", "customer_number": "D-3", "company_id": company.id},
            ]
        )
        env.flush_all()
        env.cr.execute("UPDATE res_partner SET customer_number = 'D-2' WHERE id = %s", [own.id])
        return shared.id, own.id

    def test_an_update_adds_the_constraint_and_doubles_are_one_warning_until_they_are_changed(self):
        self.make_earlier()
        self.assertEqual(self.update(), [])
        self.assertTrue(self.is_apart())

        self.execute(f"ALTER TABLE res_partner DROP CONSTRAINT {CONSTRAINT}")
        _shared_id, own_id = self.in_transaction(self.make_double)
        self.make_earlier()
        self.assert_warned("given more than once: D-2 *$")
        self.assertEqual((self.is_apart(), self.has_old_index()), (False, True))
        self.in_transaction(lambda env: env["res.partner"].browse(own_id).write({"customer_number": "D-4"}))
        self.assertEqual(self.update(), [])
        self.assertEqual((self.is_apart(), self.has_old_index()), (True, True))

    def test_where_the_extension_may_not_be_made_the_update_says_so_in_one_line_and_the_old_index_stays(self):
        self.execute("DROP EXTENSION btree_gist CASCADE", NO_EXTENSIONS, GUARD)
        self.assert_warned("permission denied to create extension")
        self.assertEqual((self.is_apart(), self.has_old_index()), (False, True))
        self.execute("DROP EVENT TRIGGER no_extensions")
        self.assertEqual(self.update(), [])
        self.assertTrue(self.is_apart())
