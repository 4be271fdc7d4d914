from odoo import api, models


class CustomerMerge(models.Model):
    """Contacts and addresses of merged customers: what is unique at one customer is settled before they move.

    The survivor's primary contact and default addresses stay; where it has none, the first source's take their place.
    """

    _inherit = "customer.merge"

    def _before_move(self, run):
        partners_sudo = self.env["res.partner"].sudo().browse(run.merge_of).with_context(active_test=False)
        nobody = partners_sudo.browse()
        by_parent = partners_sudo.search([("parent_id", "in", partners_sudo.ids)], order="id").grouped("parent_id")
        sites = partners_sudo.search([("commercial_partner_id", "in", partners_sudo.ids), ("site_code", "!=", False)])
        parents_sudo = primary_sudo = defaults_sudo = moving_sudo = nobody
        for group in run.groups:
            survivor_sudo, sources_sudo = group.survivor.sudo(), group.sources.sudo().sorted("id")
            if theirs := nobody.union(*(by_parent.get(source, nobody) for source in sources_sudo)):
                mine = by_parent.get(survivor_sudo, nobody)
                parents_sudo |= survivor_sudo
                moving_sudo |= theirs
                primary_sudo |= (mine + theirs).filtered("is_primary_contact")[:1]
                defaults_sudo |= self._find_defaults(mine + theirs)
            mine_sudo = sites.filtered(lambda site, own=survivor_sudo: site.commercial_partner_id == own)
            theirs_sudo = sites.filtered(lambda site, own=sources_sudo: site.commercial_partner_id in own)
            self._keep_site_codes_apart(mine_sudo, theirs_sudo)
        moving_sudo.filtered("is_primary_contact")._set_primary_flag(False)
        moving_sudo.filtered("is_default_address")._set_default_address(False)
        run.kept["addresses"] = (parents_sudo, primary_sudo, defaults_sudo)
        return super()._before_move(run)

    @api.model
    def _find_defaults(self, addresses_sudo):
        """The first default address of each kind."""
        found = {}
        for address_sudo in addresses_sudo.filtered("is_default_address"):
            found.setdefault(address_sudo.type, address_sudo)
        return addresses_sudo.browse().union(*found.values())

    def _keep_site_codes_apart(self, mine_sudo, theirs_sudo):
        """A site code that is taken gets a number behind it."""
        taken = set(mine_sudo.mapped("site_code"))
        for site_sudo in theirs_sudo - mine_sudo:
            code, number = site_sudo.site_code, 2
            while site_sudo.site_code in taken:
                site_sudo.site_code = f"{code}-{number}"
                number += 1
            taken.add(site_sudo.site_code)
        if theirs_sudo:
            theirs_sudo.flush_recordset(["site_code"])

    def _after_move(self, run):
        parents_sudo, primary_sudo, defaults_sudo = run.kept["addresses"]
        parents_sudo._settle_primary_contacts(wanted=primary_sudo)
        defaults_sudo.filtered(lambda address: not address.is_default_address)._set_default_address(True)
        return super()._after_move(run)

    def _before_values(self, run, stack):
        """When contacts or addresses themselves are merged, a mark counts among the same customer's only."""
        run.kept["marks"] = []
        sources_sudo = self.env["res.partner"].sudo().browse(pair.src for pair in run.pairs)
        for group in run.groups:
            survivor_sudo, own_sudo = group.survivor.sudo(), group.sources.sudo()
            siblings_sudo = own_sudo.filtered(lambda source, own=survivor_sudo: source.parent_id == own.parent_id)
            alike_sudo = siblings_sudo.filtered(lambda source, own=survivor_sudo: source.type == own.type)
            marks = {
                "site_code": next(filter(None, group.partners_sudo.mapped("site_code")), False),
                "is_primary_contact": any(siblings_sudo.mapped("is_primary_contact")),
                "is_default_address": any(alike_sudo.mapped("is_default_address")),
            }
            run.kept["marks"].append((survivor_sudo, {name: value for name, value in marks.items() if value}))
        sources_sudo.filtered("is_primary_contact")._set_primary_flag(False)
        sources_sudo.filtered("is_default_address")._set_default_address(False)
        if coded_sudo := sources_sudo.filtered("site_code"):
            coded_sudo.site_code = False
            coded_sudo.flush_recordset(["site_code"])
        return super()._before_values(run, stack)

    def _after_values(self, run):
        result = super()._after_values(run)
        for survivor_sudo, marks in run.kept["marks"]:
            for name, value in marks.items():
                if survivor_sudo[name] != value:
                    survivor_sudo[name] = value
        self.env["res.partner"].sudo().browse(pair.src for pair in run.pairs).parent_id._settle_primary_contacts()
        return result
