from datetime import datetime

from odoo import api, fields, models, tools
from odoo.tools import SQL

# Which lists a customer has, in order: one row for each place of each partner that was asked for. Level 0 are the
# customer's own links, 1 is the list in the host's field, then come the segment and its ancestors, near to far.
CHAIN = """
    WITH asked AS (
        SELECT partner.id AS partner_id,
               owner.id AS owner_id,
               (owner.specific_property_product_pricelist ->> %(company_key)s)::int AS given_id,
               CASE WHEN owner.price_lists_only_own IS TRUE THEN NULL ELSE segment.path END AS path,
               COALESCE(currency.id, %(currency)s) AS currency_id
          FROM res_partner AS partner
          JOIN res_partner AS owner ON owner.id = partner.commercial_partner_id
          LEFT JOIN LATERAL (
               SELECT string_to_array(rtrim(parent_path, '/'), '/')::int[] AS path
                 FROM customer_segment WHERE id = owner.customer_segment_id
               ) AS segment ON TRUE
          LEFT JOIN LATERAL (
               SELECT node.currency_id
                 FROM unnest(segment.path) WITH ORDINALITY AS step(id, place)
                 JOIN customer_segment AS node ON node.id = step.id
                WHERE node.currency_id IS NOT NULL
                ORDER BY step.place DESC LIMIT 1
               ) AS inherited ON TRUE
          LEFT JOIN res_currency AS currency
            ON currency.id = COALESCE(owner.customer_currency_id, inherited.currency_id) AND currency.active
         WHERE partner.id = ANY(%(partners)s)
    ), place AS (
        SELECT asked.partner_id, 0 AS level, link.id AS link_id, link.sequence, link.pricelist_id, link.discount
          FROM asked JOIN customer_price_list AS link ON link.partner_id = asked.owner_id
         WHERE %(in_force)s
        UNION ALL
        SELECT partner_id, 1, NULL, 0, given_id, NULL FROM asked WHERE given_id IS NOT NULL
        UNION ALL
        SELECT asked.partner_id, 2 + cardinality(asked.path) - step.place, link.id, link.sequence,
               link.pricelist_id, link.discount
          FROM asked
         CROSS JOIN LATERAL unnest(asked.path) WITH ORDINALITY AS step(id, place)
          JOIN customer_price_list AS link ON link.segment_id = step.id
         WHERE %(in_force)s
    )
    SELECT place.partner_id, place.link_id, list.id, place.discount, asked.currency_id
      FROM place
      JOIN asked ON asked.partner_id = place.partner_id
      LEFT JOIN product_pricelist AS list
        ON list.active AND CASE WHEN place.pricelist_id IS NULL
           THEN list.customer_discount = place.discount AND list.company_id = %(company)s
                AND list.currency_id = asked.currency_id
           ELSE list.id = place.pricelist_id AND COALESCE(list.company_id, %(company)s) = %(company)s END
     WHERE list.id IS NOT NULL OR place.pricelist_id IS NULL
     ORDER BY place.partner_id, place.level, place.sequence, place.link_id
"""
READ = {
    "customer.price.list": [],
    "customer.segment": ["parent_path", "currency_id"],
    "product.pricelist": ["active", "company_id", "currency_id", "customer_discount"],
    "res.currency": ["active"],
    "res.partner": [
        "commercial_partner_id",
        "customer_currency_id",
        "customer_segment_id",
        "price_lists_only_own",
        "specific_property_product_pricelist",
    ],
}


class CustomerPriceList(models.Model):
    """Which price lists are in force for customers, and in what order."""

    _inherit = "customer.price.list"

    @api.model
    @tools.ormcache()
    def _exist(self):
        """Whether any customer or segment has a link at all; without one everything stays the host's."""
        [[found]] = self.env.execute_query(SQL("SELECT EXISTS (SELECT FROM customer_price_list)"))
        return found

    @api.model
    def _forget_existence(self):
        """Now, and once more when others may have asked in the meantime without seeing what this transaction did."""
        registry = self.env.registry
        registry.clear_cache()

        def forget_everywhere():
            # A request tells the other processes by itself; a script in a shell does not
            registry.clear_cache()
            registry.signal_changes()

        self.env.cr.postcommit.add(forget_everywhere)

    @api.model
    def _find_chains(self, partner_ids, date=None):
        """The places in the chains of partners, in order, in the current company; contacts have their customer's.

        :param date: a day, or a moment that is turned into the company's day; today when empty
        :return: {partner id: list of (link id, None for the list in the host's field; pricelist id)}, without partners
            that have no link in force
        """
        if not partner_ids or not self._exist() or not self._is_feature_enabled():
            return {}
        chains = {}
        day = self._get_day(date)
        for partner_id, link_id, list_id, discount, currency_id in self._query_chains(partner_ids, day, day):
            list_id = list_id or self._get_discount_list_id(discount, currency_id)
            chains.setdefault(partner_id, []).append((link_id, list_id))
        return {partner_id: places for partner_id, places in chains.items() if any(link for link, _list in places)}

    @api.model
    def _query_chains(self, partner_ids, first_day, last_day):
        """Rows of `CHAIN` with the links that are in force on any of these days."""
        for model, names in READ.items():
            self.env[model].flush_model(names or None)
        company_sudo = self.env.company.sudo()
        in_force = SQL(
            "(link.date_start IS NULL OR link.date_start <= %(last_day)s)"
            " AND (link.date_end IS NULL OR link.date_end >= %(first_day)s)"
            " AND (link.company_id IS NULL OR link.company_id = ANY(%(companies)s))",
            first_day=first_day,
            last_day=last_day,
            companies=(company_sudo.parent_ids | company_sudo).ids,
        )
        return self.env.execute_query(
            SQL(
                CHAIN,
                partners=list(partner_ids),
                company=company_sudo.id,
                company_key=str(company_sudo.id),
                currency=company_sudo.currency_id.id,
                in_force=in_force,
            )
        )

    @api.model
    def _get_day(self, date):
        if isinstance(date, datetime):
            zone = self.env.company._get_time_zone()
            return fields.Datetime.context_timestamp(self.with_context(tz=zone), date).date()
        return fields.Date.to_date(date) or self.env.company._get_today()

    @api.model
    def _get_discount_list_id(self, discount, currency_id):
        """The list of a plain discount in a currency in which nobody needed it so far."""
        currency_sudo = self.env["res.currency"].sudo().browse(currency_id)
        pricelists_sudo = self.env["product.pricelist"].sudo()
        return pricelists_sudo._get_discount_pricelist(self.env.company, float(discount), currency_sudo).id

    def _make_discount_lists(self):
        """The lists of plain discounts, when they are saved: in the companies of the user in which they count."""
        for link_sudo in self.sudo().filtered("discount"):
            owner_sudo = link_sudo.partner_id
            for company_sudo in self.env.companies.sudo():
                if link_sudo._filter_usable(company_sudo):
                    currency_sudo = owner_sudo.with_company(company_sudo)._get_sale_currency() if owner_sudo else None
                    pricelists_sudo = link_sudo.env["product.pricelist"]
                    pricelists_sudo._get_discount_pricelist(company_sudo, link_sudo.discount, currency_sudo)
