from odoo import api, models

from .res_partner_hint import DUPLICATE_FIELDS

MOST_NAMED = 10  # rows of a file; who reads more of them looks into the list of possible duplicates


class ResPartner(models.Model):
    """Customers of a file that may be here already, as its test says before anything is imported."""

    _inherit = "res.partner"

    @api.model
    def load(self, fields, data):
        # EXTENDS 'base'
        result = super().load(fields, data)
        if self.env.context.get("customer_management_import_test") and result.get("ids"):
            result["possible_duplicates"] = self.browse(result["ids"])._describe_duplicates_of_file()
        return result

    def _describe_duplicates_of_file(self):
        """Of these rows of a file, those that were not here before: how many may be, and the first of them in words.

        Partners that the file only updates are left out, and nobody is named whom the user may not see.

        :return: list of str, empty where there are none
        """
        start = self.env.cr.now().replace(microsecond=0)
        new = self.filtered(lambda partner: partner.create_date >= start and partner._is_commercial_partner())
        found = self._find_likely_duplicates_of(
            {partner.id: {name: partner[name] for name in DUPLICATE_FIELDS} for partner in new}
        )
        if not found:
            return []
        lines = [self.browse(partner_id)._describe_duplicate_of_file(found[partner_id]) for partner_id in found]
        shown = lines[:MOST_NAMED]
        if len(lines) > len(shown):
            shown.append(self.env._("… and %s more", len(lines) - len(shown)))
        return [self.env._("Customers of this file that may be here already: %s", len(lines)), *shown]

    def _describe_duplicate_of_file(self, reasons):
        partner, reason = next(iter(reasons.items()))
        return self.env._(
            "%(row)s: %(known)s (%(reason)s)",
            row=self.display_name,
            known=partner._describe_for_duplicate_hint(),
            reason=reason,
        )
