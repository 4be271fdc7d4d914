import ast
import re
import sys
import unittest
from collections import Counter
from pathlib import Path

from lxml import etree

ADDON = Path(__file__).resolve().parent.parent

# What a room may import; the others are not for it.
ALLOWED = {
    "tools": {"tools"},
    "models": {"tools", "models"},
    "report": {"tools", "models", "report"},
    "wizards": {"tools", "models", "wizards"},
    "controllers": {"tools", "models", "controllers"},
}
WRITES = {"create", "write", "unlink"}
AROUND_ALL = ("res_partner_one_line.py",)  # loaded apart from its folder
ROOMS = ("models", "views", "wizards", "report", "controllers", "security", "data", "static/src", "tests")


def read_imports(path):
    """What a file imports: full names of modules, those of this addon without its own."""
    package = path.relative_to(ADDON).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            above = package[: len(package) - node.level + 1]
            yield ".".join([*above, *([node.module] if node.module else [])])
        elif isinstance(node, ast.ImportFrom):
            yield node.module.removeprefix("odoo.addons.customer_management.")


def read_folders():
    """The folders of ``models/``, in the order in which they are loaded."""
    names = re.findall(r"^from \. import (\w+)", (ADDON / "models" / "__init__.py").read_text(), re.MULTILINE)
    return [name for name in names if (ADDON / "models" / name).is_dir()]


def extends_partners(node):
    """Whether a statement of a file is a class of ``res.partner``."""
    if not isinstance(node, ast.ClassDef):
        return False
    given = {ast.unparse(line.targets[0]): line.value for line in node.body if isinstance(line, ast.Assign)}
    names = given.get("_name", given.get("_inherit"))
    return names is not None and ast.literal_eval(names) == "res.partner"


def read_super_calls(method):
    """The names that a method calls on ``super()``, of whatever class and records."""
    for node in ast.walk(method):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if isinstance(owner, ast.Call) and isinstance(owner.func, ast.Name) and owner.func.id == "super":
                yield node.func.attr


class TestArchitecture(unittest.TestCase):
    def test_imports_run_one_way(self):
        for room, allowed in ALLOWED.items():
            for path in (ADDON / room).rglob("*.py"):
                rooms = {name.split(".")[0] for name in read_imports(path)} & {*ALLOWED, "tests", "demo"}
                self.assertLessEqual(rooms, allowed, f"{path.relative_to(ADDON)} imports from {rooms - allowed}")

    def test_today_is_that_of_the_company(self):
        # But of a company that is being made and is nowhere yet.
        ours = {"models/ledger/res_company_today.py", "models/statement/res_company.py"}
        for room in ALLOWED:
            for path in (ADDON / room).rglob("*.py"):
                asked = re.findall(r"context_today|Date\.today\(|date\.today\(", path.read_text())
                name = path.relative_to(ADDON).as_posix()
                self.assertLessEqual(len(asked), name in ours, f"{name}: ask res.company._get_today()")

    def test_the_kernel_knows_nothing_of_odoo(self):
        files = list((ADDON / "tools").rglob("*.py"))
        self.assertGreater(len(files), 1)
        for path in files:
            roots = {name.split(".")[0] for name in read_imports(path)}
            self.assertNotIn("odoo", roots, f"tools/{path.name}")

    def test_a_folder_imports_only_from_folders_that_are_loaded_before_it(self):
        folders, seen = read_folders(), 0
        for place, folder in enumerate(folders):
            for path in (ADDON / "models" / folder).rglob("*.py"):
                if path.relative_to(ADDON / "models").parts[:2] == ("audit", "watched"):
                    continue  # loaded last, around all others
                imported = {name.split(".")[1] for name in read_imports(path) if name.startswith("models.")}
                later = imported & set(folders[place + 1 :])
                self.assertEqual(later, set(), path.relative_to(ADDON))
                seen += bool(imported - {folder})
        self.assertGreater(seen, 20)

    def test_the_same_folders_stand_in_every_room(self):
        """``pos`` and ``website`` in ``static/src`` follow the host's bundles; ``merge`` has no model of its own."""
        words = {*read_folders(), "merge"}
        self.assertGreater(len(words), 15)
        for room in ROOMS:
            folders = {path.name for path in (ADDON / room).iterdir() if path.is_dir() and path.name != "__pycache__"}
            self.assertLessEqual(folders, words, room)
        tested = {path.name for path in (ADDON / "tests").iterdir() if path.is_dir()} - {"__pycache__"}
        self.assertEqual(tested, words)

    def test_every_file_is_loaded(self):
        root = __package__.removesuffix(".tests")
        for room in ("models", "wizards", "report", "controllers"):
            for path in (ADDON / room).rglob("*.py"):
                name = ".".join((root, *path.relative_to(ADDON).with_suffix("").parts)).removesuffix(".__init__")
                self.assertIn(name, sys.modules)

    def test_every_test_file_is_reached_by_the_hosts_loader(self):
        """It reads the names in ``tests/__init__``: of two files of one name in two folders it would find one."""
        tests = sys.modules[__package__]
        for path in (ADDON / "tests").rglob("test_*.py"):
            name = ".".join((__package__, *path.relative_to(ADDON / "tests").with_suffix("").parts))
            module = getattr(tests, path.stem, None)
            self.assertEqual(getattr(module, "__name__", None), name)

    def test_one_write_of_partners_stands_in_each_folder(self):
        """In what order the facets of a folder act is read in one place, and does not follow from imports."""
        counts = Counter()
        for path in (ADDON / "models").rglob("*.py"):
            folder = str(path.relative_to(ADDON / "models").parent)
            for cls in filter(extends_partners, ast.parse(path.read_text()).body):
                names = {node.name for node in cls.body if isinstance(node, ast.FunctionDef)}
                counts.update((folder, name) for name in names & WRITES if path.name not in AROUND_ALL)
        self.assertGreater(len(counts), 15)
        self.assertEqual([found for found, count in counts.items() if count > 1], [])

    def test_one_method_writes_past_the_others(self):
        """Any other that did so would write past the trail."""
        found = []
        for path in (ADDON / "models").rglob("*.py"):
            for method in ast.walk(ast.parse(path.read_text())):
                if isinstance(method, ast.FunctionDef) and set(read_super_calls(method)) & WRITES - {method.name}:
                    found.append(f"{path.relative_to(ADDON / 'models')}: {method.name}")
        self.assertEqual(found, ["record/res_partner.py: _force_write"])

    def test_no_space_stands_before_a_comma_or_a_stop(self):
        """Which formatters put there, when a sentence goes on after an element."""
        paths = [path for room in ("data", "views", "report", "wizards") for path in (ADDON / room).rglob("*.xml")]
        self.assertGreater(len(paths), 50)
        for path in paths:
            for node in etree.parse(path).iter(etree.Element):
                for text in (node.tail, node.text if node.tag == "t" else None):
                    self.assertNotRegex(text or "", re.compile(r"^\s+[.,;:!?]"), f"{path.name}:{node.sourceline}")
