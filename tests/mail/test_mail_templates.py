import ast
import inspect
import unittest
from pathlib import Path

from lxml import etree

from ..audit import test_audit_heads
from ..common_mail import name_code
from ..credit import test_credit_shop
from ..statement import test_mail_statements
from ..website import test_mail_registration, test_reset_password
from . import test_mail_activities, test_mail_address_change, test_mail_till, test_mail_voice

ADDON = Path(__file__).resolve().parents[2]
MODULES = (
    test_audit_heads,
    test_credit_shop,
    test_mail_activities,
    test_mail_address_change,
    test_mail_registration,
    test_mail_statements,
    test_mail_till,
    test_mail_voice,
    test_reset_password,
)
# Templates of the host that the addon sends by.
OF_HOST = {"auth_signup.mail_template_user_signup_account_created", "auth_signup.portal_set_password_email"}
SENDING = {"activity_schedule", "message_post", "message_notify", "message_post_with_source"}


def sent_by_tests():
    """What tests say they make, send through a mail server and read again; see tests/common_mail.py."""
    tests = [value for module in MODULES for case in vars(module).values() for value in vars_of(case)]
    return {name for test in tests if inspect.isfunction(test) for name in getattr(test, "mails", ())}


def vars_of(case):
    return vars(case).values() if isinstance(case, type) else ()


def find_templates():
    paths = [path for room in ("data", "demo", "views") for path in (ADDON / room).rglob("*.xml")]
    return {
        f"customer_management.{record.get('id')}"
        for path in paths
        for record in etree.parse(path).xpath("//record[@model='mail.template']")
    }


def find_senders():
    """{"folder.file.function"} of our code that writes an activity, a message or a mail to somebody"""
    found = set()
    for room in ("models", "wizards", "controllers", "report"):
        for path in (ADDON / room).rglob("*.py"):
            for function in ast.walk(ast.parse(path.read_text())):
                if isinstance(function, ast.FunctionDef) and sends(function):
                    found.add(f"{name_code(path.relative_to(ADDON))}.{function.name}")
    return found


def sends(function):
    calls = find_calls(function)
    writes_mail = "create" in calls and any(getattr(node, "value", None) == "mail.mail" for node in ast.walk(function))
    overridden = {function.name}  # which only hands on what others send
    return bool(SENDING & set(calls) - overridden) or writes_mail


def find_calls(function):
    return [node.func.attr for node in ast.walk(function) if isinstance(node, ast.Call) and is_method(node)]


def is_method(call):
    return isinstance(call.func, ast.Attribute)


class TestMailTemplates(unittest.TestCase):
    """Whatever the addon mails is sent by a test, in every language that is shipped, and read again."""

    def test_every_template_is_sent_by_a_test(self):
        self.assertEqual(sent_by_tests() - find_senders(), find_templates() | OF_HOST)

    def test_every_activity_message_and_mail_is_sent_by_a_test(self):
        self.assertEqual(sent_by_tests() - find_templates() - OF_HOST, find_senders())
        self.assertLess(
            {"audit.customer_audit_heads._mail_heads", "document.customer_document._remind"}, find_senders()
        )
