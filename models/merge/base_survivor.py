from odoo import Command, api, models, tools
from odoo.exceptions import MissingError

# Who reads a thread: nothing is booked by it, and it is written all day long. And what says who was merged.
LEFT_ALONE = ("mail.", "bus.", "discuss.", "ir.", "customer.merge", "customer.duplicate.", "base.partner.merge")


def get_linked_ids(value):
    """Ids in a value of a many2one, or in what the commands of a many2many link."""
    if type(value) is int:
        return [value]
    if not isinstance(value, (list, tuple)):
        return []
    ids = []
    for command in value:
        match command:
            case int():
                ids.append(command)
            case (Command.LINK, linked_id, *_):
                ids.append(linked_id)
            case (Command.SET, _, linked_ids):
                ids.extend(linked_ids)
    return ids


def replace_linked_ids(value, others):
    """The same value as of get_linked_ids, with other ids ({id: other}) in their place, each once."""
    if type(value) is int:
        return others.get(value, value)
    if others.keys().isdisjoint(get_linked_ids(value)):
        return value
    commands = []
    for command in value:
        match command:
            case int():
                commands.append(others.get(command, command))
            case (Command.LINK, linked_id, *_):
                commands.append(Command.link(others.get(linked_id, linked_id)))
            case (Command.SET, _, linked_ids):
                commands.append(Command.set(list(dict.fromkeys(others.get(each, each) for each in linked_ids))))
            case _:
                commands.append(command)
    return commands


class Base(models.AbstractModel):
    """Whatever is saved for a customer that was merged meanwhile is saved for the one that is left: a form that was
    open, a cart, a till or a program that still has the old id. In any field of any model, of unknown addons as well.
    """

    _inherit = "base"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        names = self._get_partner_links()
        if not names:
            return super().create(vals_list)
        given = {key[8:]: value for key, value in self.env.context.items() if key.startswith("default_")}
        [defaults, *vals_list] = self._with_survivors([given, *vals_list])
        changed = {f"default_{name}": value for name, value in defaults.items() if value != given[name]}
        return super(Base, self.with_context(**changed) if changed else self).create(vals_list)

    def write(self, vals):
        # EXTENDS 'base'
        if self._get_partner_links().isdisjoint(vals):
            return super().write(vals)
        return super().write(*self._with_survivors([vals]))

    @api.model
    def default_get(self, fields):
        # EXTENDS 'base'
        values = super().default_get(fields)
        return values if self._get_partner_links().isdisjoint(values) else self._with_survivors([values])[0]

    def onchange(self, values, field_names, fields_spec):
        # EXTENDS 'web': a form that still names who was merged goes on with who is left, and shows it
        [left] = self._with_survivors([values])
        # Beforehand, as the host adds the defaults of a new record to the values.
        replaced = {
            name: self.env["res.partner"].browse(left[name])
            for name in fields_spec.keys() & values.keys()
            if type(left[name]) is int and left[name] != values[name]
        }
        answer = super().onchange(left, field_names, fields_spec)
        for name, partner in replaced.items():
            [shown] = partner.web_read(fields_spec[name].get("fields") or {})
            answer.setdefault("value", {}).setdefault(name, shown)
        return answer

    @api.model
    @tools.ormcache()
    def _get_partner_links(self):
        """Names of the stored fields that name partners, and that somebody may write. Not the lists of contacts and the
        like: what they link is written on the partner itself, and is refused there."""
        if self._name.startswith(LEFT_ALONE):
            return frozenset()
        return frozenset(
            name
            for name, field in self._fields.items()
            if field.type in ("many2one", "many2many") and field.comodel_name == "res.partner"
            if field.store and not field.related and name != "merged_into_id"
        )

    @api.model
    def _with_survivors(self, vals_list):
        """The same values, with who is left in the place of who was merged."""
        names = self._get_partner_links()
        ids = {each for vals in vals_list for name in names & vals.keys() for each in get_linked_ids(vals[name])}
        partners = self.env["res.partner"].browse(ids)
        try:  # read with all else of these partners, which whoever saves something for them needs anyway
            merged_sudo = partners.sudo().filtered("merged_into_id")
        except MissingError:
            merged_sudo = partners.exists().sudo().filtered("merged_into_id")
        if not merged_sudo:
            return vals_list
        survivors = {partner_sudo.id: partner_sudo._get_survivor().id for partner_sudo in merged_sudo}
        return [
            {name: replace_linked_ids(value, survivors) if name in names else value for name, value in vals.items()}
            for vals in vals_list
        ]
