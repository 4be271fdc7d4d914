from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        # EXTENDS 'base': where a unique index refuses one row of a source, the host deletes all of that source's rows.
        # What survivor or an earlier source has as well is dropped first, so that the rest can move.
        (dst_partner + src_partners).sudo().tax_registration_ids._drop_repeated()
        contacts_sudo = (
            src_partners.sudo()
            .with_context(active_test=False)
            .search([("parent_id", "in", src_partners.ids), ("is_primary_contact", "=", True)])
        )
        contacts_sudo._set_primary_flag(False)
        self._keep_addresses_apart(src_partners.sudo(), dst_partner.sudo())
        result = super()._update_foreign_keys(src_partners, dst_partner)
        self.env.invalidate_all()
        dst_partner._settle_primary_contacts()
        return result

    def _keep_addresses_apart(self, sources_sudo, survivor_sudo):
        """The survivor's default addresses stay, and a site code that is taken gets a number behind it."""
        defaults_sudo = sources_sudo.with_context(active_test=False).search(
            [("parent_id", "in", sources_sudo.ids), ("is_default_address", "=", True)]
        )
        defaults_sudo._set_default_address(False)
        sites_sudo = sources_sudo.with_context(active_test=False).search(
            [("commercial_partner_id", "in", (survivor_sudo + sources_sudo).ids), ("site_code", "!=", False)]
        )
        mine_sudo = sites_sudo.filtered(lambda site: site.commercial_partner_id == survivor_sudo)
        taken = set(mine_sudo.mapped("site_code"))
        for site_sudo in sites_sudo - mine_sudo:
            code, number = site_sudo.site_code, 2
            while site_sudo.site_code in taken:
                site_sudo.site_code = f"{code}-{number}"
                number += 1
            taken.add(site_sudo.site_code)
        sites_sudo.flush_recordset(["site_code"])

    def _update_values(self, src_partners, dst_partner):
        # EXTENDS 'base': the host writes the sources' values to the survivor while the sources still have them,
        # which a unique number does not allow. The survivor keeps its number, else takes the oldest source's, as
        # far as it is free in the company that the survivor will have; else it gets a new one.
        partners_sudo = (dst_partner + src_partners.sorted("id")).sudo()
        numbers = [number for number in partners_sudo.mapped("customer_number") if number]
        partners_sudo._release_customer_numbers()
        survivor_sudo, sources_sudo = dst_partner.sudo(), src_partners.sudo()
        kept = {
            "site_code": next(filter(None, (survivor_sudo + sources_sudo).mapped("site_code")), False),
            "keeps_balance": survivor_sudo.keeps_balance,  # the host would let any partner's True win
        }
        properties = {}
        for partner_sudo in (survivor_sudo + sources_sudo)[::-1]:
            properties |= partner_sudo._get_property_values()
        sources_sudo.site_code = False
        sources_sudo.flush_recordset(["site_code"])
        result = super()._update_values(src_partners, dst_partner)
        survivor_sudo.write({name: value for name, value in kept.items() if survivor_sudo[name] != value})
        if properties:
            survivor_sudo.customer_properties = properties
        if numbers and survivor_sudo._is_commercial_partner():
            company_id = survivor_sudo.company_id.id or 0
            taken = survivor_sudo._find_numbers((number, company_id) for number in numbers)
            free = [number for number in numbers if (number, company_id) not in taken]
            if free:
                survivor_sudo._set_customer_number(free[0])
                survivor_sudo._sync_customer_numbers()
        return result
