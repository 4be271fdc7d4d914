"""A real mail server that keeps what it accepts, and what every mail of the addon has to be when it is read again."""

import email
import email.policy
import functools
import re
import socket
import sys
from email.header import decode_header, make_header
from email.utils import getaddresses
from pathlib import Path
from unittest.mock import patch

from aiosmtpd.controller import Controller

from odoo.tools import mute_logger

from odoo.addons.base.models.ir_mail_server import IrMail_Server
from odoo.addons.mail.models.mail_mail import MailMail
from odoo.addons.mail.models.mail_template import MailTemplate

from ..models.mail.mail_voice import MailThread

LANGUAGES = ("en_US", "fr_FR", "de_DE", "ar_001")
# Names as customers have them, and what they may do to the head of a mail.
NAMES = (
    "Harbor Street Diner",
    'O\'Brien "The Best" & Sons, <Ltd>',
    "Torres, Ana; Díaz, Luis",
    "مؤسسة الميناء للتجارة",
    "株式会社ハーバー・ストリート",
    "Käse & Söhne GmbH (früher: „Die Molkerei“)",
    "Wholesale and Retail Trading Company of the Northern Harbors, Roasters of Coffee since 1871 "
    + " ".join(["and Partners"] * 8),
)

# Where the code of the addon is that mails are made by.
ROOMS = ("models/", "wizards/", "controllers/", "report/")
LINK = re.compile(r"""href=["'](https?://[^"']+)["']""")


def spread(names=NAMES):
    """Pairs (language, name): each name in one language, and each language with two names or three."""
    return [(LANGUAGES[place % len(LANGUAGES)], name) for place, name in enumerate([*names, *names[:3]])]


class Sink:
    """Keeps what it accepts as (recipients, mail). Refuses recipients and whole mails where a test wants it."""

    def __init__(self):
        self.mails, self.refused, self.reply, self.hangs_up = [], {}, None, False
        self.after_mail = lambda: None

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.reply:
            return self.reply
        self.mails.append((envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=email.policy.default)))
        self.after_mail()
        if self.hangs_up:
            server.transport.abort()  # before the client hears that it was accepted
        return "250 OK"

    def recipients(self):
        """Every address to which a mail was accepted, once for each mail."""
        return sorted(address for addresses, _mail in self.mails for address in addresses)


def find_free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def open_sink(case):
    """A sink that listens until the test is over.

    :return: Sink, port
    """
    sink, port = Sink(), find_free_port()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    case.addCleanup(controller.stop)
    return sink, port


def use_sink(env, port):
    """The only mail server of a database."""
    servers = env["ir.mail_server"]
    servers.search([]).unlink()
    servers.create({"name": "Sink", "smtp_host": "127.0.0.1", "smtp_port": port, "smtp_encryption": "none"})


def mails(*names):
    """Marks a test that looks at mails of these kinds, and makes it fail when it has not made one of each.

    :param names: xmlids of templates; "folder.file.function" of our code that schedules an activity, posts, or mails
    """

    def mark(test):
        @functools.wraps(test)
        def run(case):
            case.made = set()
            test(case)
            case.assertLessEqual(set(names), case.made)

        run.mails = names
        return run

    return mark


def name_code(path):
    """The "folder.file" of a path in the addon that begins with a room"""
    return ".".join(Path(path).with_suffix("").parts[1:])


def find_our_code(frame):
    """:return: "folder.file.function" of the code of the addon, tests left out, that is nearest to a frame; or None"""
    while frame:
        _before, found, inside = frame.f_code.co_filename.rpartition("/customer_management/")
        if found and inside.startswith(ROOMS):
            return f"{name_code(inside)}.{frame.f_code.co_name}"
        frame = frame.f_back
    return None


