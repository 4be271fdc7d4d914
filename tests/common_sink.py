"""A browser, and a mail server that keeps what users send with it: over a socket, parsed back."""

import re
from contextlib import contextmanager
from unittest.mock import patch
from urllib.parse import urlsplit

from odoo.api import SUPERUSER_ID, Environment
from odoo.tests.test_cursor import TestCursor
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from .common_mail import open_sink, use_sink
from .common_report import print_reports
from .common_roles import RoleCase

SENDER = "odoo.addons.customer_management.models.statement.customer_statement_run_send"
commit = TestCursor.commit


def commit_and_send(cursor):
    """Commits, and sends the statements that wait for it, as with a real cursor; the host's tests leave that out."""
    hooks = [hook for hook in cursor.postcommit._funcs if hook.__module__ == SENDER]
    commit(cursor)
    for hook in hooks:
        hook()


class SinkCase(RoleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enterClassContext(mute_logger("mail.log"))  # the mail server's own
        cls.enterClassContext(patch.object(IrMail_Server, "_disable_send", lambda *_args: False))
        cls.enterClassContext(patch.object(TestCursor, "commit", commit_and_send))
        cls.enterClassContext(print_reports())
        cls.company.write({"name": "Coffee Traders", "email": "accounts@coffee.example.com"})

    def setUp(self):
        super().setUp()
        self.sink, port = open_sink(self)
        use_sink(self.env, port)

    @contextmanager
    def scheduler(self):
        """The environment of a scheduled action, in a transaction of its own."""
        self.env.flush_all()
        with self.registry.cursor() as cr:
            yield Environment(cr, SUPERUSER_ID, {})
        self.env.invalidate_all()

    def sent_to(self, address):
        """The mails that the server has accepted for an address, oldest first."""
        return [mail for addresses, mail in self.sink.mails if address in addresses]

    def find_link(self, mail, part):
        """The path of the link with ``part`` in a mail."""
        found = re.search(rf'href="([^"]*{part}[^"]*)"', mail.get_body(("html",)).get_content())
        url = urlsplit(found[1].replace("&amp;", "&"))
        return url._replace(scheme="", netloc="").geturl()

    def text_of(self, mail):
        """The text of a mail, spaces made one."""
        return " ".join(mail.get_body(("plain", "html")).get_content().split())

    def files_of(self, mail):
        """{name: bytes} of what is attached."""
        return {part.get_filename(): part.get_payload(decode=True) for part in mail.iter_attachments()}
