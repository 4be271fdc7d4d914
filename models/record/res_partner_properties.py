import copy
import json

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL


class ResPartner(models.Model):
    """Custom fields that each company defines for its customers.

    All values of a customer stand in one dictionary; a user sees those that the current company defines, and writes
    only what he sees: the values of other companies stay.
    """

    _inherit = "res.partner"

    # Not a field of the record, but of the user who looks at it: a change of the customer's company changes no value.
    customer_properties_company_id = fields.Many2one(
        "res.company",
        string="Company of the Custom Fields",
        compute="_compute_customer_properties_company_id",
        search="_search_customer_properties_company_id",
    )
    customer_properties = fields.Properties(
        string="Custom Fields",
        definition="customer_properties_company_id.customer_properties_definition",
        copy=True,
        groups="base.group_user",
    )

    @api.depends_context("company")
    def _compute_customer_properties_company_id(self):
        self.customer_properties_company_id = self.env.company.root_id

    def _search_customer_properties_company_id(self, operator, value):
        if operator != "in":
            return NotImplemented
        return fields.Domain.TRUE if self.env.company.root_id.id in value else fields.Domain.FALSE

    def _field_to_sql(self, alias, fname, query=None):
        # EXTENDS 'base': import and export ask for the record that holds the definition
        if fname == "customer_properties_company_id":
            return SQL("%s", self.env.company.root_id.id)
        return super()._field_to_sql(alias, fname, query)

    @api.model
    def _with_property_definitions(self, vals_list):
        """Values of new partners; the defaults of the current company's custom fields are added to them."""
        company_id = self.env.company.root_id.id
        return [
            self._take_property_definition({**vals, "customer_properties_company_id": company_id}) for vals in vals_list
        ]

    def _get_properties_before(self, vals):
        """What there is before custom fields are written: {partner: all its values}; empty where none are."""
        return {partner: partner._get_property_values() for partner in self} if "customer_properties" in vals else {}

    def _find_kept_properties(self, before, vals):
        """After a write: the partners that have lost values of other companies by it, and all values they are to have.

        :param before: what _get_properties_before() has found
        :return: pairs of a partner and {name of the property: value}
        """
        for partner, values in before.items():
            after = partner._get_property_values()
            kept = {name: value for name, value in values.items() if name not in after}
            if not vals["customer_properties"]:
                kept = {name: value for name, value in kept.items() if not partner._defines_property(name)}
            if kept:
                yield partner, {**after, **kept}

    def _get_property_values(self):
        """All values of one customer, of every company: {name of the property: value}."""
        return dict(self.sudo().customer_properties._values or {})

    def _defines_property(self, name):
        definition = self.env.company.root_id.sudo().customer_properties_definition or []
        return any(prop["name"] == name for prop in definition)

    @api.model
    def _take_property_definition(self, vals):
        """Changes of the definition go to the company, for customer managers; the values go on."""
        value = vals.get("customer_properties")
        value = json.loads(value) if isinstance(value, str) else value
        flags = ("definition_changed", "definition_deleted")
        if not isinstance(value, list) or not any(prop.get(flag) for prop in value for flag in flags):
            return vals
        if not self.env.su and not self.env.user.has_group("customer_management.group_customer_manager"):
            raise AccessError(self.env._("Only customer managers change the custom fields. Please ask one of them."))
        value = [copy.deepcopy(prop) for prop in value if not prop.get("definition_deleted")]
        for prop in value:
            prop.pop("definition_changed", None)
        self.env.company.root_id.sudo().customer_properties_definition = [
            {key: part for key, part in prop.items() if key != "value"} for prop in value
        ]
        return {**vals, "customer_properties": value}
