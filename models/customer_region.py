from collections import defaultdict

from odoo import api, fields, models, tools
from odoo.tools import SQL

from ..tools.region_rules import Address, Rule, match_region, normalize_zip

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
        regions = super().create(vals_list)
        if any(RULE_FIELDS & set(vals) for vals in vals_list):
            regions._rules_changed()
        return regions

    def write(self, vals):
        result = super().write(vals)
        if RULE_FIELDS & set(vals):
            self._rules_changed()
        return result

    def unlink(self):
        result = super().unlink()
        self._rules_changed()
        return result

    # --- assignment ---------------------------------------------------------------------------------------------

    @tools.ormcache()
    def _get_rules(self):
        """{country id: (Rule, ...)} of all active regions, for everybody: whatever the caller's context is."""
        rules = defaultdict(list)
        for region in self.sudo().search([("active", "=", True)]):
            rank = region.parent_path.count("/"), -region.id
            lines = [(country.id, 0, "", "") for country in region.country_ids]
            lines += [(state.country_id.id, state.id, "", "") for state in region.state_ids]
            lines += [
                (line.country_id.id, 0, normalize_zip(line.zip_from), normalize_zip(line.zip_to))
                for line in region.postal_range_ids
            ]
            for line in lines:
                rules[line[0]].append(Rule(region.id, region.company_id.id or 0, rank, *line))
        return {country: tuple(lines) for country, lines in rules.items()}

    @api.model
    def _match(self, country, state, zip_code, company):
        """The region of an address, empty when no rule fits.

        :param company: the customer's company; empty when all companies share the customer, who then only gets
            regions that all companies share
        """
        address = Address(country.id or 0, state.id or 0, zip_code or "", frozenset(company.sudo().parent_ids.ids))
        return self.browse(match_region(self._get_rules(), address) or [])

    def _rules_changed(self):
        self.env.registry.clear_cache()
        self._reassign_customers()

    @api.model
    def _reassign_customers(self):
        """Gives every customer the region of its address again, except where it was chosen by hand.

        Works on distinct addresses and in one UPDATE, whatever the number of customers.
        """
        partners = self.env["res.partner"].sudo().with_context(active_test=False)
        partners.flush_model()
        groups = partners._read_group(
            [("customer_region_override_id", "=", False)], ["country_id", "state_id", "zip", "company_id"], []
        )
        rows = [
            (country.id or 0, state.id or 0, zip_code or "", company.id or 0, region.id)
            for country, state, zip_code, company in groups
            if (region := self._match(country, state, zip_code, company))
        ]
        countries, states, zips, companies, regions = zip(*rows, strict=True) if rows else ([], [], [], [], [])
        self.env.cr.execute(
            SQL(
                """
                WITH matched AS (
                    SELECT * FROM unnest(%s::int[], %s::int[], %s::text[], %s::int[], %s::int[])
                        AS m(country_id, state_id, zip, company_id, region_id)
                ), wanted AS (
                    SELECT partner.id, COALESCE(commercial.customer_region_override_id, matched.region_id) AS region_id
                      FROM res_partner partner
                      JOIN res_partner commercial ON commercial.id = partner.commercial_partner_id
                 LEFT JOIN matched ON matched.country_id = COALESCE(commercial.country_id, 0)
                       AND matched.state_id = COALESCE(commercial.state_id, 0)
                       AND matched.zip = COALESCE(commercial.zip, '')
                       AND matched.company_id = COALESCE(commercial.company_id, 0)
                )
                UPDATE res_partner SET customer_region_id = wanted.region_id
                  FROM wanted
                 WHERE wanted.id = res_partner.id
                   AND res_partner.customer_region_id IS DISTINCT FROM wanted.region_id
                """,
                list(countries),
                list(states),
                list(zips),
                list(companies),
                list(regions),
            )
        )
        partners.invalidate_model(["customer_region_id"])
