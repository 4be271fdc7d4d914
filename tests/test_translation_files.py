import re
import unittest
from pathlib import Path

import polib

ADDON = Path(__file__).resolve().parent.parent
LANGUAGES = ("ar", "de", "fr")

# What customers read: letters, mails, pages and the texts of the models behind them.
CUSTOMER_FACING = (
    "report/ledger/*receipt*",
    "report/statement/*",
    "models/website/customer_registration*.py",
    "models/ledger/res_company_aging.py",
    "models/credit/customer_credit_explain.py",
    "models/portal/res_partner*.py",
    "models/credit/sale_order.py",
    "models/credit/sale_order_accepted.py",
    "models/credit/sale_order_state.py",
    "controllers/**/*.py",
    "static/src/website/*",
    "data/**/mail_template_*.xml",
    "data/website/*.xml",
    "data/contact/customer_title_data.xml",
    "data/contact/customer_contact_role_data.xml",
    "views/portal/*.xml",
    "views/website/register_templates.xml",
    "views/credit/sale_order_templates.xml",
)
# Labels that the portal and the letters show by their field.
LABELS = ("selection__customer_statement__kind__", "selection__customer_statement__statement_format__")

MARKS = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\{.*?\}\}|</?\w[^>]*>", re.DOTALL)


def read(name):
    return polib.pofile(str(ADDON / "i18n" / name))


def facing_files():
    return {path for pattern in CUSTOMER_FACING for path in ADDON.glob(pattern) if path.is_file()}


def facing_names(files):
    """The ids of what the XML files of customers define."""
    texts = [path.read_text() for path in files if path.suffix == ".xml"]
    return {name for text in texts for name in re.findall(r'<(?:template|record)\s[^>]*?\bid="([^"]+)"', text)}


def facing_terms():
    """The texts of the pot that a file for customers holds."""
    files = facing_files()
    codes = {f"code:addons/customer_management/{path.relative_to(ADDON).as_posix()}" for path in files}
    names = facing_names(files)

    def is_facing(occurrence):
        name = occurrence.rpartition("customer_management.")[2]
        return occurrence in codes or name in names or name.startswith(LABELS)

    return {entry.msgid for entry in read("customer_management.pot") if any(is_facing(o) for o, _ in entry.occurrences)}


def marks(text):
    """What a translation has to keep: placeholders and markup. Only a direction may be added."""
    return sorted(re.sub(r"\s+", " ", mark.replace(' dir="rtl"', "")) for mark in MARKS.findall(text))


class TestTranslationFiles(unittest.TestCase):
    def test_every_text_for_customers_is_translated(self):
        terms = facing_terms()
        self.assertGreater(len(terms), 200)
        for language in LANGUAGES:
            translated = {entry.msgid for entry in read(f"{language}.po") if entry.msgstr and not entry.fuzzy}
            self.assertEqual(terms - translated, set(), f"{language}.po; dev/pot writes what there is to translate")

    def test_every_file_named_here_is_there(self):
        for pattern in CUSTOMER_FACING:
            self.assertTrue(list(ADDON.glob(pattern)), pattern)

    def test_translations_keep_placeholders_and_markup(self):
        for language in LANGUAGES:
            for entry in read(f"{language}.po"):
                self.assertEqual(marks(entry.msgid), marks(entry.msgstr), f"{language}.po: {entry.msgid}")

    def test_a_changed_placeholder_would_be_noticed(self):
        self.assertNotEqual(marks("Pay %(amount)s"), marks("Payer %(montant)s"))
        self.assertNotEqual(marks("<b>Pay</b> {{ x }}"), marks("<b>Payer {{ x }}"))

    def test_translations_hold_nothing_that_the_addon_does_not_say_any_more(self):
        said = {entry.msgid for entry in read("customer_management.pot")}
        for language in LANGUAGES:
            self.assertEqual({entry.msgid for entry in read(f"{language}.po")} - said, set(), f"{language}.po")
