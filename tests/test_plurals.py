import re
from pathlib import Path

from lxml import etree

from odoo.tests import BaseCase
from odoo.tools.misc import file_path

# What texts count. A text with a number in front of one of these says "1 payments": the number stands behind it, or one
# has a text of its own.
COUNTED = (
    "addresses|approvals|cards|characters|companies|contacts|customers|days|documents|duplicates|emails|entries|fields|"
    "hours|invoices|items|journal items|lines|lists|logins|mails|merges|minutes|months|orders|partners|payments|people|"
    "persons|prices|products|quotations|receipts|records|requests|returns|rows|rules|runs|sales|seals|segments|"
    "statements|till sales|times|users|weeks|years"
)
VALUE = r"%(?:\([a-z_]+\))?[sd]|\{\{[^{}]+\}\}|[#$]\{[^{}]+\}|\{[a-z_.]+\}"
NUMBER_FIRST = re.compile(rf"(?:{VALUE}) (?:{COUNTED})\b")
# Of these there are always several, or one has a text of its own.
SEVERAL = {
    "models/credit/customer_credit_explain.py: %s days",
    "models/credit/customer_hold_rule.py: %(days)s days",
    "models/ledger/res_company_aging.py: %(end)s days",
    "models/ledger/res_company_aging.py: %s days",
    "models/ledger/res_partner_open_items.py: %(days)s days",
    "models/website/customer_registration_form.py: %s characters",
    "views/portal/statement_templates.xml: {{line.days}} days",
    "views/website/register_templates.xml: {{least_password}} characters",
    "wizards/credit/customer_credit_confirmation.py: %(all)s orders",
    "wizards/statement/res_partner_statement.py: %(count)s customers",
}
FOLDERS = ("controllers", "data", "models", "report", "static/src", "views", "wizards")
# What stands in these goes on in the line around it.
INLINE = {"a", "b", "em", "field", "i", "small", "span", "strong", "t"}


def is_column(node):
    """Whether it is of a record, or holds a view: no part of a sentence."""
    return node.getparent() is not None and node.getparent().tag == "record"


def get_value(node):
    """The name of what a node puts into the text around it: of QWeb, or a field of a view."""
    shown = node.get("t-out") or node.get("t-esc") or node.get("t-field")
    return shown or (node.tag == "field" and not is_column(node) and node.get("name"))


def read_parts(node):
    """The words of a view or template, values as {{name}}, blocks apart by a mark that is no space."""
    if isinstance(node.tag, str):
        edge = "" if node.tag in INLINE and not is_column(node) else "\0"
        value = get_value(node)
        yield edge
        yield f"{{{{{value}}}}}" if value and not len(node) else node.text or ""
        for child in node:
            yield from read_parts(child)
        yield edge
    yield node.tail or ""


def read_texts(path):
    """A file as it is, and of a view or template the words as they are read, too."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".xml":
        return [text]
    words = " ".join(read_parts(etree.fromstring(text.encode())))
    return [text, " ".join(words.split())]


class TestPlurals(BaseCase):
    def test_a_number_stands_behind_what_it_counts(self):
        """ "Payments: 1" is right with any number, and in any language."""
        root = Path(file_path("customer_management"))
        kinds = ("*.py", "*.js", "*.xml")
        paths = [path for folder in FOLDERS for kind in kinds for path in (root / folder).rglob(kind)]
        self.assertGreater(len(paths), 450)
        found = {
            f"{path.relative_to(root).as_posix()}: {match[0]}"
            for path in paths
            for text in read_texts(path)
            for match in NUMBER_FIRST.finditer(text)
        }
        self.assertEqual(found, SEVERAL)

    def test_a_number_before_a_plural_would_be_noticed(self):
        form = '<form><field name="count" class="fw-bold"/> <span>days</span><div><t t-out="n"/></div>rows</form>'
        words = " ".join("".join(read_parts(etree.fromstring(form))).split())
        self.assertEqual(NUMBER_FIRST.findall(words), ["{{count}} days"])
