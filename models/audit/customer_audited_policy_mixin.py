from odoo import api, models
from odoo.models import MAGIC_COLUMNS

ADDON = "customer_management"
# What follows from other fields, or only says how something is shown.
FOLLOWING = ("complete_name", "parent_path", "sequence", "color", *MAGIC_COLUMNS)


class CustomerAuditedPolicyMixin(models.AbstractModel):
    """A model of rules and settings whose changes stand in the audit trail, and belong to no customer.

    An entry belongs to the company of the record. What a shared record keeps for each company apart belongs to that
    company; the rest stands in the chain of no company, which managers of every company read.
    """

    _name = "customer.audited.policy.mixin"
    _description = "Audited Rule or Setting"
    _inherit = "customer.audited.mixin"
    _audit_event = "policy"

    @api.model
    def _get_audited_fields(self):
        # EXTENDS: whatever this addon keeps here; lines of a record are recorded where they are
        return [
            name
            for name, field in self._fields.items()
            if field.store and field.type != "one2many" and ADDON in field._modules and name not in FOLLOWING
        ]

    def _filter_created(self):
        # EXTENDS: the data of an installation or update are no change by anybody
        return super()._filter_created() if self.env.registry.ready else self.browse()

    def _get_audit_owners(self):
        # EXTENDS: 0 is nobody's, and recorded
        return dict.fromkeys(self.ids, 0)

    @api.model
    def _get_silent_fields(self, change):
        # EXTENDS: a new record has the company's defaults
        apart = [name for name in change.pairs if self._fields[name].company_dependent]
        return [] if change.old else [name for name in apart if change.has_default(name)]

    @api.model
    def _get_given_values(self):
        # OVERRIDES: a rule says all that is in force
        return {}

    def _get_audit_company(self, change):
        """The company that the change belongs to; empty for all."""
        values = change.new or change.old
        return self.env["res.company"].browse(values.get("company_id") or ())

    def _get_audit_entries(self, change, changes):
        # EXTENDS
        company = self._get_audit_company(change)
        if company:
            parts = {company.id: changes}
        else:
            parts = {0: [], self.env.company.id: []}
            for value in changes:
                own = self._fields[value["field"]].company_dependent
                parts[self.env.company.id if own else 0].append(value)
        [event] = self._get_audit_events(change).values()
        return [
            {"event": event, "company_id": company_id, "is_shared": not company_id, "changes": values}
            for company_id, values in parts.items()
            if values
        ]
