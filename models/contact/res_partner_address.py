from odoo import api, fields, models

from odoo.addons.base.models.res_partner import ResPartner as BasePartner

ADDRESS_TYPES = [("permanent", "Permanent"), ("present", "Present"), ("site", "Site")]


class ResPartner(models.Model):
    """More kinds of addresses, sites with a code, and the default one of several of a kind.

    For each parent the database allows one default of a kind; only _make_default_address() clears the others.
    """

    _inherit = "res.partner"
    _complete_name_displayed_types = (
        *BasePartner._complete_name_displayed_types,
        *(name for name, _label in ADDRESS_TYPES),
    )

    type = fields.Selection(selection_add=ADDRESS_TYPES, ondelete={name: "set other" for name, _label in ADDRESS_TYPES})
    site_code = fields.Char(copy=False, help="The short name of a plant or branch, once for each customer.")
    is_default_address = fields.Boolean(
        string="Default Address",
        copy=False,
        help="Where a customer has several addresses of this kind, documents start with this one.",
    )

    _site_code_unique = models.UniqueIndex(
        "(commercial_partner_id, site_code) WHERE site_code IS NOT NULL",
        "This customer has another site with this code. Choose another code.",
    )
    _default_address_unique = models.UniqueIndex(
        "(parent_id, type) WHERE is_default_address",
        "This customer has just got another default address of this kind. Reload the page to see it.",
    )

    @api.model
    def _clean_site_code(self, vals):
        """Spaces around a code do not count, and an empty code is none."""
        if "site_code" in vals:
            vals = dict(vals, site_code=(vals["site_code"] or "").strip() or False)
        return vals

    def _leave_default_place(self, vals):
        """Before a write: the mark of a default address does not go along to another place, kind or customer."""
        marked = self.filtered("is_default_address")
        goes = any(marked._changes(name, vals) for name in ("parent_id", "type", "is_company"))
        if goes or vals.get("is_default_address") is False:
            marked._set_default_address(False)

    def _changes(self, name, vals):
        """Whether these values change a field of any of these partners."""
        field = self._fields[name]
        return name in vals and any(field.convert_to_write(partner[name], partner) != vals[name] for partner in self)

    def _make_default_address(self):
        """This address instead of the one that was; contacts and customers are no addresses of a kind."""
        if not self.parent_id or self.is_company or self.type in (False, "contact"):
            return
        others = self.with_context(active_test=False).search(
            [
                ("parent_id", "=", self.parent_id.id),
                ("type", "=", self.type),
                ("is_default_address", "=", True),
                ("id", "!=", self.id),
            ]
        )
        others._set_default_address(False)
        self._set_default_address(True)

    def _set_default_address(self, flag):
        """The only place that writes the flag, to the database at once, as the unique index wants it."""
        self._force_write({"is_default_address": flag})
        self.flush_recordset(["is_default_address"])

    def address_get(self, adr_pref=None):
        # EXTENDS 'base': of several addresses of a kind that the host finds at one place, the default one
        result = super().address_get(adr_pref)
        for kind, partner_id in result.items():
            picked = self.browse(partner_id)
            if picked and picked not in self and kind != "contact" and picked.type == kind:
                result[kind] = (self._find_default_address(kind, picked) or picked).id
        return result

    def _find_default_address(self, kind, picked):
        """The default beside ``picked``, or beside the contact of this partner under which the host found it."""
        above, ancestors = picked.parent_id, picked.browse()
        while above and above not in ancestors:
            ancestors |= above
            above = above.parent_id
        found_under = self[:1]
        while found_under and found_under not in ancestors:
            found_under = found_under.parent_id
        for place in (found_under, picked.parent_id):
            default = place.child_ids.filtered(lambda child: child.type == kind and child.is_default_address)
            if default:
                return default[:1]
        return picked.browse()
