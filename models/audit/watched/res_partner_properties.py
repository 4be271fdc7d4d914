from odoo import models


class ResPartner(models.Model):
    """The custom fields of customers in the audit trail: those that the current company defines."""

    _inherit = "res.partner"

    def _get_audited_properties(self, name):
        """{name of a property: its value} of those that have one."""
        values = self[name]._values or {} if self[name] else {}
        defined = self._get_defined_properties()
        return {key: value for key, value in values.items() if key in defined and value not in (None, False, "", [])}

    def _describe_properties(self, _name, plain):
        defined = self._get_defined_properties()
        return ", ".join(f"{defined.get(key, key)}: {value}" for key, value in plain.items())

    def _get_defined_properties(self):
        """{name of a property: its label}"""
        definition = self.env.company.root_id.sudo().customer_properties_definition or []
        return {prop["name"]: prop.get("string") or prop["name"] for prop in definition}
