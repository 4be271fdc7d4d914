import re

from odoo import api, models

from ...tools.account_numbers import HIDDEN_FIELDS

HIDDEN_NAME = re.compile(r"\b(sanitized_)?acc_number\b")
MODIFIERS = ("invisible", "column_invisible", "readonly", "required")


class Base(models.AbstractModel):
    """Views that show account numbers, as those see them who may not: a field without rights breaks a view."""

    _inherit = "base"

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        # EXTENDS 'base'
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, "masked") if self.env.user._reads_masked_bank_accounts() else key

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        # EXTENDS 'base'
        arch, view = super()._get_view(view_id, view_type, **options)
        if self.env.user._reads_masked_bank_accounts():
            self._mask_bank_fields(arch)
        return arch, view

    def _mask_bank_fields(self, node):
        """Replaces account numbers by the masked ones in a view of this model and in the views inside it."""
        model = self
        if node.tag == "field" and node.get("name") in self._fields:
            field = self._fields[node.get("name")]
            model = self.env[field.comodel_name] if field.relational and field.comodel_name in self.env else self
        if self._name == "res.partner.bank":
            self._mask_bank_field(node)
        for child in node.iterchildren("*"):
            model._mask_bank_fields(child)

    def _mask_bank_field(self, node):
        if node.tag == "field" and node.get("name") in HIDDEN_FIELDS:
            node.set("name", "acc_number_masked")
            node.attrib.pop("widget", None)  # it would check the mask
            node.set("required", "1")
            if next(node.iterancestors("search"), None) is not None:
                node.set("name", "display_name")
        if HIDDEN_NAME.search(node.get("filter_domain", "")):
            node.set("filter_domain", "[('display_name', 'ilike', self)]")
        for name in MODIFIERS:
            if node.get(name):
                node.set(name, HIDDEN_NAME.sub("acc_number_masked", node.get(name)))
