from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.price_chain import PriceChain


class SaleOrder(models.Model):
    """Quotations and orders are priced by the customer's chain of price lists, and have its first list as theirs."""

    _inherit = "sale.order"

    price_chain_list_ids = fields.Many2many(
        "product.pricelist",
        string="Prices From",
        compute="_compute_price_chain_list_ids",
        compute_sudo=True,
        help="The price lists that are asked for a price, in order: those of the customer, of its segments, and the "
        "one for everybody. Empty if no list is linked to them, or if one was chosen for this document.",
    )

    @api.depends("partner_id.chain_pricelist_ids", "company_id", "pricelist_is_chosen", "state", "date_order")
    def _compute_price_chain_list_ids(self):
        self.price_chain_list_ids = False
        asked = self.filtered(lambda order: order.partner_id and not order.pricelist_is_chosen)
        for company, orders in asked.grouped(lambda order: order.company_id or self.env.company).items():
            orders = orders.with_company(company)
            found = orders._get_customer_pricelists()
            priced = orders.filtered(lambda order, found=found: found[order.id])
            defaults = priced._get_channel_pricelists()
            for order in priced:
                order.price_chain_list_ids = found[order.id] | defaults[order.id]
        # Last, since it asks for the list of the document, which may be waiting for all of this
        for order in asked.filtered(lambda order: not order.price_chain_list_ids)._find_left_behind():
            order.price_chain_list_ids = order._get_hosts_pricelist()

    def _find_left_behind(self):
        """Drafts without a link in force whose own list comes from one that has ended: it counts no more."""
        links = self.env["customer.price.list"]
        if not links._exist() or not links._is_feature_enabled():
            return self.browse()
        drafts = self.filtered(lambda order: order.state == "draft" and order.pricelist_id)
        drafts = drafts.filtered(lambda order: order.pricelist_id._origin != order._get_hosts_pricelist())
        return drafts.filtered(lambda order: order.pricelist_id.customer_discount or order._find_links_to_list_sudo())

    def _get_hosts_pricelist(self):
        return self.with_company(self.company_id).partner_id.property_product_pricelist

    def _find_links_to_list_sudo(self):
        """The links of the customer and its segments to the list of this document, of any day."""
        customer_sudo = self.partner_id.commercial_partner_id.sudo()
        owner = Domain("partner_id", "=", customer_sudo._origin.id)
        if customer_sudo.customer_segment_id:
            owner |= Domain("segment_id", "parent_of", customer_sudo.customer_segment_id._origin.ids)
        links_sudo = self.env["customer.price.list"].sudo()
        return links_sudo.search(owner & Domain("pricelist_id", "=", self.pricelist_id._origin.id))

    def _get_customer_pricelists(self):
        """{order id: those of the customer and its segments}, which may be empty, in the current company. The shop
        leaves some out.
        """
        found = {}
        for day, orders in self.grouped(lambda order: order._get_chain_day()).items():
            dated = orders.partner_id._get_chain_pricelists(day) if day else {}
            for order in orders:
                found[order.id] = dated[order.partner_id.id] if day else order.partner_id.chain_pricelist_ids
        return found

    def _get_chain_day(self):
        """The day on which links must be in force for this document, its own when it was sent; empty for today."""
        if self.state in ("draft", False) or not self.date_order:
            return None
        return self.env["customer.price.list"]._get_day(self.date_order)

    def _get_channel_pricelists(self):
        """{order id: the list that is asked after all links}, here the host's for the customer's country. The shop has
        its own.
        """
        if not self:
            return {}
        found = self.env["product.pricelist"]._get_country_pricelist_multi(self.partner_id.country_id.ids)
        return {order.id: found[order.partner_id.country_id.id] for order in self}

    def _get_price_chain(self):
        """What decides the prices of this document, None if its own list does, or it was left without one."""
        if not self.price_chain_list_ids or not self.pricelist_id:
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
