import unittest
from pathlib import Path

from lxml import etree

ADDON = Path(__file__).resolve().parents[2]
TEMPLATES = "//record[@model='mail.template']"


class TestMailTemplateData(unittest.TestCase):
    """What the files say of mail templates: a formatter that breaks a subject over lines ends the mails."""

    def test_what_is_one_line_in_a_mail_is_one_line_in_the_file(self):
        found = 0
        for path in ADDON.glob("data/**/*.xml"):
            for field in etree.parse(path).xpath(f"{TEMPLATES}/field[not(@type) and text()]"):
                found += 1
                self.assertEqual(field.text, " ".join(field.text.split()), f"{path.name}:{field.sourceline}")
        self.assertGreater(found, 30)

    def test_mail_templates_stand_in_files_whose_blanks_the_formatter_keeps(self):
        """By their names; see dev/prettier.json."""
        paths = [path for path in ADDON.glob("data/**/*.xml") if etree.parse(path).xpath(TEMPLATES)]
        files = {path.relative_to(ADDON / "data").as_posix() for path in paths}
        self.assertEqual(files, {f"{folder}/mail_template_data.xml" for folder in ("credit", "statement", "website")})
        self.assertIn('"files": ["mail_template_*.xml"', (ADDON / "dev" / "prettier.json").read_text())
