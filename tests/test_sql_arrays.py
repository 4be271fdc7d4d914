"""PostgreSQL cannot guess the type of an empty array: a list that is empty one day ends in an error of the server."""

import re
import unittest
from pathlib import Path

ADDON = Path(__file__).resolve().parent.parent
ROOMS = ("models", "wizards", "report", "controllers", "tools")


class TestSqlArrays(unittest.TestCase):
    def test_every_list_that_becomes_rows_says_its_type(self):
        found, typed = [], 0
        for room in ROOMS:
            for path in (ADDON / room).rglob("*.py"):
                for arguments in re.findall(r"unnest\(((?:%(?:\(\w+\))?s[^,()]*,?\s*)+)\)", path.read_text()):
                    for argument in arguments.split(","):
                        typed += "::" in argument
                        if "::" not in argument:
                            found.append((path.name, argument))
        self.assertEqual(found, [])
        self.assertGreater(typed, 10)
