"""What tests must not look like: as if they asserted something, when they do not."""

import ast
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parent
# What may stand behind the call that is to be refused: it makes the database look, or provokes a rollback.
FLUSHES = ("flush_all", "flush_recordset", "flush_model")
ANYTHING = ("Exception", "BaseException")


def get_name(node):
    """Name of what is called or named."""
    node = node.func if isinstance(node, ast.Call) else node
    return getattr(node, "attr", getattr(node, "id", ""))


def is_after_the_call(statement):
    return isinstance(statement, ast.Raise) or (
        isinstance(statement, ast.Expr) and get_name(statement.value) in FLUSHES
    )


def find_early_return(function):
    """The line of a return that may come before anything was asserted."""
    for statement in function.body:
        inner = [node for node in ast.walk(statement) if not isinstance(statement, ast.FunctionDef)]
        if any("assert" in get_name(node) for node in inner if isinstance(node, ast.Call)):
            return
        yield from (node.lineno for node in inner if isinstance(node, ast.Return))


def find_faults(tree):
    """:return: generator of (line, what is wrong there)"""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, (ast.IfExp, ast.BoolOp, ast.Compare, ast.ListComp)):
            yield node.lineno, "a condition or comparison that nobody looks at"
        elif isinstance(node, ast.With) and any("assertRaises" in get_name(each.context_expr) for each in node.items):
            if not all(map(is_after_the_call, node.body[1:])):
                yield node.lineno, "several statements in one assertRaises: any of them may be the one that is refused"
        elif isinstance(node, ast.Call) and "assertRaises" in get_name(node):
            if node.args and get_name(node.args[0]) in ANYTHING:
                yield node.lineno, "any exception will do"
        elif isinstance(node, ast.Call) and get_name(node) == "assertTrue":
            if ast.unparse(node.args[0]).endswith("['messages']"):
                yield node.lineno, "any message of an import will do"
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield from ((line, "returns before it asserts anything") for line in find_early_return(node))


class TestTestCode(unittest.TestCase):
    maxDiff = None

    def test_tests_assert_what_they_say(self):
        paths = list(TESTS.rglob("*.py"))
        self.assertGreater(len(paths), 150)
        found = [
            f"{path.relative_to(TESTS)}:{line}: {fault}"
            for path in paths
            for line, fault in find_faults(ast.parse(path.read_text()))
        ]
        self.assertEqual(found, [])

    def test_each_kind_is_found(self):
        for code, line in (
            ("self.assertEqual(a, b) if a.invalidate_recordset() else None", 1),
            ("done and self.assertTrue(done)", 1),
            ("with self.assertRaises(UserError):\n    a.write({})\n    a.read([])", 1),
            ("with self.assertRaises(UserError), savepoint():\n    a, b = prepare()\n    a.press()", 1),
            ("with self.assertRaisesRegex(Exception, 'no'):\n    a.write({})", 1),
            ("self.assertRaises(BaseException, call)", 1),
            ("self.assertTrue(partners.load([], [])['messages'])", 1),
            ("def test_x(self):\n    if not ready:\n        return\n    self.assertTrue(done)", 3),
        ):
            with self.subTest(code):
                self.assertEqual([found for found, _fault in find_faults(ast.parse(code))], [line])

    def test_what_asserts_something_is_left_alone(self):
        for code in (
            "self.authenticate(login)",
            "with self.assertRaises(IntegrityError):\n    a.write({})\n    self.env.flush_all()",
            "with self.assertRaises(UserError), savepoint():\n    a.write({})\n    raise UserError('no')",
            "with self.assertRaises(AccessError):\n    a.name",
            "def test_x(self):\n    def call():\n        return 1\n    self.assertEqual(call(), 1)",
            "def test_x(self):\n    self.assertTrue(done)\n    if small:\n        return\n    self.assertTrue(more)",
        ):
            with self.subTest(code):
                self.assertEqual(list(find_faults(ast.parse(code))), [])
