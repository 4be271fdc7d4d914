from odoo import api, models, tools
from odoo.exceptions import MissingError

# Who reads a thread: nothing is booked by it, and it is written all day long. And what says who was merged.
LEFT_ALONE = ("mail.", "bus.", "discuss.", "ir.", "customer.merge", "customer.duplicate.", "base.partner.merge")


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
        answer = super().onchange(left, field_names, fields_spec)
        for name in fields_spec.keys() & {name for name, value in left.items() if value != values[name]}:
            partner = self.env["res.partner"].browse(left[name])
            [shown] = partner.web_read(fields_spec[name].get("fields") or {})
            answer.setdefault("value", {}).setdefault(name, shown)
        return answer

    @api.model
    @tools.ormcache()
    def _get_partner_links(self):
        """Names of the stored fields that name one partner, and that somebody may write."""
        if self._name.startswith(LEFT_ALONE):
            return frozenset()
        return frozenset(
            name
            for name, field in self._fields.items()
            if field.type == "many2one" and field.comodel_name == "res.partner" and field.store and not field.related
            if name != "merged_into_id"
        )

    @api.model
    def _with_survivors(self, vals_list):
        """The same values, with who is left in the place of who was merged."""
        names = self._get_partner_links()
        ids = {vals[name] for vals in vals_list for name in names & vals.keys() if type(vals[name]) is int}
        partners = self.env["res.partner"].browse(ids)
        try:  # read with all else of these partners, which whoever saves something for them needs anyway
            merged_sudo = partners.sudo().filtered("merged_into_id")
        except MissingError:
            merged_sudo = partners.exists().sudo().filtered("merged_into_id")
        if not merged_sudo:
            return vals_list
        survivors = {partner_sudo.id: partner_sudo._get_survivor().id for partner_sudo in merged_sudo}
        return [
            {name: survivors.get(value, value) if name in names else value for name, value in vals.items()}
            for vals in vals_list
        ]
