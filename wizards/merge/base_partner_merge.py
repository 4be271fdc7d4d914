from odoo import api, models

from ...models.ledger.res_partner_keeps_balance import MERGED_VALUES
from ...models.outermost import keeping
from ...models.tax.res_partner_unique import HANDED_OVER


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Numbers, tax registrations and plain values of merged partners."""

    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        # EXTENDS 'base': where a unique index refuses one row of a source, the host deletes all of that source's rows.
        # What survivor or an earlier source has as well is dropped first, so that the rest can move.
        (dst_partner + src_partners).sudo().tax_registration_ids._drop_repeated()
        # Elevated: 'website' reads who visited, which takes the rights of an editor of the website.
        return super()._update_foreign_keys(src_partners.sudo(), dst_partner.sudo())

    @api.model
    def _update_values(self, src_partners, dst_partner):
        # EXTENDS 'base': the host writes the sources' values to the survivor while the sources still have them,
        # which a unique number does not allow. The survivor keeps its number, else takes the oldest source's, as
        # far as it is free in the company that the survivor will have; else it gets a new one.
        survivor_sudo, sources_sudo = dst_partner.sudo(), src_partners.sudo()
        numbers = [number for number in (survivor_sudo + sources_sudo.sorted("id")).mapped("customer_number") if number]
        properties = self._join_properties(survivor_sudo + sources_sudo)
        (survivor_sudo + sources_sudo)._release_customer_numbers()
        # What is agreed with the survivor stays; the host would let any partner's value win.
        with keeping(self.env, MERGED_VALUES, True), keeping(self.env, HANDED_OVER, sources_sudo.ids):
            result = super()._update_values(src_partners, dst_partner)
        if properties:
            survivor_sudo.customer_properties = properties
        self._give_number(survivor_sudo, numbers)
        return result

    def _join_properties(self, partners_sudo):
        """The custom fields of all; of two values for one, that of the earlier partner."""
        properties = {}
        for partner_sudo in partners_sudo[::-1]:
            properties |= partner_sudo._get_property_values()
        return properties

    def _give_number(self, survivor_sudo, numbers):
        if numbers and survivor_sudo._is_commercial_partner():
            scope = survivor_sudo.company_id.root_id.id or 0
            taken = survivor_sudo._find_numbers((number, scope) for number in numbers)
            free = [number for number in numbers if (number, scope) not in taken]
            if free:
                survivor_sudo._force_write({"customer_number": free[0]})
                survivor_sudo._sync_customer_numbers()
