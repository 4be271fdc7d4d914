import re
import unittest
from pathlib import Path

ADDON = Path(__file__).resolve().parent.parent
# What users read stands in these; their comments are spelled alike.
FOLDERS = "controllers|data|demo|docs|models|report|static/description|static/src|views|wizards"
KINDS = {".html", ".js", ".md", ".py", ".xml"}


class TestSpelling(unittest.TestCase):
    def test_email_and_login_are_spelled_as_odoo_spells_them(self):
        """One spelling, so that who searches finds it: Email as a label, email in a sentence."""
        paths = [path for folder in FOLDERS.split("|") for path in (ADDON / folder).rglob("*") if path.suffix in KINDS]
        self.assertGreater(len(paths), 500)
        found = [
            f"{path.relative_to(ADDON)}:{number}"
            for path in [*paths, ADDON / "README.md", ADDON / "__manifest__.py"]
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            if re.search(r"\b(e-mail|log-in)", line, re.IGNORECASE)
        ]
        self.assertEqual(found, [])
