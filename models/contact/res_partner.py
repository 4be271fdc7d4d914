from odoo import api, models

# Kept as one for each customer, and written by _force_write() only.
FLAGS = {"is_primary_contact", "is_default_address"}


class ResPartner(models.Model):
    """The order in which the facets of persons and addresses act when one is written."""

    _inherit = "res.partner"

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        vals_list = [self._clean_site_code(vals) for vals in self._with_names(vals_list)]
        partners = super().create([_without_flags(vals) for vals in vals_list])
        for partner, vals in zip(partners, vals_list, strict=True):
            if vals.get("is_default_address"):
                partner._make_default_address()
        partners._settle_new_contacts(vals_list)
        return partners

    def write(self, vals):
        # EXTENDS 'base'
        joiners = self._find_joiners(vals)
        if joiners and len(self) > 1:  # each joins its own
            for partner in self:
                partner.write(vals)
            return True
        vals = {**vals, "parent_id": joiners.parent_id.id} if joiners else vals
        with self._taking_items_along(vals):
            self.check_access("write")  # before the flags, which may never reach the host's write()
            vals = self._clean_site_code(vals)
            left = self._leave_primary_place(vals)
            self._leave_default_place(vals)
            rest = _without_flags(vals)
            result = super().write(rest) if rest else True
            for partner in self if vals.get("is_default_address") else ():
                partner._make_default_address()
            self._settle_changed_contacts(left, vals)
            for partner, names in self._find_unsynced_names(vals):
                super(ResPartner, partner).write(names)
        return result

    def unlink(self):
        # EXTENDS 'base'
        left = self.filtered("is_primary_contact").parent_id - self
        result = super().unlink()
        left.exists()._settle_primary_contacts()
        return result


def _without_flags(vals):
    return {name: value for name, value in vals.items() if name not in FLAGS}
