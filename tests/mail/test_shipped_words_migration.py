import doctest
import json
import runpy
from pathlib import Path

from ...tools import shipped_words
from ...tools.shipped_words import digest, read_shipped_words
from ..common import CustomerCase
from ..common_translation import switch_on

ADDON = Path(__file__).resolve().parents[2]
FOLDER = ADDON / "migrations" / "19.0.1.3.0"
MIGRATION = FOLDER / "post-shipped-words.py"


class TestShippedWordsMigration(CustomerCase):
    """A database with mails and names of earlier versions, in records that an update leaves alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.migration = runpy.run_path(str(MIGRATION))
        cls.words = read_shipped_words(ADDON)

    def migrated(self, rule_name):
        rule = self.env.ref("customer_management.duplicate_rule_email").with_context(lang="en_US")
        rule.name = rule_name
        self.migration["migrate"](self.env.cr, "19.0.1.2.0")
        return rule.name

    def test_a_name_of_earlier_is_renewed_and_one_that_somebody_gave_stays(self):
        self.assertEqual(self.migrated("E-mail"), "Email")
        self.assertEqual(self.migrated("E-mail of the office"), "E-mail of the office")

    def test_each_language_of_a_mail_is_renewed_unless_somebody_has_written_it(self):
        switch_on(self.env, ["fr_FR", "de_DE"])
        name = "mail_template_statement_reminder"
        mail = self.env.ref(f"customer_management.{name}")
        earlier = {"en_US": "<p>Pay soon</p>", "fr_FR": "<p>Payez</p>", "de_DE": "<p>Mein Text</p>"}
        for lang, text in earlier.items():
            mail.with_context(lang=lang).body_html = text
        known = {"en": "<p>Pay  soon</p>\n", "fr": "<p>Payez</p>", "de": "<p>Zahlen Sie</p>"}
        digests = {language: ["of another version", digest(text)] for language, text in known.items()}
        self.migration["bring_words"](mail, "body_html", digests, self.words[name]["body_html"])
        self.assertIn("We would be glad to receive", mail.with_context(lang="en_US").body_html)
        self.assertIn("Nous vous saurions gré", mail.with_context(lang="fr_FR").body_html)
        self.assertEqual(mail.with_context(lang="de_DE").body_html, "<p>Mein Text</p>")

    def test_all_that_it_knows_of_earlier_is_shipped_today_in_other_words(self):
        for name, fields in json.loads((FOLDER / "shipped_words.json").read_text()).items():
            for field, digests in fields.items():
                self.assertLessEqual(digests.keys(), self.words[name][field].keys(), f"{name}.{field}")

    def test_the_examples_of_the_kernel_hold(self):
        self.assertFalse(doctest.testmod(shipped_words).failed)
