from collections import defaultdict
from contextlib import contextmanager

from odoo import api, fields, models, tools
from odoo.tools import SQL

from ...tools.region_rules import Address, Rule, match_region, normalize_zip

RULE_FIELDS = {"country_ids", "state_ids", "postal_range_ids", "parent_id", "company_id", "active"}


class CustomerRegion(models.Model):
    """A sales region, in a tree: Europe / Germany / North.

    A customer gets the region of its address: the one with its postal code, else its state, else its country; of
    several the deepest. A region that somebody chose by hand stays.
    """

    _name = "customer.region"
    _description = "Customer Region"
    _inherit = "customer.tree"
    _parent_store = True
    _customer_field = "customer_region_id"

    parent_id = fields.Many2one(
        "customer.region", string="Parent Region", index=True, ondelete="restrict", check_company=True
    )
    child_ids = fields.One2many("customer.region", "parent_id", string="Sub-regions")
    country_ids = fields.Many2many("res.country", string="Countries", help="Whole countries of this region.")
    state_ids = fields.Many2many("res.country.state", string="States", help="Single states of this region.")
    postal_range_ids = fields.One2many("customer.region.postal.range", "region_id", string="Postal Codes", copy=True)

    _code_unique = models.UniqueIndex(
        "(COALESCE(company_id, 0), code) WHERE code IS NOT NULL", "Another region has this code. Choose another one."
    )

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        with self._changing_rules():
            return super().create(vals_list)

    def write(self, vals):
        # EXTENDS 'base'
        if not RULE_FIELDS & set(vals):
            return super().write(vals)
        with self._changing_rules():
            return super().write(vals)

    def unlink(self):
        # EXTENDS 'base'
        with self._changing_rules():
            return super().unlink()

    # --- assignment ---------------------------------------------------------------------------------------------

    @tools.ormcache()
    def _get_rules(self):
        """{country id: (Rule, ...)} of all active regions, for everybody: whatever the caller's context is."""
        rules = defaultdict(list)
        for region_sudo in self.sudo().search([("active", "=", True)]):
            rank = region_sudo.parent_path.count("/"), -region_sudo.id
            lines = [(country.id, 0, "", "") for country in region_sudo.country_ids]
            lines += [(state.country_id.id, state.id, "", "") for state in region_sudo.state_ids]
            lines += [
                (line.country_id.id, 0, normalize_zip(line.zip_from), normalize_zip(line.zip_to))
                for line in region_sudo.postal_range_ids
            ]
            for line in lines:
                rules[line[0]].append(Rule(region_sudo.id, region_sudo.company_id.id or 0, rank, *line))
        return {country: tuple(lines) for country, lines in rules.items()}

    @api.model
    def _match(self, country, state, zip_code, company, override=None):
        """The region of an address, empty when no rule fits.

        :param company: the customer's company; empty when all companies share the customer, who then only gets
            regions that all companies share
        :param override: the region chosen by hand, which wins as long as the customer's company may use it
        """
        chosen = override.id if override else 0
        return self._match_ids(country.id or 0, state.id or 0, zip_code or "", company.id or 0, chosen)

    @api.model
    def _match_ids(self, country, state, zip_code, company, override=0):
        """_match() for database ids, 0 for none."""
        companies = self._get_company_ids(company)
        if override:
            region_sudo = self.sudo().browse(override)
            if not region_sudo.company_id or region_sudo.company_id.id in companies:
                return self.browse(override)
        return self.browse(match_region(self._get_rules(), Address(country, state, zip_code, companies)) or [])

    @tools.ormcache("company_id")
    def _get_company_ids(self, company_id):
        """The company and those above it, whose regions its customers may have."""
        return frozenset(self.env["res.company"].sudo().browse(company_id or []).parent_ids.ids)

    @contextmanager
    def _changing_rules(self):
        """Around a change of rules: the customers are reassigned once, at the end of the outermost change.

        The form saves a region with all its lines in one call, which are many changes of rules.
        """
        data = self.env.cr.precommit.data
        outermost = not data.get("customer_region_changing")
        data["customer_region_changing"] = True
        try:
            yield
        finally:
            if outermost:
                data.pop("customer_region_changing", None)
        if outermost:
            self.env.registry.clear_cache()
            self.env["customer.region"]._reassign_customers()

    @api.model
    def _reassign_customers(self):
        """Gives every customer the region of its address again, except where one was chosen by hand.

        A fixed number of queries; only rows that change are written, and joins go by id, so that the plan stays
        good without statistics.
        """
        partners_sudo = self.env["res.partner"].sudo()
        partners_sudo.flush_model()
        changed = [
            (partner_id, region.id or None)
            for partner_id, region_id, *address in self._read_addresses()
            if (region := self._match_ids(*address)).id != (region_id or False)
        ]
        if changed:
            self._write_regions(changed)
        self._copy_regions_to_contacts()
        partners_sudo.invalidate_model(["customer_region_id"])

    @api.model
    def _write_regions(self, changed):
        """Writes the regions of commercial partners: pairs (partner id, region id or None)."""
        self.env.cr.execute(
            SQL(
                """
                UPDATE res_partner SET customer_region_id = given.region_id
                  FROM unnest(%s::int[], %s::int[]) AS given(id, region_id)
                 WHERE given.id = res_partner.id
                """,
                *map(list, zip(*changed, strict=True)),
            )
        )

    @api.model
    def _copy_regions_to_contacts(self):
        """Contacts and addresses have the region of their commercial partner."""
        self.env.cr.execute(
            SQL(
                """
                UPDATE res_partner SET customer_region_id = commercial.customer_region_id
                  FROM res_partner commercial
                 WHERE commercial.id = res_partner.commercial_partner_id
                   AND commercial.id != res_partner.id
                   AND res_partner.customer_region_id IS DISTINCT FROM commercial.customer_region_id
                """
            )
        )

    @api.model
    def _read_addresses(self):
        """(partner id, region id, country id, state id, postal code, company id, override id) of all commercial
        partners, archived ones included; 0 and '' for nothing."""
        return self.env.execute_query(
            SQL(
                """
                SELECT id, COALESCE(customer_region_id, 0), COALESCE(country_id, 0), COALESCE(state_id, 0),
                       COALESCE(zip, ''), COALESCE(company_id, 0), COALESCE(customer_region_override_id, 0)
                  FROM res_partner WHERE is_company OR parent_id IS NULL
                """
            )
        )
