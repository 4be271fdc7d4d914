import json
import runpy
from pathlib import Path

from ..common import CustomerCase

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
BROKEN = "\n            {{ object.company_id.name }}: statement of account\r\n        "


class TestStatementSubjectsMigration(CustomerCase):
    """A database that was installed while subjects were broken over lines."""

    def store(self, xmlid, **subject):
        template = self.env.ref(xmlid)
        template.flush_recordset()
        self.env.cr.execute("UPDATE mail_template SET subject = %s WHERE id = %s", (json.dumps(subject), template.id))
        return template

    def stored(self, template):
        self.env.cr.execute("SELECT subject FROM mail_template WHERE id = %s", (template.id,))
        return self.env.cr.fetchone()[0]

    def test_broken_subjects_are_mended_in_every_language_and_nothing_else_is_touched(self):
        activity = "customer_management.mail_template_statement_activity"
        broken = self.store(activity, en_US=BROKEN, fr_FR="Relevé :  juin", de_DE="Kontoauszug\nbis heute")
        typed = self.store("customer_management.mail_template_statement_reminder", en_US=" Two  blanks ")
        hosts = self.store("sale.email_template_edi_sale", en_US="The host's\nown")
        runpy.run_path(str(MIGRATIONS / "19.0.1.1.0" / "post-statement-subjects.py"))["migrate"](
            self.env.cr, "19.0.1.0.0"
        )
        self.assertEqual(
            self.stored(broken),
            {
                "en_US": "{{ object.company_id.name }}: statement of account",
                "fr_FR": "Relevé :  juin",
                "de_DE": "Kontoauszug bis heute",
            },
        )
        self.assertEqual(self.stored(typed), {"en_US": " Two  blanks "})
        self.assertEqual(self.stored(hosts), {"en_US": "The host's\nown"})
