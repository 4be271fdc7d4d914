"""The roles of the demo data, in the browser: each task of docs/ is walked through by the role it is for."""

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger
from odoo.tools.convert import convert_file

from odoo.addons.customer_management.models.audit import customer_audit_seal

from .common import ADDON
from .common_client import ClientCase
from .common_ledger import LedgerCase

ROLES = ("manager", "credit", "office", "sales", "cashier")
PHONE = "390x844"


def task(*headings):
    """Marks a tour as the walk through tasks of docs/, by their headings; a test compares the two."""

    def mark(test):
        test.tasks = headings
        return test

    return mark


class BrowserCase(HttpCase):
    """In the browser's tests the host runs what waits for a commit, on cursors that share one transaction.

    Seals are made in a transaction of their own, so nothing is sealed here: test_audit_parallel does it.
    """

    def setUp(self):
        super().setUp()
        self.patch(customer_audit_seal, "_seal_committed", lambda *args: None)


@tagged("post_install", "-at_install")
class RoleCase(BrowserCase, ClientCase, LedgerCase):
    """A company with a ledger, and the users of the demo data in it: login and password are the role's name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_demo("res_users_demo.xml")
        cls.users = {role: cls.env.ref(f"{ADDON}user_{role}_demo") for role in ROLES}
        for user in cls.users.values():
            user.write({"company_ids": [(6, 0, cls.company.ids)], "company_id": cls.company.id})

    @classmethod
    def load_demo(cls, name):
        """A file of the demo data, as an installation with demo data reads it."""
        convert_file(cls.env, "customer_management", f"demo/{name}", {}, mode="init", noupdate=True)

    def walk(self, tour, login, path="/odoo", refused=False, phone=False, **options):
        """Walks a tour in the browser; an error dialog or an error in the console ends it.

        :param tour: its name, without the addon's
        :param login: a role, or None for a visitor
        :param refused: whether the server refuses something on the way, which the host logs; "database" when it is
            PostgreSQL that does
        :param phone: on a page as wide as a telephone's
        """
        self.browser_size = PHONE if phone else "1366x768"
        options = {"timeout": 120, **options}
        loggers = {True: ["odoo.http"], "database": ["odoo.http", "odoo.sql_db"]}.get(refused, [])
        with mute_logger(*loggers):
            self.start_tour(path, f"customer_management_{tour}", login=login, **options)
