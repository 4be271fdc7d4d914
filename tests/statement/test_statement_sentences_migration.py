import runpy
from pathlib import Path

from ..common import CustomerCase

MIGRATION = Path(__file__).resolve().parents[2] / "migrations" / "19.0.1.3.0" / "post-statement-sentences.py"


class TestStatementSentencesMigration(CustomerCase):
    """A database whose mails begin their first sentence with a small letter."""

    def test_the_first_sentences_begin_with_a_capital_and_nothing_else_is_touched(self):
        for kind, new in (("open_items", "Please find"), ("activity", "Please find"), ("reminder", "As of")):
            template = self.env.ref(f"customer_management.mail_template_statement_{kind}")
            mended = template.with_context(lang="en_US").body_html
            self.assertIn(new, mended)
            template.with_context(lang="en_US").body_html = mended.replace(new, new[0].lower() + new[1:], 1)
            self.env.flush_all()
            runpy.run_path(str(MIGRATION))["migrate"](self.env.cr, "19.0.1.2.0")
            self.env.invalidate_all()
            self.assertEqual(template.with_context(lang="en_US").body_html, mended)
        hosts = self.env.ref("sale.email_template_edi_sale")
        hosts.body_html = "<p>\n                    please find attached</p>"
        self.env.flush_all()
        runpy.run_path(str(MIGRATION))["migrate"](self.env.cr, "19.0.1.2.0")
        self.env.invalidate_all()
        self.assertIn("please find attached", hosts.body_html)
