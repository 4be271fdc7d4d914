from odoo import api, fields, models

from ...tools.price_chain import PriceChain


class SaleOrder(models.Model):
    """Quotations and orders are priced by the customer's chain of price lists, and have its first list as theirs."""

    _inherit = "sale.order"

    price_chain_list_ids = fields.Many2many(
        "product.pricelist",
        string="Price Lists in Order",
        compute="_compute_price_chain_list_ids",
        compute_sudo=True,
        help="The price lists that are asked for a price, in order: those of the customer, of its segments, and the "
        "one for everybody. Empty if no list is linked to them, or if one was chosen for this document.",
    )

    @api.depends("partner_id.chain_pricelist_ids", "company_id", "pricelist_is_chosen", "state", "date_order")
    def _compute_price_chain_list_ids(self):
        self.price_chain_list_ids = False
        for order in self.filtered(lambda order: order.partner_id and not order.pricelist_is_chosen):
            order = order.with_company(order.company_id or self.env.company)
            if lists := order._filter_chain_lists(order._get_customer_pricelists()):
                order.price_chain_list_ids = lists | order._get_channel_pricelist()

    def _get_customer_pricelists(self):
        """Those of the customer and its segments: of a draft today's, of what was sent those of the document's day."""
        if self.state in ("draft", False) or not self.date_order:
            return self.partner_id.chain_pricelist_ids
        return self.partner_id._get_chain_pricelists(self.date_order)[self.partner_id.id]

    def _filter_chain_lists(self, pricelists):
        """Those of the customer's lists that can be used in this channel. A hook for the shop."""
        return pricelists

    def _get_channel_pricelist(self):
        """The list that is asked after all links, here the host's for the customer's country. The shop has its own."""
        country = self.partner_id.country_id
        return self.env["product.pricelist"]._get_country_pricelist_multi(country.ids).get(country.id)

    def _get_price_chain(self):
        """What decides the prices of this document, None if its own list does."""
        if not self.price_chain_list_ids:
            return None
        company = self.company_id or self.env.company
        return PriceChain(tuple(self.price_chain_list_ids._origin._ids), company.sudo().price_list_policy, company.id)

    def _with_price_chain(self):
        """The order, whose price list answers as the whole chain: for callers that ask it without more ado."""
        # False: alone, whoever looks at this order in the shop
        return self.with_context(customer_management_price_chain=self._get_price_chain() or False)

    def _compute_pricelist_id(self):
        # EXTENDS 'sale'
        result = super()._compute_pricelist_id()
        for order in self.filtered(lambda order: order.state == "draft" and order.price_chain_list_ids):
            order.pricelist_id = order.price_chain_list_ids._origin[:1]
        return result
