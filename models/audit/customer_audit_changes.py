import json
from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.account_numbers import HIDDEN_FIELDS as BANK_NUMBERS
from ...tools.account_numbers import mask_number


class CustomerAuditEntry(models.Model):
    """What an entry says has changed, to who may read the values."""

    _inherit = "customer.audit.entry"

    changes = fields.Text(
        compute="_compute_changes", search="_search_changes", help="Before and after; what you may not see is hidden."
    )
    changes_data = fields.Json(
        string="Changes as Data",
        compute="_compute_changes",
        help="A list of model, field, before and after; keys and numbers as in the database.",
    )

    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_changes(self):
        values_sudo = self.env["customer.audit.value"].sudo().search([("entry_id", "in", self.ids)], order="id")
        by_entry = values_sudo.grouped("entry_id")
        hidden = values_sudo._get_hidden(self.env)
        for entry in self:
            mine_sudo = by_entry.get(entry.id, values_sudo.browse())
            entry.changes = "\n".join(value._describe(value in hidden) for value in mine_sudo) or False
            entry.changes_data = [value._get_data() for value in mine_sudo - hidden]

    @api.model
    def _search_changes(self, operator, value):
        """In what the user may read; by the label of a field as well."""
        if operator not in ("ilike", "like", "=ilike", "=like", "in") or not value:
            return NotImplemented
        values_sudo = self.env["customer.audit.value"].sudo()
        texts = Domain("before_text", operator, value) | Domain("after_text", operator, value)
        found_sudo = values_sudo.search(texts & values_sudo._get_readable_domain(self.env))
        found_sudo -= found_sudo._get_hidden(self.env)
        return [("id", "in", list(set(found_sudo.mapped("entry_id"))))]


class CustomerAuditValue(models.Model):
    """One value before and after, in a table of its own: it can be erased, and the entry's digest still fits."""

    _name = "customer.audit.value"
    _description = "Value in the Audit Trail"
    _inherit = "customer.audit.table"
    _log_access = False
    _audit_update = "customer_audit_erase"
    _order = "id"

    entry_id = fields.Integer(required=True, index=True, readonly=True)
    model = fields.Char(required=True, readonly=True)
    field = fields.Char(required=True, readonly=True)
    before_data = fields.Text(readonly=True)
    before_text = fields.Text(readonly=True)
    after_data = fields.Text(readonly=True)
    after_text = fields.Text(readonly=True)
    salt = fields.Char(readonly=True)
    digest = fields.Char(required=True, readonly=True)
    erasure_id = fields.Integer(readonly=True, help="The entry that says who erased the value and why.")

    def _get_hidden(self, env):
        """Of these values, those that the user of ``env`` may not read where they come from."""
        hidden = self.browse()
        partners = defaultdict(lambda: self.browse())
        for value in self:
            model = env.get(value.model)
            field = model is not None and model._fields.get(value.field)
            if field and not model._has_field_access(field, "read"):
                hidden |= value
            elif field and field.comodel_name == "res.partner":
                for partner_id in value._get_partner_ids():
                    partners[partner_id] |= value
        known_sudo = env["res.partner"].with_context(active_test=False).sudo().browse(partners).exists()
        for partner in known_sudo - known_sudo.sudo(False)._filtered_access("read"):
            hidden |= partners[partner.id]
        return hidden if not env.su else self.browse()

    def _get_partner_ids(self):
        """The partners that this value names."""
        ids = set()
        for data in filter(None, (self.before_data, self.after_data)):
            loaded = json.loads(data)
            ids.update(loaded if isinstance(loaded, list) else [loaded])
        return ids - {False, None}

    @api.model
    def _get_readable_domain(self, env):
        """Which fields the user of ``env`` may read, of those that the trail has values of."""
        pairs = self.env.execute_query(SQL("SELECT DISTINCT model, field FROM customer_audit_value"))
        readable = Domain.FALSE
        for name, fname in pairs:
            field = env[name]._fields.get(fname) if name in env else None
            if field is None or env.su or env[name]._has_field_access(field, "read"):
                readable |= Domain("model", "=", name) & Domain("field", "=", fname)
        return readable

    def _get_data(self):
        before, after = (json.loads(data) if data else None for data in (self.before_data, self.after_data))
        return {"model": self.model, "field": self.field, "before": before, "after": after}

    def _describe(self, hidden):
        """One line for people."""
        label = self._get_label()
        if self.erasure_id:
            return self.env._("%s: erased", label)
        if hidden and self.field in BANK_NUMBERS:
            before, after = (text and mask_number(text) for text in (self.before_text, self.after_text))
        elif hidden:
            return self.env._("%s: hidden", label)
        else:
            before, after = self.before_text, self.after_text
        if before and after:
            return f"{label}: {before} → {after}"
        return (
            self.env._("%(label)s: %(before)s, removed", label=label, before=before)
            if before
            else f"{label}: {after or '–'}"
        )

    def _get_label(self):
        if self.model in self.env and self.field in self.env[self.model]._fields:
            return self.env["ir.model.fields"]._get(self.model, self.field).field_description
        return self._get_other_labels().get(self.field, self.field)

    @api.model
    def _get_other_labels(self):
        """Words for values that are no field's."""
        return {
            "reason": self.env._("Reason"),
            "fault": self.env._("Fault"),
            "groups": self.env._("Groups"),
            "fields": self.env._("Fields"),
            "records": self.env._("Records"),
        }
