"""What is defined is used somewhere, and what pages and scheduled jobs call is defined."""

import ast
import re
import unittest
from collections import Counter
from pathlib import Path

ADDON = Path(__file__).resolve().parent.parent
ROOMS = ("models", "wizards", "report", "controllers", "tools")
# Names that are put together: how they look, and where.
PUT_TOGETHER = {
    r"_take_\w+": 'getattr(self, f"_take_',  # what the dialog of a decision does, by its kind
    r"_undo_\w+": 'getattr(self, f"_undo_',  # how a step of a merge goes back, by its kind
    r"_get_\w+_domain": 'getattr(self, f"_get_',  # whom a rule of holds finds, by its kind
}


def find_methods(tree):
    """Names of functions that no decorator hands to the host: those are called by it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and not re.fullmatch(r"__\w+__", node.name):
            called = {ast.unparse(each).split("(")[0] for each in node.decorator_list}
            if called <= {"api.model", "api.model_create_multi", "staticmethod", "classmethod", "contextmanager"}:
                yield node.name


def read(*patterns):
    return "\n".join(path.read_text() for pattern in patterns for path in ADDON.glob(pattern))


def count_methods():
    """{name of a method that the host is not told of: how often it is defined}"""
    defined = Counter()
    for room in ROOMS:
        for path in (ADDON / room).rglob("*.py"):
            defined.update(find_methods(ast.parse(path.read_text())))
    return defined


class TestDeadCode(unittest.TestCase):
    def test_every_method_is_named_where_it_is_called(self):
        text, defined = read("*.py", "[!.]*/**/*.py", "[!.]*/**/*.xml", "[!.]*/**/*.js"), count_methods()
        words = Counter(re.findall(r"\w+", text))
        self.assertGreater(len(defined), 500)
        for looks, calls in PUT_TOGETHER.items():
            self.assertIn(calls, text)
            for name in [name for name in defined if re.fullmatch(looks, name)]:
                del defined[name]
        self.assertEqual({name for name, count in defined.items() if words[name] <= count}, set())

    def test_private_methods_that_pages_and_scheduled_jobs_call_are_there(self):
        """No page says so before somebody opens it."""
        called = set(re.findall(r"\.(_[a-z]\w+)\(", read("[!.]*/**/*.xml")))
        self.assertGreater(len(called), 5)
        self.assertEqual(called - set(count_methods()), set())
