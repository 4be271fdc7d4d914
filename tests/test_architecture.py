import ast
import re
import unittest
from pathlib import Path

from lxml import etree

ADDON = Path(__file__).resolve().parent.parent

# What a room may import; the others are not for it.
ALLOWED = {
    "tools": set(),
    "models": {"tools", "models"},
    "report": {"tools", "models", "report"},
    "wizards": {"tools", "models", "wizards"},
    "controllers": {"tools", "models", "controllers"},
}


def imported_rooms(path):
    """The rooms of this addon that a file imports from, and whether it imports odoo."""
    rooms, imports_odoo = set(), False
    depth = len(path.relative_to(ADDON).parts) - 1
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            imports_odoo |= any(alias.name.split(".")[0] == "odoo" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            imports_odoo |= not node.level and module.split(".")[0] == "odoo"
            if node.level == depth + 1 and module:
                rooms.add(module.split(".")[0])
            elif module.startswith("odoo.addons.customer_management."):
                rooms.add(module.split(".")[3])
    return rooms, imports_odoo


class TestArchitecture(unittest.TestCase):
    def test_imports_run_one_way(self):
        for room, allowed in ALLOWED.items():
            for path in (ADDON / room).rglob("*.py"):
                rooms, _imports_odoo = imported_rooms(path)
                self.assertLessEqual(rooms, allowed, f"{room}/{path.name} imports from {rooms - allowed}")

    def test_the_kernel_knows_nothing_of_odoo(self):
        files = list((ADDON / "tools").rglob("*.py"))
        self.assertGreater(len(files), 1)
        for path in files:
            self.assertFalse(imported_rooms(path)[1], f"tools/{path.name} imports odoo")

    def test_no_space_stands_before_a_comma_or_a_stop(self):
        """Which formatters put there, when a sentence goes on after an element."""
        for path in (path for room in ("data", "views", "report", "wizards") for path in (ADDON / room).glob("*.xml")):
            for node in etree.parse(path).iter(etree.Element):
                for text in (node.tail, node.text if node.tag == "t" else None):
                    self.assertNotRegex(text or "", re.compile(r"^\s+[.,;:!?]"), f"{path.name}:{node.sourceline}")
