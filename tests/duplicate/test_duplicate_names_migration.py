import runpy
from pathlib import Path

from ..common import CustomerCase

MIGRATION = Path(__file__).resolve().parents[2] / "migrations" / "19.0.1.3.0" / "post-duplicate-rule-names.py"


class TestDuplicateNamesMigration(CustomerCase):
    """A database whose rule for emails has the name of earlier versions."""

    def migrated(self, name):
        rule = self.env.ref("customer_management.duplicate_rule_email").with_context(lang="en_US")
        rule.name = name
        self.env.flush_all()
        runpy.run_path(str(MIGRATION))["migrate"](self.env.cr, "19.0.1.2.0")
        self.env.invalidate_all()
        return rule.name

    def test_the_rule_has_its_new_name_and_one_that_somebody_gave_it_stays(self):
        self.assertEqual(self.migrated("E-mail"), "Email")
        self.assertEqual(self.migrated("Same e-mail of the office"), "Same e-mail of the office")