class MailReading:
    """A mixin for cases of any kind: which kinds of mails were made, and how each reads."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enterClassContext(mute_logger("mail.log"))  # the mail server's own
        cls.enterClassContext(patch.object(IrMail_Server, "_disable_send", lambda *_args: False))

    def setUp(self):
        super().setUp()
        self.made = set()
        generate, speak, create = MailTemplate._generate_template, MailThread._in_our_name, MailMail.create

        def note_template(template, *args, **kwargs):
            self.made.update(template.get_external_id().values())
            return generate(template, *args, **kwargs)

        def note_caller(records, *args, **kwargs):
            code = sys._getframe(1).f_code
            self.made.add(f"{name_code(code.co_filename.rpartition('/customer_management/')[2])}.{code.co_name}")
            return speak(records, *args, **kwargs)

        @functools.wraps(create)
        def note_mail(*args, **kwargs):
            self.made.add(find_our_code(sys._getframe(1)))
            return create(*args, **kwargs)

        for owner, name, noted in (
            (MailTemplate, "_generate_template", note_template),
            (MailThread, "_in_our_name", note_caller),
            (MailMail, "create", note_mail),
        ):
            patcher = patch.object(owner, name, noted)
            patcher.start()
            self.addCleanup(patcher.stop)

    def assert_mail(self, received, to, subject, sender, reply_to=None):
        """That a mail has one head of each kind, in one line, and reads as it was meant.

        :param received: (recipients, mail) of the sink
        :param to: [(name, address)]
        :param subject: as it is read
        :param sender: (name, address)
        :param reply_to: (name, address), when it is not the sender
        """
        recipients, mail = received
        for name in ("Subject", "From", "To", "Reply-To"):
            self.assertEqual(len(mail.get_all(name)), 1, f"{name}: {mail.get_all(name)}")
            self.assertEqual(mail[name].defects, (), f"{name}: {mail[name]!r}")
        self.assertEqual(mail.defects, [])
        self.assertEqual(joined(self.read_head(mail, "Subject")), joined(subject))
        self.assert_people(mail, "To", to)
        self.assertEqual(sorted(recipients), sorted(address for _name, address in to))
        self.assert_people(mail, "From", [sender])
        self.assert_people(mail, "Reply-To", [reply_to or sender])

    def assert_people(self, mail, head, expected):
        """That a head names these: [(name, address)]."""
        named = [(joined(name), address) for name, address in self.people(mail, head)]
        self.assertEqual(named, [(joined(name), address) for name, address in expected])

    def people(self, mail, head):
        """[(name, address)] of a head, as mail programs read it."""
        pairs = getaddresses([self.unfold(mail, head)])
        return [(decode(name), address) for name, address in pairs if address]

    def read_head(self, mail, head):
        """The text of a head, as mail programs read it."""
        return decode(self.unfold(mail, head))

    @staticmethod
    def unfold(mail, head):
        [raw] = [value for name, value in mail.raw_items() if name == head]
        return re.sub(r"[\r\n]+", "", raw).strip()

    @staticmethod
    def body(received):
        """The markup of a mail."""
        return received[1].get_body(("html",)).get_content()

    def links(self, received):
        """The addresses in a mail, but for the host's word about itself."""
        found = [link.replace("&amp;", "&") for link in LINK.findall(self.body(received))]
        return [link for link in found if not link.startswith("https://www.odoo.com")]


def decode(text):
    return str(make_header(decode_header(text)))


def joined(text):
    """Without its blanks, when it is not Latin: Python puts one, or takes one, where a head goes on in a new line."""
    return text if text.isascii() else "".join(text.split())


class MailCase(MailReading):
    """For cases in a transaction of their own: what waits is sent to the sink."""

    def setUp(self):
        super().setUp()
        self.sink, port = open_sink(self)
        use_sink(self.env, port)

    def deliver(self):
        """Sends what waits, as the scheduler does.

        :return: what the sink has got since the last time
        """
        before = getattr(self, "seen", 0)
        self.env.invalidate_all()
        self.env["mail.mail"].sudo().search([("state", "=", "outgoing")]).send(raise_exception=True)
        self.seen = len(self.sink.mails)
        return self.sink.mails[before:]
