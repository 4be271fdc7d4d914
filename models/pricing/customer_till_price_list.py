from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

PRODUCT_RULES = ("0_product_variant", "1_product")
RULE = """
    item.pricelist_id, item.id, LEFT(item.applied_on, 1)::int,
    COALESCE(
        CASE item.applied_on WHEN '0_product_variant' THEN item.product_id WHEN '1_product' THEN item.product_tmpl_id
             WHEN '2_product_category' THEN item.categ_id END, 0),
    COALESCE(item.min_quantity, 0),
    COALESCE(EXTRACT(EPOCH FROM item.date_start)::bigint, 0), COALESCE(EXTRACT(EPOCH FROM item.date_end)::bigint, 0),
    item.compute_price, item.fixed_price, item.percent_price, item.base,
    COALESCE(item.base_pricelist_id, 0), COALESCE(item.price_discount, 0), COALESCE(item.price_round, 0),
    COALESCE(item.price_surcharge, 0), COALESCE(item.price_min_margin, 0), COALESCE(item.price_max_margin, 0)
"""


class CustomerTillPriceList(models.AbstractModel):
    """A price list as a till keeps it for customers with several: it is no choice of the cashier's, and its rules are
    packed, since there are thousands of them. Rules come that are in force now or later; the till looks at the time.
    """

    _name = "customer.till.price.list"
    _description = "Price List of Customers at a Till"
    _inherit = ["pos.load.mixin"]

    name = fields.Char()
    rate = fields.Float(help="What one unit of its currency is worth in that of the till, today.")
    is_in_till_currency = fields.Boolean()
    rules = fields.Json(
        help="In the host's order: [id, 0 variant 1 product 2 category 3 everything, its id, least quantity, from and "
        "until in seconds since 1970 or 0, figures]. Figures: the price; or [base, id of its list, per cent], and for "
        "a formula also [rounding, surcharge, least and highest margin]."
    )

    @api.model
    def _load_pos_data_fields(self, config):
        # EXTENDS 'point_of_sale'
        return ["id", "name", "rate", "is_in_till_currency", "rules"]

    @api.model
    def _load_pos_data_search_read(self, data, config):
        # OVERRIDES 'point_of_sale': the lists of the customers that the till loads, also of those it keeps already
        if not self.env["customer.price.list"]._exist():
            return []
        partners = self.env["res.partner"]
        partners = partners.search(partners._load_pos_data_domain(data, config)).with_company(config.company_id)
        ids = {place[0] for partner in partners for place in partner.till_price_chain or ()}
        if ids and config.use_pricelist:
            ids.update(config.pricelist_id.ids)
        return self._get_rows(config, ids)

    @api.model
    def _get_rows(self, config, list_ids, template_ids=None):
        """Price lists, those they are based on, and their rules.

        :param template_ids: only rules for these products, of these lists
        """
        lists_sudo = self._find_lists_sudo(config, list_ids)
        rules = self._pack_rules(lists_sudo, template_ids)
        company, currency = config.company_id, config.currency_id
        rates = {
            own: own._get_conversion_rate(own, currency, company, company._get_today())
            for own in lists_sudo.currency_id
        }
        return [
            {
                "id": list_sudo.id,
                "name": list_sudo.name,
                "rate": rates[list_sudo.currency_id],
                "is_in_till_currency": list_sudo.currency_id == currency,
                "rules": rules.get(list_sudo.id, []),
            }
            for list_sudo in lists_sudo
        ]

    @api.model
    def _add_exact_prices(self, loaded, products, config, price_name):
        """Adds to rows of products at a till in another currency than the company's what the host has rounded there."""
        company, currency = config.company_id, config.currency_id
        if currency == company.currency_id or not self.env["customer.price.list"]._exist():
            return
        own = company.currency_id
        rate = own._get_conversion_rate(own, currency, company, company._get_today())
        for values in loaded:
            product = products.browse(values["id"])
            values["_exact_sales_price"] = product[price_name] * rate
            values["_exact_cost"] = product.standard_price * rate

    @api.model
    def _find_lists_sudo(self, config, list_ids):
        """A cashier need not see the lists that customers of the company have; those of other companies stay there."""
        lists_sudo = self.env["product.pricelist"].sudo().with_context(active_test=False)
        here = Domain(lists_sudo._check_company_domain(config.company_id))
        new_sudo = found_sudo = lists_sudo.search(here & Domain("id", "in", list(list_ids)))
        rules_sudo = self.env["product.pricelist.item"].sudo()
        while new_sudo:
            based = [
                ("pricelist_id", "in", new_sudo.ids),
                ("base", "=", "pricelist"),
                ("base_pricelist_id", "!=", False),
            ]
            groups = rules_sudo._read_group(based, ["base_pricelist_id"])
            new_sudo = lists_sudo.browse(base.id for [base] in groups) - found_sudo
            found_sudo |= new_sudo
        return found_sudo

    @api.model
    def _pack_rules(self, lists_sudo, template_ids):
        """{pricelist id: its rules, as in the field `rules`}"""
        rules_sudo = self.env["product.pricelist.item"].sudo()
        domain = Domain("pricelist_id", "in", lists_sudo.ids)
        domain &= Domain("date_end", "=", False) | Domain("date_end", ">=", fields.Datetime.now())
        if template_ids is not None:
            mine = Domain("product_tmpl_id", "in", template_ids) | Domain(
                "product_id.product_tmpl_id", "in", template_ids
            )
            domain &= Domain("applied_on", "in", PRODUCT_RULES) & mine
        rules_sudo.flush_model()
        found = rules_sudo._search(domain, order=rules_sudo._order)
        rows = self.env.execute_query(
            SQL(
                "SELECT %s FROM product_pricelist_item AS item JOIN (%s) AS found(id, place) ON found.id = item.id "
                "ORDER BY found.place",
                SQL(RULE),
                found.select(SQL("product_pricelist_item.id"), SQL("ROW_NUMBER() OVER (ORDER BY %s)", found.order)),
            )
        )
        rules = {}
        for pricelist_id, *rule in rows:
            rules.setdefault(pricelist_id, []).append([*rule[:6], self._pack_figures(*rule[6:])])
        return rules

    @api.model
    def _pack_figures(self, compute_price, fixed_price, percent_price, base, base_list_id, discount, *amounts):
        if compute_price == "fixed":
            return fixed_price or 0
        if compute_price == "percentage":
            return [base, base_list_id, percent_price or 0]
        return [base, base_list_id, discount, *amounts]
