"""A database of its own, for what a test transaction cannot show: parallel transactions, uninstallation."""

import os
import re
import subprocess
import sys
import threading
from contextlib import closing
from unittest.mock import patch

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.sql_db import close_db, db_connect
from odoo.tests import BaseCase, tagged
from odoo.tools import config, mute_logger


@tagged("post_install", "-at_install", "-standard", "database_breaking")
class OwnDatabaseCase(BaseCase):
    """Works on a copy of the base database that `make test` builds; CM_BASE_DB names it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.database = f"cm_own_{os.getpid()}"
        cls._on_server(f'DROP DATABASE IF EXISTS "{cls.database}" WITH (FORCE)')
        cls._on_server(f'CREATE DATABASE "{cls.database}" TEMPLATE "{os.environ["CM_BASE_DB"]}"')
        cls.addClassCleanup(cls._drop_database)
        with patch.dict(config.options, {"test_enable": False}):  # loading is no occasion for at_install tests
            cls.registry = Registry(cls.database)

    @classmethod
    def _on_server(cls, statement):
        with closing(db_connect("postgres").cursor()) as cr:
            cr._cnx.autocommit = True
            cr.execute(statement)

    @classmethod
    def _drop_database(cls):
        Registry.delete(cls.database)
        close_db(cls.database)
        cls._on_server(f'DROP DATABASE "{cls.database}" WITH (FORCE)')

    def in_transaction(self, function):
        """Runs ``function(env)`` and commits, retried as Odoo retries a request after a serialization failure."""
        with closing(self.registry.cursor()) as cr:
            env = Environment(cr, SUPERUSER_ID, {})
            result = retrying(lambda: function(env), env)
            cr.commit()  # pylint: disable=invalid-commit  # what this class is for
            return result

    @staticmethod
    def env_of(cr):
        return Environment(cr, SUPERUSER_ID, {})

    @staticmethod
    def expect_collisions():
        """What the host tries again, or gives up on purpose (ranks after a commit), it logs as an error first."""
        return mute_logger("odoo.sql_db")

    def in_parallel(self, *functions):
        """Runs each ``function(env)`` in a transaction of its own, all of them started before any goes on.

        :return: their results; the first exception is raised
        """
        barrier = threading.Barrier(len(functions), timeout=60)
        results = [None] * len(functions)

        def work(index, function):
            def begin_together(env):
                env.cr.execute("SELECT 1")  # the snapshot is taken here
                if not barrier.broken and not started.get(index):
                    started[index] = True
                    barrier.wait()
                return function(env)

            try:
                results[index] = self.in_transaction(begin_together)
            except Exception as error:  # handed to the test's own thread
                results[index] = error
                barrier.abort()

        started = {}
        threads = [threading.Thread(target=work, args=pair) for pair in enumerate(functions)]
        with self.expect_collisions():
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(120)
        for result in results:
            if isinstance(result, Exception):
                raise result
        return results

    def odoo_command(self, *args, script=""):
        """Odoo's command line on this database, in a process of its own.

        :return: its standard output; a failure shows the log, and an error in the log is one
        """
        command = self._make_command(*args)
        done = subprocess.run(command, input=script, capture_output=True, text=True, timeout=300, check=False)
        self.assertEqual(done.returncode, 0, done.stderr[-3000:])
        self.assertFalse(re.findall(r"^.* \d+ (?:WARNING|ERROR|CRITICAL) .*$", done.stderr, re.MULTILINE))
        return done.stdout

    def start_odoo_shell(self, script):
        """Begins to run a script in Odoo's shell, in a process of its own that the test may kill.

        :return: subprocess.Popen
        """
        command = self._make_command("shell", "--no-http", "--log-level=error")
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        self.addCleanup(process.kill)
        with process.stdin:
            process.stdin.write(script)
        return process

    def _make_command(self, *args):
        return [sys.executable, "-m", "odoo", *args, "-c", os.environ["CM_ODOO_CONF"], "-d", self.database]
