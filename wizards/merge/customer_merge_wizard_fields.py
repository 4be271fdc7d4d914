from collections import namedtuple

from lxml import etree

from odoo import api, models
from odoo.tools import html2plaintext

from .rules import FILLED, FIRST, RULES

PLAIN = {"boolean", "char", "date", "datetime", "float", "html", "integer", "many2one", "monetary", "selection", "text"}
# What the merge itself settles, by more than the value of one field.
SETTLED = {
    *("credit_limit", "credit_pool", "customer_number"),  # the strictest; the survivor's
    *("is_default_address", "is_primary_contact", "parent_id", "site_code"),  # of a place among others
    *("company_id", "customer_rank", "supplier_rank", "is_company", "type", "active"),  # what kind of record it is
}
# Behind what the form shows stands a field that is typed.
BEHIND = {"customer_region_id": "customer_region_override_id"}
LONGEST = 200

# A row in which the customers differ. ``texts``: as people read the value of each; ``preset``: the customer whose value
# is taken where nobody chooses.
FieldRow = namedtuple("FieldRow", "key name company label partners values texts preset")


class CustomerMergeWizard(models.TransientModel):
    """The fields in which the customers differ: those that the user sees in the form, and may read and write."""

    _inherit = "customer.merge.wizard"

    def _get_field_rows(self):
        """:return: list of FieldRow, in the order of the form"""
        partners = self._get_columns()
        rows = []
        for name, label in self._get_labels().items():
            if self._is_offered(name):
                rows += self._make_rows(partners, name, label)
        return rows

    def _get_columns(self):
        return self.partner_ids._origin.sorted("id")

    @api.model
    def _get_labels(self):
        """The fields that the form shows to the user, with their labels there."""
        view = self.env["res.partner"].get_view(self.env.ref("base.view_partner_form").id, "form")
        labels, described = {}, self.env["res.partner"].fields_get(attributes=["string"])
        for node in etree.fromstring(view["arch"]).iter("field"):
            name = BEHIND.get(node.get("name"), node.get("name"))
            above = [node, *node.iterancestors()]
            inside = any(each.tag == "field" for each in above[1:])
            hidden = any(each.get("invisible") in ("1", "True") for each in above)
            if name in described and not inside and not hidden:
                labels.setdefault(name, node.get("string") or described[name]["string"])
        found = list(labels.values())  # in the form, "Payment Terms" stand below "Sales" and below "Purchase"
        return {name: label if found.count(label) == 1 else described[name]["string"] for name, label in labels.items()}

    @api.model
    def _is_offered(self, name):
        partners = self.env["res.partner"]
        field = partners._fields[name]
        typed = (field.store or field.company_dependent) and not field.readonly and not field.related
        return (
            typed
            and field.type in PLAIN
            and name not in SETTLED
            and RULES.get(name, FILLED) in (FILLED, FIRST)
            and all(partners._has_field_access(field, operation) for operation in ("read", "write"))
        )

    def _make_rows(self, partners, name, label):
        """A row where the customers differ; of a company-dependent field one for each company of the user."""
        is_dependent = partners._fields[name].company_dependent
        companies = self.env.user.company_ids if is_dependent else self.env["res.company"]
        for company in companies or [companies]:
            there = partners.with_company(company) if company else partners
            values = [there._fields[name].convert_to_write(partner[name], partner) for partner in there]
            if len(set(values)) > 1:
                key = f"{name}/{company.id}" if company else name
                text = f"{label} ({company.name})" if len(companies) > 1 else label
                texts = [self._show(partner, name) for partner in there]
                yield FieldRow(key, name, company, text, partners, values, texts, self._preset(partners, values))

    def _preset(self, partners, values):
        """The survivor where it has a value, else the first that has one."""
        by_partner = dict(zip(partners, values, strict=True))
        survivor = self.survivor_id._origin
        if by_partner.get(survivor):
            return survivor
        return next((partner for partner, value in by_partner.items() if value), survivor)

    @api.model
    def _show(self, partner, name):
        """A value as people read it; empty for none."""
        kind = partner._fields[name].type
        if kind == "boolean":
            return self.env._("Yes") if partner[name] else self.env._("No")
        if kind == "html":
            text = " ".join(html2plaintext(partner[name] or "").split())
        else:
            text = self.env["customer.duplicate.group"]._show(partner, name)
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"

    def _find_taken(self, row):
        """The customer whose value is taken in a row: what the client names counts only among these."""
        chosen = (self.choices or {}).get(row.key)
        return next((partner for partner in row.partners if partner.id == chosen), row.preset)

    def _get_values(self):
        """What the survivor shall have besides what is its own, as customer.merge._merge takes it."""
        values = {}
        for row in self._get_field_rows():
            by_partner = dict(zip(row.partners, row.values, strict=True))
            value, own = by_partner[self._find_taken(row)], by_partner[self.survivor_id]
            if row.company:
                values.setdefault(row.name, {})[row.company.id] = value
            elif value != own or not own:
                values[row.name] = value
        return values
