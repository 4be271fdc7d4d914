from ast import literal_eval

from odoo import api, models, tools

from .rules import PARTNER

MODELS = ("res_model", "model")
IDS = ("res_id", "res_ids")
PLAIN = ("integer", "char", "text")


class Base(models.AbstractModel):
    """Customers, and documents of customers, that a client names by a model and an id: activities, messages.

    Dialogs such as that for text messages answer with name and phone of the document's customer.
    """

    _inherit = "base"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        guarded = not self.env.su and self._get_document_links() and self.env.user._may_miss_customers()
        if guarded:
            shown = [{**self._get_context_defaults(vals), **vals} for vals in vals_list]
            self.browse()._refuse_hidden_documents(shown)
        records = super().create(vals_list)
        for record in records if guarded and self._transient else ():  # for records that a dialog was opened for
            self.browse()._refuse_hidden_documents([{name: record[name] for name in self._get_document_fields()}])
        return records

    def write(self, vals):
        # EXTENDS 'base'
        if not self.env.su and vals.keys() & self._get_document_links().keys() and self.env.user._may_miss_customers():
            self._refuse_hidden_documents([vals])
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        # EXTENDS 'web'
        links = self._get_document_links()
        if self.env.su or not links or not self.env.user._may_miss_customers():
            return super().onchange(values, field_names, fields_spec)
        shown = {**self._get_defaults_of(self._get_document_fields(), values), **values}
        self._refuse_hidden_documents([shown])
        answer = super().onchange(values, field_names, fields_spec)
        self._refuse_hidden_documents([{**shown, **(answer.get("value") or {})}])
        return answer

    @api.model
    @tools.ormcache()
    def _get_document_links(self):
        """{field with an id or ids: field with the model, or None where the value holds both}"""
        loose = next((name for name in MODELS if name in self._fields and self._fields[name].type == "char"), None)
        links = {}
        for name, field in self._fields.items():
            if field.type == "many2one_reference":
                links[name] = field.model_field
            elif field.type == "reference":
                links[name] = None
            elif loose and name in IDS and field.type in PLAIN:
                links[name] = loose
        return links

    @api.model
    def _get_document_fields(self):
        links = self._get_document_links()
        return {*links, *filter(None, links.values())}

    def _refuse_hidden_documents(self, vals_list):
        """:raise AccessError: without naming the document or its customer"""
        for vals in vals_list:
            for name, model_name in self._get_document_links().items():
                model, ids = self._read_document_link(vals, name, model_name)
                if model in self.env and ids and self.env[model]._hides_any(ids) and not self._holds_value(name, vals):
                    self.env[PARTNER]._raise_hidden_customer()

    def _read_document_link(self, vals, name, model_name):
        """:return: (name of a model or False, ids)"""
        value = vals.get(name)
        if isinstance(value, models.BaseModel):
            value = f"{value._name},{value.id}"
        if not model_name:
            model, _comma, found = str(value or "").partition(",")
            return model, [int(found)] if found.isdigit() else []
        by_id_sudo = self.env["ir.model"].sudo().browse(_parse_ids(vals.get(f"{model_name}_id")))
        return vals.get(model_name) or by_id_sudo.model or self[:1][model_name], _parse_ids(value)

    @api.model
    def _hides_any(self, ids):
        return bool(self._find_hidden(ids))

    @api.model
    def _find_hidden(self, ids):
        """Which of these records record rules hide from the user, whatever company is switched on. A model
        that is closed to the user as a whole hides no customer.

        :return: set of ids
        """
        if self._name == PARTNER:
            return self._find_hidden_customers(ids)
        if self._abstract or not self.has_access("read"):
            return set()
        found = self.with_context(allowed_company_ids=self.env.user.company_ids.ids).browse(ids).exists()
        return set((found - found._filtered_access("read")).ids)

    def _holds_value(self, name, vals):
        """Whether a saved record names the very document already: the client sends every value again."""
        saved_sudo = self._origin.sudo()
        return bool(saved_sudo) and all(record_sudo[name] == vals.get(name) for record_sudo in saved_sudo)


def _parse_ids(value):
    """Of an id, or of text that holds a list of ids."""
    if isinstance(value, str):
        try:
            value = literal_eval(value)
        except (SyntaxError, ValueError):
            return []
    if isinstance(value, int):
        return [value] if value else []
    return [found for found in value if isinstance(found, int)] if isinstance(value, (list, tuple)) else []
