from odoo import api, fields, models

from ...tools.person_names import join_name, split_name, take_rest

NAME_FIELDS = {"name", "first_name", "last_name", "is_company", "company_type", "type"}


class ResPartner(models.Model):
    """First and last name of a person, in step with the full name in both directions.

    Companies and addresses have a name only; what a person had stays when it is switched to a company and back.
    """

    _inherit = "res.partner"

    # Plain Char, as another localization has them on partners as well.
    first_name = fields.Char()
    last_name = fields.Char()
    title_id = fields.Many2one("customer.title", ondelete="restrict")
    legal_form_id = fields.Many2one("customer.legal.form", ondelete="restrict")

    @api.model
    def _with_names(self, vals_list):
        """Values of new partners, those of persons with the names that are missing in them."""
        default_company = self.env.context.get("default_is_company")
        return [self._complete_names(vals, default_company) for vals in vals_list]

    def _complete_names(self, vals, default_is_company=False):
        """The values of a new person with the names that are missing in them."""
        is_company = vals.get("is_company", default_is_company)
        if vals.get("company_type"):
            is_company = vals["company_type"] == "company"
        if is_company or vals.get("type", "contact") != "contact":
            return vals
        order = self._get_name_order()
        first, last = vals.get("first_name"), vals.get("last_name")
        if first or last:
            first, last = take_rest(first, last, vals.get("name"), order)
            parts = {"first_name": first or False, "last_name": last or False}
            return {**vals, **parts, "name": join_name(first, last, order)}
        first, last = split_name(vals.get("name"), order)
        return {**vals, "first_name": first or False, "last_name": last or False}

    def _find_unsynced_names(self, vals):
        """After a write of these values: pairs of a person and the values that bring its names in step."""
        touched = NAME_FIELDS & set(vals)
        for partner in self if touched else ():
            values = partner._get_synced_names(from_parts=bool({"first_name", "last_name"} & touched))
            if values:
                yield partner, values

    def _get_synced_names(self, from_parts):
        """What must change so that full name and parts agree: {} when they do.

        :param from_parts: the parts were typed, and win
        """
        if self.is_company or self.type not in (False, "contact"):
            return {}
        order = self._get_name_order()
        joined = join_name(self.first_name, self.last_name, order)
        if joined == (self.name or ""):
            return {}
        if from_parts:
            return {"name": joined} if joined else {}
        first, last = split_name(self.name, order)
        if (first, last) == (self.first_name or "", self.last_name or ""):
            return {}
        return {"first_name": first or False, "last_name": last or False}

    @api.model
    def _get_name_order(self):
        return self.env.company.person_name_order

    @api.onchange("name", "is_company")
    def _onchange_name(self):
        self.update(self._get_synced_names(from_parts=False))

    @api.onchange("first_name", "last_name")
    def _onchange_name_parts(self):
        self.update(self._get_synced_names(from_parts=True))
