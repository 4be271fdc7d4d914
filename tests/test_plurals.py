import re
from pathlib import Path

from odoo.tests import BaseCase
from odoo.tools.misc import file_path

# What texts count. A text with a number in front of one of these says "1 payments": the number stands behind it.
COUNTED = (
    "contacts|customers|documents|entries|invoices|journal items|logins|merges|orders|payments|quotations|records|rows|"
    "seals|statements|till sales"
)
NUMBER_FIRST = re.compile(rf"%(\([a-z_]+\))?[sd] ({COUNTED})\b")
# Of these there are always several.
SEVERAL = {
    "wizards/credit/customer_credit_confirmation.py: %(all)s orders",
    "wizards/statement/res_partner_statement.py: %(count)s customers",
}
FOLDERS = ("models", "wizards", "controllers", "static/src")


class TestPlurals(BaseCase):
    def test_a_number_stands_behind_what_it_counts(self):
        """ "Payments: 1" is right with any number, and in any language."""
        root = Path(file_path("customer_management"))
        paths = [path for folder in FOLDERS for kind in ("*.py", "*.js") for path in (root / folder).rglob(kind)]
        self.assertGreater(len(paths), 300)
        found = {
            f"{path.relative_to(root)}: {match[0]}"
            for path in paths
            for match in NUMBER_FIRST.finditer(path.read_text(encoding="utf-8"))
        }
        self.assertEqual(found, SEVERAL)
