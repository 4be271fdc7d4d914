"""Elevated records that are kept in a variable say so by their name."""

import ast
import unittest
from pathlib import Path

ADDON = Path(__file__).resolve().parent.parent
ROOMS = ("models", "wizards", "report", "controllers")
# What gives records of the same rights as those that it is called on; all else is taken for a plain value.
GIVES_RECORDS = {
    *("browse", "search", "create", "copy", "exists", "filtered", "filtered_domain", "sorted", "ref"),
    *("sudo", "with_context", "with_company", "with_env"),
}


def elevates(call):
    """Whether a call raises the rights: ``.sudo()`` or ``.with_user(SUPERUSER_ID)``."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name == "sudo":
        return not call.args or (isinstance(call.args[0], ast.Constant) and bool(call.args[0].value))
    return name == "with_user" and [ast.unparse(arg) for arg in call.args] == ["SUPERUSER_ID"]


def is_elevated(node):
    """Whether an expression is a chain that raises the rights and ends in records."""
    while True:
        if (
            isinstance(node, ast.Subscript)
            and (isinstance(node.slice, ast.Slice) or "env" in ast.unparse(node.value))
            or isinstance(node, ast.Attribute)
            and node.attr.endswith(("_id", "_ids"))
        ):
            node = node.value
        elif isinstance(node, ast.Call) and elevates(node):
            return True
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in GIVES_RECORDS:
            if node.func.attr in ("sudo", "with_env"):  # rights are those of the argument
                return False
            node = node.func.value
        else:
            return False


def find_variables(tree):
    """Pairs of a name and the expression that it stands for, or whose items it stands for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                names, values = getattr(target, "elts", [target]), getattr(node.value, "elts", [node.value])
                yield from zip(names, values, strict=False)
        elif isinstance(node, (ast.For, ast.comprehension)):
            yield node.target, node.iter
        elif isinstance(node, ast.NamedExpr):
            yield node.target, node.value


def find_misnamed(tree):
    """:return: generator of (line, name of a variable)"""
    for name, value in find_variables(tree):
        if isinstance(name, ast.Name) and is_elevated(value) and not name.id.endswith("_sudo"):
            yield value.lineno, name.id


class TestElevatedNames(unittest.TestCase):
    maxDiff = None

    def test_elevated_records_end_in_sudo(self):
        paths = [path for room in ROOMS for path in (ADDON / room).rglob("*.py")]
        self.assertGreater(len(paths), 150)
        found = [
            f"{path.relative_to(ADDON)}:{line}: {name}"
            for path in paths
            for line, name in find_misnamed(ast.parse(path.read_text()))
        ]
        self.assertEqual(found, [])

    def test_records_are_told_from_values(self):
        for code in (
            "x = self.sudo()",
            "x = partner.sudo().parent_id",
            "x = self.env['res.partner'].sudo().with_context(active_test=False).search([])[:1]",
            "x, y_sudo = self.with_user(SUPERUSER_ID).browse(1), self.sudo()",
            "for x in self.sudo(): pass",
            "[x.name for x in self.sudo()]",
        ):
            with self.subTest(code):
                self.assertEqual([name for _line, name in find_misnamed(ast.parse(code))], ["x"])
        for code in (
            "x_sudo = self.sudo()",
            "x = self.sudo(False)",
            "x = self.sudo(records.env.su)",
            "x = partner.sudo().name",
            "x = partner.sudo().parent_id.id",
            "x = self.sudo()._get_figures()",
            "x = self.sudo().search_count([])",
            "x = self.sudo().browse(1).with_env(self.env)",
            "x = self.sudo().mapped('name')",
        ):
            with self.subTest(code):
                self.assertEqual(list(find_misnamed(ast.parse(code))), [])
