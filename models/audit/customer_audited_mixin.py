from odoo import SUPERUSER_ID, api, models

from .watch import to_plain, value_to_plain, watching


class CustomerAuditedMixin(models.AbstractModel):
    """A model whose changes stand in the audit trail of the customer that its records belong to."""

    _name = "customer.audited.mixin"
    _description = "Audited for a Customer"

    # The event of any change of this model.
    _audit_event = "change"

    @api.model
    def _get_audited_fields(self):
        """The fields whose changes are recorded."""
        return []

    @api.model
    def _get_audit_triggers(self):
        """The fields that are worth a look when they are written: the recorded ones, and what these follow from."""
        return set(self._get_audited_fields())

    def _get_audit_owners(self):
        """The customers that these records belong to as they are now: {record id: customer id}"""
        partners_sudo = self.sudo().partner_id.commercial_partner_id
        customers = set(partners_sudo.filtered("is_customer").ids)
        owners = {record_sudo.id: record_sudo.partner_id.commercial_partner_id.id for record_sudo in self.sudo()}
        return {record_id: owner_id for record_id, owner_id in owners.items() if owner_id in customers}

    def _filter_audited(self):
        """Of these records, those that belong to a customer as they are now."""
        owners = self._get_audit_owners()
        return self.filtered(lambda record: record.id in owners)

    def _filter_created(self):
        """Of these new records, those whose creation is recorded."""
        return self._filter_audited()

    def _filter_joining(self, vals):
        """Of these records, those that may begin to belong to a customer when ``vals`` are written to them."""
        return self.browse()

    @api.model
    def _get_silent_fields(self, change):
        """The fields that say nothing in this change: they follow from something else that is recorded."""
        return [] if change.old and change.new else ["partner_id"]

    @api.model
    def _get_given_values(self):
        """What a new record has like every other one, whoever enters it: the defaults of fields, of all users and of
        the company. What a user's own default or a context brings along was entered.

        :return: {recorded field: plain value}
        """
        names, nobody = self._get_audited_fields(), self.browse()
        companies = {"allowed_company_ids": self.env.company.ids}
        everybody = nobody.with_env(self.env(user=SUPERUSER_ID, context=companies))
        defaults = everybody.default_get(names)
        new = everybody.new(defaults)
        fallbacks = {
            name: value_to_plain(self._fields[name], self._fields[name].get_company_dependent_fallback(nobody))
            for name in names
            if self._fields[name].company_dependent
        }
        return {**{name: to_plain(new, name) for name in names if name in defaults}, **fallbacks}

    def _get_audit_name(self):
        """What this record is called in the trail, where everybody reads it."""
        return self.display_name

    @api.model
    def _get_audit_events(self, change):
        """What the trail says about a change.

        :param change: a Change of one record of this model
        :return: {id of a partner who is or was a customer: event}, usually one
        """
        return dict.fromkeys(sorted(change.owner_ids), self._audit_event)

    def _get_audit_entries(self, change, changes):
        """The entries of one change of this record, as _log() takes them; who and what is added there.

        :param changes: what differs, in the form of _insert()
        """
        events = self._get_audit_events(change)
        return [{"event": event, "partner_id": partner_id, "changes": changes} for partner_id, event in events.items()]

    def _get_audit_dependents(self):
        """Recordsets that begin to belong to a customer when these records do."""
        return []

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        with watching(self.env) as watch:
            records = super().create(vals_list)
            watch.add_new(records._filter_created())
        return records

    def write(self, vals):
        # EXTENDS 'base'
        if not self._get_audit_triggers() & set(vals):
            return super().write(vals)
        audited = self._filter_audited()
        joining = (self - audited)._filter_joining(vals)
        if not audited and not joining:
            return super().write(vals)
        with watching(self.env) as watch:
            watch.look(audited)
            for records in (joining, *joining._get_audit_dependents()):
                watch.add_joining(records)
            return super().write(vals)

    def unlink(self):
        # EXTENDS 'base'
        audited = self.exists()._filter_audited()
        if not audited:
            return super().unlink()
        with watching(self.env) as watch:
            watch.look(audited)
            watch.remember_deleted(audited)
            return super().unlink()

    @api.model
    def load(self, fields, data):
        # EXTENDS 'base': every import ends here
        with self.env["customer.audit.entry"]._in_channel("import"):
            return super().load(fields, data)
