from odoo import api, models


class ResPartner(models.Model):
    """The Tax ID and other numbers of a company stay with it: a contact that leaves it does not take them along."""

    _inherit = "res.partner"

    @api.model
    def _get_identity_fields(self):
        """What identifies a company before the law, and is copied to its contacts: names of fields."""
        names = self._commercial_fields()
        return [n for n in names if self._fields[n].type == "char" and not self._fields[n].company_dependent]

    def _leave_identities_behind(self, vals):
        """Before a write: whoever leaves its company by it, and all below; before the host hands what a contact has to
        its new company, or compares the two."""
        if not {"parent_id", "is_company"} & set(vals):
            return
        self.check_access("write")
        for partner_sudo in self.sudo():
            former_sudo = partner_sudo.commercial_partner_id
            if former_sudo == partner_sudo or former_sudo == partner_sudo._get_commercial_partner_after(vals):
                continue
            for leaver_sudo in partner_sudo._find_below():
                leaver_sudo._clear(set(leaver_sudo._get_shared_identities()) - set(vals))

    def _find_identities_left(self):
        """Before these are deleted: their contacts, elevated, and the fields that they have from their company.

        :return: {partner: names of fields}
        """
        left_sudo = self.sudo()._find_below() - self.sudo()
        return {partner_sudo: partner_sudo._get_shared_identities() for partner_sudo in left_sudo}

    def _get_commercial_partner_after(self, vals):
        """The host's rule, for values that are about to be written."""
        if vals.get("commercial_partner_id"):
            return self.browse(vals["commercial_partner_id"])
        parent = self.browse(vals.get("parent_id", self.parent_id.id))
        return self if vals.get("is_company", self.is_company) or not parent else parent.commercial_partner_id

    def _find_below(self):
        """These and, of what is below them, whatever belongs to the same customer; archived ones too."""
        domain = [("id", "child_of", self.ids), ("commercial_partner_id", "in", self.commercial_partner_id.ids)]
        return self.with_context(active_test=False).search(domain)

    def _get_shared_identities(self):
        """The fields in which a contact has what its company has."""
        company = self.commercial_partner_id - self
        return [name for name in self._get_identity_fields() if company and self[name] and self[name] == company[name]]

    def _clear(self, names):
        if names:
            self._force_write(dict.fromkeys(names, False))
