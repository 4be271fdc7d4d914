from odoo import api, fields, models

from ...tools.audit_chain import canonical


class CustomerAuditEntry(models.Model):
    """What the addon's hooks and services write into the trail; all of it ends in _insert()."""

    _inherit = "customer.audit.entry"

    @api.model
    def _log(self, entries):
        """The one method for events: adds who, when, from where, names and company.

        :param entries: dictionaries with ``event`` and any of ``partner_id``, ``res_model``, ``res_id``, ``res_name``,
            ``company_id`` and ``changes`` (see _insert()), and ``partner_name`` where the customer is gone; the company
            is the customer's own, else the current one, and none where ``is_shared`` says that it concerns all
        :return: the entries written
        """
        if not entries:
            return self.browse()
        common = {**self._get_circumstances(), "date": fields.Datetime.now()}
        there = {entry.get("partner_id") for entry in entries if not entry.get("partner_name")} - {None}
        partners_sudo = self.env["res.partner"].sudo().browse(there)
        rows = []
        for entry in entries:
            partner_sudo = partners_sudo.browse(entry["partner_id"] if entry.get("partner_id") in there else ())
            partner_sudo = partner_sudo.with_prefetch(partners_sudo._ids)
            own = self._get_entry_company(entry, partner_sudo)
            rows.append({**common, "partner_name": partner_sudo.complete_name or None, **entry, **own})
        logged = self._insert(rows)
        self.env["res.partner"].invalidate_model(["audit_entry_ids"], flush=False)
        return logged

    @api.model
    def _get_entry_company(self, entry, partner_sudo):
        if entry.get("is_shared"):
            return {"company_id": None, "company_name": None}
        company_sudo = self.env["res.company"].sudo().browse(entry.get("company_id")) or partner_sudo.company_id
        company_sudo = (company_sudo or self.env.company.sudo()).root_id
        return {"company_id": company_sudo.id, "company_name": company_sudo.name}

    @api.model
    def _describe_fact(self, field, after, before=None, model="customer.audit.entry", data=None):
        """A value that is no recorded field's, in the form of _insert(): a reason, a list of groups.

        Visible to whoever reads the entry, unless ``model`` and ``field`` name a field that he may not read.
        """
        change = {"model": model, "field": field}
        for when, text in (("before", before), ("after", after)):
            if text:
                change[when] = {"data": canonical(data if data is not None and when == "after" else text), "text": text}
        return change

    @api.model
    def _log_export(self, records, customers, field_names):
        """Somebody took these records along in a file."""
        ids = sorted(records.ids)
        facts = [
            self._describe_fact("fields", ", ".join(field_names), data=list(field_names)),
            self._describe_fact("records", str(len(ids)), data=ids),
        ]
        entry = {"event": "export", "res_model": records._name, "res_name": records._description, "changes": facts}
        if len(customers) == 1:
            entry["partner_id"] = customers.id
        return self._log([entry])
