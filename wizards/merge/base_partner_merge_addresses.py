from odoo import api, models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Contacts and addresses of merged partners: what is unique at one customer is settled before the host's SQL.

    The survivor's primary contact and default addresses stay; where it has none, the first source's take their place.
    """

    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        # EXTENDS 'base'
        survivor_sudo, sources_sudo = dst_partner.sudo(), src_partners.sudo().sorted("id")
        mine_sudo, theirs_sudo = self._find_children(survivor_sudo), self._find_children(sources_sudo)
        primary_sudo = (mine_sudo + theirs_sudo).filtered("is_primary_contact")[:1]
        defaults_sudo = mine_sudo.filtered("is_default_address")
        for address_sudo in theirs_sudo.filtered("is_default_address"):
            if address_sudo.type not in defaults_sudo.mapped("type"):
                defaults_sudo += address_sudo
        theirs_sudo.filtered("is_primary_contact")._set_primary_flag(False)
        theirs_sudo.filtered("is_default_address")._set_default_address(False)
        self._keep_site_codes_apart(survivor_sudo, sources_sudo)
        result = super()._update_foreign_keys(src_partners, dst_partner)
        self.env.invalidate_all()
        survivor_sudo._settle_primary_contacts(wanted=primary_sudo)
        defaults_sudo._set_default_address(True)
        return result

    def _find_children(self, partners_sudo):
        """In the order of their parents."""
        children_sudo = partners_sudo.with_context(active_test=False).search([("parent_id", "in", partners_sudo.ids)])
        return children_sudo.sorted(lambda child: (partners_sudo.ids.index(child.parent_id.id), child.id))

    def _keep_site_codes_apart(self, survivor_sudo, sources_sudo):
        """A site code that is taken gets a number behind it."""
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

    @api.model
    def _update_values(self, src_partners, dst_partner):
        # EXTENDS 'base': when contacts or addresses themselves are merged, a mark counts among the same customer's only
        survivor_sudo, sources_sudo = dst_partner.sudo(), src_partners.sudo()
        siblings_sudo = sources_sudo.filtered(lambda source: source.parent_id == survivor_sudo.parent_id)
        primary = bool(siblings_sudo.filtered("is_primary_contact"))
        default = bool(siblings_sudo.filtered(lambda s: s.is_default_address and s.type == survivor_sudo.type))
        code = next(filter(None, (survivor_sudo + sources_sudo).mapped("site_code")), False)
        sources_sudo.filtered("is_primary_contact")._set_primary_flag(False)
        sources_sudo.filtered("is_default_address")._set_default_address(False)
        sources_sudo.site_code = False
        sources_sudo.flush_recordset(["site_code"])
        result = super()._update_values(src_partners, dst_partner)
        if code and survivor_sudo.site_code != code:
            survivor_sudo.site_code = code
        if primary:
            survivor_sudo.is_primary_contact = True
        if default:
            survivor_sudo.is_default_address = True
        sources_sudo.parent_id._settle_primary_contacts()
        return result
