"""The tasks of the documentation and the tours: each task is walked through in the browser by the role it is for."""

import inspect
import re
import sys
import unittest
from pathlib import Path

ADDON = Path(__file__).resolve().parent.parent
# Pages that lead through tasks of other pages.
GUIDES = ("first-hour.md", "troubleshooting.md")
# Pages that are one task as a whole.
WHOLE = ("settings.md", "languages.md")


def read_tasks():
    """{task: the page that describes it}: headings of the second level, and titles of pages that are one task."""
    tasks = {}
    for page in sorted((ADDON / "docs").glob("*.md")):
        if page.name not in GUIDES:
            mark = "#" if page.name in WHOLE else "##"
            tasks.update(dict.fromkeys(re.findall(f"^{mark} (.+)$", page.read_text(), re.MULTILINE), page.name))
    return tasks


def find_walks():
    """{task: names of the tests that are marked as a walk through it}"""
    walks = {}
    for module in [module for name, module in sys.modules.items() if name.startswith(f"{__package__}.")]:
        for case in vars(module).values():
            for name, test in vars(case).items() if isinstance(case, type) else ():
                for heading in getattr(test, "tasks", ()) if inspect.isfunction(test) else ():
                    walks.setdefault(heading, set()).add(f"{case.__name__}.{name}")
    return walks


class TestTasks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for path in sorted((ADDON / "tests").rglob("test_tour_*.py")):
            names = path.relative_to(ADDON / "tests").with_suffix("").parts
            __import__(".".join((__package__, *names)))

    def test_every_task_of_the_documentation_is_walked_through(self):
        tasks = read_tasks()
        self.assertGreater(len(tasks), 25)
        self.assertEqual(sorted(tasks.keys() - find_walks().keys()), [])

    def test_no_walk_is_of_a_task_that_is_not_there(self):
        self.assertEqual(sorted(find_walks().keys() - read_tasks().keys()), [])

    def test_the_readme_leads_to_every_task(self):
        links = re.findall(r"^- \[(.+?)\]\(docs/(.+?)(?:#.*)?\)", (ADDON / "README.md").read_text(), re.MULTILINE)
        self.assertLessEqual(read_tasks().items(), dict(links).items())

    def test_a_walk_has_a_tour_of_ours(self):
        tours = set()
        for path in (ADDON / "static" / "tests" / "tours").rglob("*.js"):
            tours.update(re.findall(r'"customer_management_(\w+)"', path.read_text()))
        for path in (ADDON / "tests").rglob("test_*.py"):
            for name in re.findall(r'\bwalk\(\s*"(\w+)"', path.read_text()):
                self.assertIn(name, tours, path.name)
