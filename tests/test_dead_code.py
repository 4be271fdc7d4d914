"""What is defined is used somewhere: a method whose name stands in no other place is called by nobody."""

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
    r"_get_\w+_domain": 'getattr(self, f"_get_',  # whom a rule of holds finds, by its kind
}


def find_methods(tree):
    """Names of functions that no decorator hands to the host: those are called by it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and not re.fullmatch(r"__\w+__", node.name):
            called = {ast.unparse(each).split("(")[0] for each in node.decorator_list}
            if called <= {"api.model", "api.model_create_multi", "staticmethod", "classmethod", "contextmanager"}:
                yield node.name


class TestDeadCode(unittest.TestCase):
    def test_every_method_is_named_where_it_is_called(self):
        paths = [
            *ADDON.glob("*.py"),
            *(path for end in ("py", "xml", "js") for path in ADDON.glob(f"[!.]*/**/*.{end}")),
        ]
        text = "\n".join(path.read_text() for path in paths)
        words = Counter(re.findall(r"\w+", text))
        defined = Counter()
        for room in ROOMS:
            for path in (ADDON / room).rglob("*.py"):
                defined.update(find_methods(ast.parse(path.read_text())))
        self.assertGreater(len(defined), 500)
        for looks, calls in PUT_TOGETHER.items():
            self.assertIn(calls, text)
            for name in [name for name in defined if re.fullmatch(looks, name)]:
                del defined[name]
        self.assertEqual({name for name, count in defined.items() if words[name] <= count}, set())
