from odoo import api, models, tools
from odoo.fields import Command

from .rules import PARTNER, RULED

X2MANY = ("one2many", "many2many")
NAMING = (Command.UPDATE, Command.LINK)  # commands that name one record


class Base(models.AbstractModel):
    """Customers, and records of customers, that a client names by id, in whatever field of whatever model.

    The host takes every id that it gets, and answers with the name, the address or the phone of what it leads to; an
    order, an invoice or a bank account is shown by the name of its customer. Users who may not see a customer are
    refused instead, without a name. Which customers these are: res_partner_hidden.py; which records: rules.py; what is
    named by a model and an id: base_named_documents.py.
    """

    _inherit = "base"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        guarded = self._guards_partners()
        if guarded:
            self.browse()._refuse_hidden_customers([*vals_list, self._get_context_defaults(*vals_list)])
        records = super().create(vals_list)
        if guarded and self._transient:  # for records that a dialog was opened for
            names = self._get_given_links()
            self.browse()._refuse_hidden_customers([{name: record[name] for name in names} for record in records])
        return records

    def write(self, vals):
        # EXTENDS 'base'
        if self._guards_partners():
            self._refuse_hidden_customers([vals])
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        # EXTENDS 'web': what a form shows of a partner before anything is saved; the client sends every value again
        if self.env.su or not self.env.user._may_miss_customers():
            return super().onchange(values, field_names, fields_spec)
        defaults = self._get_defaults_of(self._get_ruled_links(), values)
        self._refuse_hidden_customers([{**defaults, **values}], deep=True)
        answer = super().onchange(values, field_names, fields_spec)
        # And what came in by the records that a dialog was opened for
        self._refuse_hidden_customers([answer.get("value") or {}], deep=True)
        return answer

    @api.model
    def _guards_partners(self):
        """Whether customers may be hidden from the user, and this model leads to any."""
        return not self.env.su and bool(self._get_ruled_links()) and self.env.user._may_miss_customers()

    @api.model
    @tools.ormcache()
    def _get_ruled_links(self):
        """{field whose values are partners or records of theirs: their model}"""
        links = {name: field.comodel_name for name, field in self._fields.items() if field.relational}
        return tools.frozendict({name: comodel for name, comodel in links.items() if comodel in RULED})

    @api.model
    def _get_given_links(self):
        """Those that hold what they were given, and nothing that is worked out."""
        return [name for name in self._get_ruled_links() if self._fields[name].store and not self._fields[name].compute]

    @api.model
    def _get_context_defaults(self, *vals_list):
        """The values that the client's context, or a default that a user set, holds for records of which these are
        known."""
        context = {key[8:]: value for key, value in self.env.context.items() if key.startswith("default_")}
        defaults = {**self.env["ir.default"]._get_model_defaults(self._name), **context}
        return {
            name: defaults[name]
            for name in defaults.keys() & self._fields.keys()
            if any(name not in vals for vals in vals_list)
        }

    def _get_defaults_of(self, names, values):
        """Of a new record in a form, what it gets where the client sends no value: by the context, or for the records
        that a dialog is opened for."""
        missing = [name for name in names if name not in values]
        return self.default_get(missing) if missing and not self else {}

    def _refuse_hidden_customers(self, vals_list, deep=False):
        """:param deep: whether the lines inside of the values are looked at too, as they are not created yet
        :raise AccessError: without naming whom
        """
        named = [found for vals in vals_list for found in self._find_named(vals, deep)]
        wanted = {}
        for model, record_id, _name, _records in named:
            wanted.setdefault(model, set()).add(record_id)
        hidden = {model: self.env[model]._find_hidden(ids) for model, ids in wanted.items()}
        for model, record_id, name, records in named:
            if record_id in hidden[model] and not records._holds_partner(name, record_id):
                self.env[PARTNER]._raise_hidden_customer()

    def _find_named(self, vals, deep):
        """:return: yields (model, id of a record, name of the field, records that get it)"""
        links = self._get_ruled_links()
        for name in links.keys() & vals.keys():
            get_ids = _get_ids_of_commands if self._fields[name].type in X2MANY else _get_ids
            for record_id in get_ids(vals[name]):
                yield links[name], record_id, name, self
        for name in vals if deep else ():
            field = self._fields.get(name)
            if field and field.relational and not isinstance(vals[name], (int, str)):
                yield from _find_in_lines(self.env[field.comodel_name], vals[name])

    def _holds_partner(self, name, partner_id):
        """Whether each of these records, as it is saved, leads to what is named already by this field."""
        saved_sudo = self._origin.sudo().with_context(active_test=False)
        return bool(saved_sudo) and all(partner_id in record_sudo[name].ids for record_sudo in saved_sudo)


def _get_ids(value):
    """Of a value of a many2one: the id, a record, a pair of id and name, or a dictionary of values."""
    if isinstance(value, dict):
        value = value.get("id")
    elif isinstance(value, (list, tuple)):
        value = value[0] if value else False
    elif isinstance(value, models.BaseModel):
        return list(value.ids)
    return [value] if isinstance(value, int) and value else []


def _get_ids_of_commands(value):
    if isinstance(value, models.BaseModel):
        return list(value.ids)
    found = []
    for command in value if isinstance(value, (list, tuple)) else ():
        if not isinstance(command, (list, tuple)):
            found += _get_ids(command)
        elif command and command[0] in NAMING:
            found += _get_ids(command[1])
        elif command and command[0] == Command.SET:
            found += [partner_id for each in command[2] or () for partner_id in _get_ids(each)]
    return found


def _find_in_lines(lines, value):
    """What the values of a many2one or of lines name in their turn."""
    if isinstance(value, dict):
        value = [(Command.UPDATE, value.get("id"), value)]
    for command in value if isinstance(value, (list, tuple)) else ():
        if isinstance(command, (list, tuple)) and len(command) == 3 and isinstance(command[2], dict):
            line = lines.browse(command[1] if command[0] == Command.UPDATE and isinstance(command[1], int) else ())
            yield from line._find_named(command[2], True)
